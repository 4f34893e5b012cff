//! The form in which the vocabulary and the packs are embedded in the program: compact, and quick to read.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The first bytes of an archive. Another order or meaning of the fields takes another number.
const FORMAT: [u8; 4] = *b"pal1";

/// The bytes of a value.
///
/// # Errors
/// Why it has none.
pub fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
    let bytes = postcard::to_allocvec(value).map_err(|why| why.to_string())?;
    Ok([&FORMAT[..], &bytes].concat())
}

/// The value of some bytes.
///
/// # Errors
/// Why they are none.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let bytes = bytes.strip_prefix(&FORMAT).ok_or("it has another format")?;
    postcard::from_bytes(bytes).map_err(|why| why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_format_and_broken_bytes_are_errors() {
        let bytes = write(&["a".to_owned(), "b".to_owned()]).unwrap();
        assert_eq!(read::<[String; 2]>(&bytes).unwrap(), ["a", "b"]);
        assert!(read::<[String; 2]>(bytes.get(..5).unwrap()).is_err());
        assert_eq!(read::<[String; 2]>(b"pal0"), Err("it has another format".to_owned()));
    }
}

//! Compressed pages: URL-encoded XML, deflated, in Base64. No other file uses the crates for that.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;
use std::io::Read as _;

/// How many bytes all pages of a file may unpack to.
pub(super) const MOST: usize = 64 * 1024 * 1024;

/// The XML of a page; subtracts its size from what is left to unpack.
///
/// # Errors
/// It is not packed like that, or it is too large.
pub(super) fn unpack(packed: &str, left: &mut usize) -> Result<String, String> {
    let packed: String = packed.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = STANDARD.decode(packed.as_bytes()).map_err(|_| "it is not valid Base64".to_owned())?;
    let mut inflated = Vec::new();
    let most = *left as u64 + 1;
    DeflateDecoder::new(bytes.as_slice())
        .take(most)
        .read_to_end(&mut inflated)
        .map_err(|_| "the compressed data is invalid".to_owned())?;
    *left = left
        .checked_sub(inflated.len())
        .ok_or_else(|| format!("the pages unpack to more than {} MiB", MOST / 1024 / 1024))?;
    let decoded = percent_encoding::percent_decode(&inflated).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| "it is not valid UTF-8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use std::io::Write as _;

    fn pack(bytes: &[u8]) -> String {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("it is in memory");
        STANDARD.encode(encoder.finish().expect("it is in memory"))
    }

    #[test]
    fn bombs_are_left_alone() {
        let mut left = 1_000;
        assert_eq!(unpack(&pack(b"%3Ca%2F%3E"), &mut left).as_deref(), Ok("<a/>"));
        assert!(left < 1_000);
        assert!(unpack(&pack(&vec![b'a'; 1_000_000]), &mut left).is_err());
        assert!(unpack("???", &mut left).is_err());
        assert!(unpack("QUJD", &mut left).is_err());
    }
}

//! Bytes to text, and back to the same bytes: UTF-8 with or without a mark, and UTF-16 with one.

use super::XmlError;

/// How a file's text is written as bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-8 with a byte order mark before it.
    MarkedUtf8,
    /// UTF-16, the low byte first, with a byte order mark.
    Utf16Le,
    /// UTF-16, the high byte first, with a byte order mark.
    Utf16Be,
}

impl Encoding {
    /// A text as bytes.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::MarkedUtf8 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Encoding::Utf16Le => marked(text).flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => marked(text).flat_map(u16::to_be_bytes).collect(),
        }
    }
}

fn marked(text: &str) -> impl Iterator<Item = u16> {
    std::iter::once(0xFEFF).chain(text.encode_utf16())
}

/// The text of a file, without its byte order mark, and how it is written.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), XmlError> {
    let help = "save it as UTF-8 or UTF-16";
    let wide = |rest: &[u8], read: fn([u8; 2]) -> u16| {
        let (pairs, left) = rest.as_chunks::<2>();
        let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| read(*pair))).collect();
        match (text, left) {
            (Ok(text), []) => Ok(text),
            _ => Err(XmlError::new(0, "it says that it is UTF-16, and is not", help)),
        }
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Ok((wide(rest, u16::from_le_bytes)?, Encoding::Utf16Le)),
        [0xFE, 0xFF, rest @ ..] => Ok((wide(rest, u16::from_be_bytes)?, Encoding::Utf16Be)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => Ok((narrow(rest)?, Encoding::MarkedUtf8)),
        rest => Ok((narrow(rest)?, Encoding::Utf8)),
    }
}

fn narrow(bytes: &[u8]) -> Result<String, XmlError> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        XmlError::new(error.valid_up_to(), "it is not UTF-8 from here on", "save it as UTF-8 or UTF-16")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_comes_back() {
        for encoding in [Encoding::Utf8, Encoding::MarkedUtf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            let bytes = encoding.encode("<é>𝄞</é>");
            assert_eq!(decode(&bytes), Ok(("<é>𝄞</é>".to_owned(), encoding)));
        }
        assert!(decode(b"\xFF\xFEa").is_err() && decode(b"\xFE\xFF\xD8\x00").is_err() && decode(b"a\xFF").is_err());
    }
}

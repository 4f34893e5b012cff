//! Text as bytes in the original encoding: UTF-8 with or without a mark, and UTF-16 with one.

/// The encoding of a file.
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
    /// The encoding of some bytes, by their beginning.
    pub fn of(bytes: &[u8]) -> Encoding {
        match bytes {
            [0xFF, 0xFE, ..] => Encoding::Utf16Le,
            [0xFE, 0xFF, ..] => Encoding::Utf16Be,
            [0xEF, 0xBB, 0xBF, ..] => Encoding::MarkedUtf8,
            _ => Encoding::Utf8,
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Input;

    #[test]
    fn every_encoding_comes_back() {
        for encoding in [Encoding::Utf8, Encoding::MarkedUtf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            let bytes = encoding.encode("<é>𝄞</é>");
            assert_eq!(Input::new(&bytes).unwrap().text, "<é>𝄞</é>");
            assert_eq!(Encoding::of(&bytes), encoding);
        }
    }
}

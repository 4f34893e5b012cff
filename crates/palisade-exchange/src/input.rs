//! A foreign file, unparsed.

use palisade_model::mistake::{LineColumn, Mistake};
use std::borrow::Cow;

/// A file that may be a model: its bytes, and its text.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The bytes of the file.
    pub bytes: &'a [u8],
    /// The text without a byte order mark: UTF-8, or UTF-16 with its mark.
    pub text: Cow<'a, str>,
}

impl<'a> Input<'a> {
    /// Reads the text.
    ///
    /// # Errors
    /// When the bytes are not text in a known encoding.
    pub fn new(bytes: &'a [u8]) -> Result<Input<'a>, ReadError> {
        let text = match bytes {
            [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest)?,
            [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
            [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
            _ => utf8(bytes)?,
        };
        Ok(Input { bytes, text })
    }
}

/// The beginning of a text, enough to tell formats apart.
pub(crate) fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(4_096)).unwrap_or(text)
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
            let before = std::str::from_utf8(before).unwrap_or("");
            let message = "the file is not valid UTF-8 from here on";
            Err(ReadError::at(before, before.len(), message, "save it as UTF-8, or as UTF-16 with a byte order mark"))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = String::from_utf16(&pairs.iter().map(|pair| unit(*pair)).collect::<Vec<u16>>());
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(ReadError::new("the file has a UTF-16 byte order mark but is not valid UTF-16", "save it as UTF-8")),
    }
}

/// Why a file could not be read, where, and what to do.
pub type ReadError = Mistake<Option<LineColumn>>;

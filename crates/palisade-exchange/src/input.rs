//! A foreign file, unparsed.

use std::borrow::Cow;
use std::fmt;

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

/// Why a file could not be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line and the column in characters, from 1, if known.
    pub place: Option<(u32, u32)>,
    /// What is wrong, in lower case, names in backticks.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl ReadError {
    /// An error about the file as a whole.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError { place: None, message: message.into(), help: help.into() }
    }

    /// An error at a byte of the text.
    pub fn at(text: &str, byte: usize, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..).unwrap_or("").chars().count() as u32 + 1;
        ReadError { place: Some((line, column)), message: message.into(), help: help.into() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}: ")?;
        }
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for ReadError {}

//! The dates in a PDF. A browser writes the time of printing, the only difference between two runs.

use palisade_model::Date;

/// The text before a date: keys of the document information dictionary (ISO 32000-1, table 317).
const KEYS: [&[u8]; 2] = [b"/CreationDate (D:", b"/ModDate (D:"];

/// Sets the dates of creation and change to the beginning of a day. The file keeps its length, so that its internal
/// offsets stay valid.
pub(super) fn set(pdf: &mut [u8], day: Date) {
    let date = format!("{:04}{:02}{:02}000000", day.year(), day.month(), day.day());
    for key in KEYS {
        let Some(at) = pdf.windows(key.len()).position(|bytes| bytes == key) else { continue };
        let from = at + key.len();
        if let Some(digits) = pdf.get_mut(from..from + date.len())
            && digits.iter().all(u8::is_ascii_digit)
        {
            digits.copy_from_slice(date.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dates_become_the_day() {
        let mut pdf =
            b"1 0 obj <</CreationDate (D:20301231235959+00'00')\n/ModDate (D:20301231235959+00'00')>>".to_vec();
        set(&mut pdf, Date::constant(2026, 2, 3));
        let text = String::from_utf8(pdf).unwrap();
        assert_eq!(text, "1 0 obj <</CreationDate (D:20260203000000+00'00')\n/ModDate (D:20260203000000+00'00')>>");
    }

    #[test]
    fn what_is_no_date_stays() {
        for text in ["", "/CreationDate (D:2030", "/ModDate (D:20301231 55959+00'00')"] {
            let mut pdf = text.as_bytes().to_vec();
            set(&mut pdf, Date::constant(2026, 2, 3));
            assert_eq!(pdf, text.as_bytes());
        }
    }
}

//! A sheet with a row of headings: what is in its cells, how they look, and what a sheet cannot hold.

use palisade_model::grade::Severity;
use palisade_model::plain::one_line;
use palisade_model::word::Word;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// How many characters a cell has at most, as UTF-16 counts them; a limit of the format.
const CHARACTERS: usize = 32_767;

/// The end of a text that was cut.
const CUT: &str = " […]";

/// What is in a cell, and how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Text, never a formula or a link.
    Text(String),
    /// A number.
    Count(usize),
    /// Text on the colour of a severity.
    Graded(Severity, String),
    /// Text in the colour of a severity, on white: what is likely, and not confirmed.
    Likely(Severity, String),
    /// Text on the colour of what is answered.
    Good(String),
    /// Text on the colour of what is not known.
    Open(String),
    /// A heading.
    Head(String),
}

impl Cell {
    /// The word of a severity on its colour; `none` where there is no risk.
    pub(super) fn severity(severity: Option<Severity>) -> Cell {
        severity.map_or_else(|| text("none"), |severity| Cell::Graded(severity, severity.word().to_owned()))
    }
}

/// A cell of text.
pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// A table that fills a sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The headings, and how wide each column is, in characters.
    pub columns: Vec<(&'static str, u16)>,
    /// The rows below the headings.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// Writes the sheet into a worksheet of at most `most` rows. Where there are more, the last one says how many are
    /// left out.
    pub(super) fn write(&self, into: &mut Worksheet, most: u32) -> Result<(), XlsxError> {
        let room = most.saturating_sub(1) as usize;
        let (shown, left_out) = match self.rows.len().checked_sub(room) {
            None | Some(0) => (self.rows.len(), 0),
            // The last row is for saying so.
            Some(more) => (room.saturating_sub(1), more + 1),
        };
        let looks = Looks::new();
        for (column, (name, width)) in (0u16..).zip(&self.columns) {
            into.set_column_width(column, f64::from(*width))?;
            put(into, (0, column), &Cell::Head((*name).to_owned()), &looks)?;
        }
        let mut last = 0;
        for (row, cells) in (1u32..).zip(self.rows.iter().take(shown)) {
            for (column, cell) in (0u16..).zip(cells) {
                put(into, (row, column), cell, &looks)?;
            }
            last = row;
        }
        let width = (self.columns.len() as u16).saturating_sub(1);
        into.set_freeze_panes(1, 1)?;
        into.autofilter(0, 0, last, width)?;
        into.set_repeat_rows(0, 0)?;
        if left_out > 0 {
            let note = format!("{left_out} more rows do not fit into a sheet; the json and csv formats have all");
            put(into, (last + 1, 0), &text(note), &looks)?;
        }
        print_set_up(into);
        Ok(())
    }
}

/// A4 lying down, as wide as the page, with the page's number below.
pub(super) fn print_set_up(sheet: &mut Worksheet) {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&C&A, page &P of &N");
}

/// Writes a cell.
pub(super) fn put(
    into: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let look = looks.of(cell);
    match cell {
        Cell::Count(count) => into.write_number_with_format(row, column, *count as f64, look)?,
        // An empty cell needs no entry, unless its colour is to be seen.
        Cell::Text(text) if text.is_empty() => into,
        Cell::Text(text)
        | Cell::Graded(_, text)
        | Cell::Likely(_, text)
        | Cell::Good(text)
        | Cell::Open(text)
        | Cell::Head(text) => into.write_string_with_format(row, column, fitting(text), look)?,
    };
    Ok(())
}

/// The text without what the format does not allow or what is invisible, cut to what a cell holds. Line breaks stay.
fn fitting(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(one_line).collect();
    let clean = lines.join("\n").replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    if clean.encode_utf16().count() <= CHARACTERS {
        return clean;
    }
    let mut room = CHARACTERS - CUT.chars().count();
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    clean.chars().take_while(fits).chain(CUT.chars()).collect()
}

/// How the kinds of cells look. The words say the same as the colours.
#[derive(Debug)]
pub(super) struct Looks {
    text: Format,
    head: Format,
    good: Format,
    open: Format,
    severities: [Format; 4],
    likely: [Format; 4],
}

impl Looks {
    /// All of them.
    pub(super) fn new() -> Looks {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left);
        let fill = |colour: u32| text.clone().set_background_color(Color::RGB(colour));
        let bright = |colour: u32| fill(colour).set_font_color(Color::White).set_bold();
        Looks {
            head: fill(0xE8_E8_E8).set_bold().set_border_bottom(FormatBorder::Thin),
            good: fill(0xE3_F1_E3),
            open: fill(0xEA_EA_F4),
            severities: [bright(0x8B_10_1C), bright(0xB8_46_0B), fill(0xFF_E0_8A), fill(0xF3_F3_D2)],
            likely: [0x8B_10_1C, 0xB8_46_0B, 0x7D_51_00, 0x5E_5E_10]
                .map(|colour: u32| text.clone().set_italic().set_font_color(Color::RGB(colour))),
            text,
        }
    }

    fn of(&self, cell: &Cell) -> &Format {
        match cell {
            Cell::Text(_) | Cell::Count(_) => &self.text,
            Cell::Head(_) => &self.head,
            Cell::Good(_) => &self.good,
            Cell::Open(_) => &self.open,
            Cell::Graded(severity, _) => self.severities.get(severity.row()).unwrap_or(&self.text),
            Cell::Likely(severity, _) => self.likely.get(severity.row()).unwrap_or(&self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_fits_into_a_cell() {
        assert_eq!(fitting("=1+1\nb\u{1}\u{202e}\u{ffff}"), "=1+1\nb\\u{1}\\u{202e}\u{fffd}");
        let exact = "x".repeat(CHARACTERS);
        assert_eq!(fitting(&exact), exact);
        let cut = fitting(&"𝄞".repeat(CHARACTERS));
        assert!(cut.encode_utf16().count() <= CHARACTERS && cut.ends_with("𝄞 […]"), "{}", cut.len());
    }

    #[test]
    fn a_sheet_says_what_does_not_fit() {
        let rows =
            |count: usize| Sheet { columns: vec![("n", 8)], rows: (0..count).map(|n| vec![Cell::Count(n)]).collect() };
        for (count, most, last) in [(3, 4, "2"), (4, 4, "2 more rows do not fit"), (9, 4, "7 more rows do not fit")] {
            let mut book = rust_xlsxwriter::Workbook::new();
            rows(count).write(book.add_worksheet(), most).unwrap();
            let bytes = std::io::Cursor::new(book.save_to_buffer().unwrap());
            let mut read: calamine::Xlsx<_> = calamine::open_workbook_from_rs(bytes).unwrap();
            let range = calamine::Reader::worksheet_range(&mut read, "Sheet1").unwrap();
            assert_eq!(range.height(), 4, "{count}");
            let text = range.rows().next_back().unwrap().first().unwrap().to_string();
            assert!(text.starts_with(last), "{count}: {text}");
        }
    }
}

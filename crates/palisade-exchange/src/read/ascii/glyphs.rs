//! What characters mean in a drawing.

/// The four ways that a line may go, as bits.
pub(super) const NORTH: u8 = 1;
/// To the right.
pub(super) const EAST: u8 = 2;
/// Downwards.
pub(super) const SOUTH: u8 = 4;
/// To the left.
pub(super) const WEST: u8 = 8;

/// The other way.
pub(super) fn back(way: u8) -> u8 {
    match way {
        NORTH => SOUTH,
        SOUTH => NORTH,
        EAST => WEST,
        _ => EAST,
    }
}

/// Which ways the line of a character goes; none if it is not a line.
pub(super) fn arms(c: char) -> u8 {
    match c {
        '─' | '━' | '═' | '╌' | '╍' | '┄' | '┅' | '┈' | '┉' | '-' | '=' | '–' | '—' => {
            EAST | WEST
        }
        '│' | '┃' | '║' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' | '|' | '¦' => NORTH | SOUTH,
        '┌' | '╭' | '╔' | '┏' => EAST | SOUTH,
        '┐' | '╮' | '╗' | '┓' => SOUTH | WEST,
        '└' | '╰' | '╚' | '┗' => NORTH | EAST,
        '┘' | '╯' | '╝' | '┛' => NORTH | WEST,
        '├' | '┣' | '╠' => NORTH | EAST | SOUTH,
        '┤' | '┫' | '╣' => NORTH | SOUTH | WEST,
        '┬' | '┳' | '╦' => EAST | SOUTH | WEST,
        '┴' | '┻' | '╩' => NORTH | EAST | WEST,
        '┼' | '╋' | '╬' | '+' => NORTH | EAST | SOUTH | WEST,
        _ => 0,
    }
}

/// Which way the head of an arrow points.
pub(super) fn head(c: char) -> Option<u8> {
    Some(match c {
        '>' | '▶' | '►' | '→' | '➜' | '➔' | '➤' | '▸' | '⟶' => EAST,
        '<' | '◀' | '◄' | '←' | '◂' | '⟵' => WEST,
        'v' | 'V' | '▼' | '↓' | '▾' => SOUTH,
        '^' | '▲' | '↑' | '▴' => NORTH,
        _ => return None,
    })
}

/// Whether a line runs sideways through a character and nowhere else.
pub(super) fn level(c: char) -> bool {
    arms(c) == EAST | WEST
}

/// Whether a line runs up and down through a character and nowhere else.
pub(super) fn upright(c: char) -> bool {
    arms(c) == NORTH | SOUTH
}

/// Whether a character may be the end of an arrow that runs sideways.
pub(super) fn starts_line(c: char) -> bool {
    level(c) || matches!(head(c), Some(EAST | WEST))
}

//! Files of the Microsoft Threat Modeling Tool: models (`.tm7`) and templates (`.tb7`).

mod boundaries;
pub mod drawing;
mod guid;
pub mod model;
mod ours;
pub mod read;
pub mod template;
mod words;
pub mod write;

/// The beginning of a text, by which formats are told apart.
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(4096)).unwrap_or(text)
}

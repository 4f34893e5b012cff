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

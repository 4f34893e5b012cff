//! Files of the Microsoft Threat Modeling Tool: models (`.tm7`) and templates (`.tb7`).

pub mod drawing;
mod geometry;
pub mod model;
pub mod template;

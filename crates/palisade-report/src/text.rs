//! Text for the terminal: at most 80 columns, with ANSI colours, which the command may strip. No information depends on
//! colour alone.

mod code;
mod columns;
mod controls;
mod explained_type;
mod explanation;
mod factors;
mod heading;
mod lexicon;
mod likely;
mod matrix;
mod next;
pub mod paragraph;
mod prompts;
mod questions;
mod rated;
mod ratings;
mod rule;
mod rules;
pub mod sheet;
pub mod sitting;
pub mod style;
mod surface;
mod threat;
mod threat_types;
mod threats;
mod unread;
mod verdict;
pub mod wrap;

pub(crate) use code::code;
pub(crate) use controls::controls;
pub(crate) use explanation::explanation;
pub(crate) use lexicon::lexicon;
pub(crate) use matrix::matrix;
pub(crate) use questions::questions;
pub(crate) use rated::rated;
pub(crate) use ratings::ratings;
pub(crate) use rule::rule;
pub(crate) use rules::rules;
pub(crate) use surface::surface;
pub(crate) use threat_types::threat_types;
pub(crate) use threats::threats;
pub(crate) use verdict::verdict;

//! Joining what was found with what people decided: never adding to their words, never changing them.

mod answers;
mod check;
pub mod control;
pub mod entry;
pub mod ratings;
mod recorded;

pub(crate) use answers::names;
pub use answers::{Answers, is_expired, status};
pub use check::check;
pub use recorded::recorded;

//! Likely threats: those that follow if what nobody stated is as it usually is. Each has a probability and the list of
//! what was presumed; nothing presumed is ever claimed as a fact.

mod chance;
mod list;
mod presumed;
mod prior;

pub use crate::likelihood::{Likelihood, Presumed};
pub use list::{Likely, Line, Lines};

pub(crate) use list::{ask_of_probable, drop_improbable, drop_less_exact, in_full, list, split_answered};

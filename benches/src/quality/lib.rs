//! How good the threats are: the results of the packs on systems that an expert has labelled.
//!
//! A *label* is a threat that the expert wrote down for a model without seeing the rules. A *threat* is reported by a
//! pack; a *question* stands for the threats that its answer would settle. Both are matched to the labels, one to one.
//!
//! Labels are the threats that one person found worth writing down, not all that are true. A threat no label covers
//! counts as false, so every precision here is a lower bound.

// Printing is the purpose of this crate.
#![allow(clippy::print_stdout, clippy::print_stderr)]

pub mod agree;
pub mod answering;
pub mod case;
pub mod controls;
pub mod cwe;
pub mod edit;
pub mod figures;
pub mod fit;
pub mod foreign;
pub mod goals;
pub mod labels;
pub mod lists;
pub mod matching;
pub mod methods;
pub mod microsecend;
pub mod outcome;
pub mod places;
pub mod print;
pub mod pytm;
pub mod ranking;
pub mod repairs;
pub mod report;
pub mod same_cause;
pub mod score;
pub mod show;
pub mod sketches;
pub mod verdicts;
pub mod weights;

//! How good the threats are: what the packs find in systems that an expert has labelled, counted.
//!
//! A *label* is a threat that the expert wrote down for a model without seeing the rules. A *threat* is what a pack says
//! is so; a *question* stands for the threats that its answer would settle. Both are held against the labels, one to one.
//!
//! The labels are what one person found worth writing down, and not all that is true. A threat that no label speaks of
//! counts as false, so every precision here is a lower bound.

// Its result is what it prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

pub mod agree;
pub mod answering;
pub mod case;
pub mod controls;
pub mod cwe;
pub mod edit;
pub mod figures;
pub mod foreign;
pub mod goals;
pub mod labels;
pub mod matching;
pub mod methods;
pub mod outcome;
pub mod places;
pub mod print;
pub mod pytm;
pub mod report;
pub mod same_cause;
pub mod score;
pub mod show;
pub mod verdicts;

//! What can go wrong, how bad it is, and what was decided: a [`palisade_model::load::Project`] and some packs of rules
//! to an [`assess::Assessment`].
//!
//! This crate does no I/O and reads no clock. The stages are [`analyse`], [`rating`], [`register`] and, joining them,
//! [`assess`].

#![warn(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod analyse;
pub mod assess;
pub mod coverage;
pub mod detail;
pub mod details;
pub mod explanation;
pub mod finding;
pub mod gather;
pub mod graph;
pub mod lexicon;
pub mod likelihood;
pub mod likely;
mod lines;
pub mod lookup;
pub mod merge;
mod order;
pub mod pack;
pub mod phrase;
mod planned;
pub mod question;
pub mod rating;
pub mod reads;
pub mod register;
pub mod risk;
pub mod rule;
pub mod summary;
pub mod surface;
pub mod template;
pub mod unread;
pub mod verdict;

//! Laws that Palisade must obey, over random models, which are the same in every run.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod agreement;
mod conditions;
mod crossing;
mod deciding;
mod determinism;
mod dice;
mod drawings;
mod exchanging;
mod hubs;
mod knowing;
mod loading;
mod locality;
mod models;
mod pictures;
mod questions;
mod rating;
mod readings;
mod reconciling;
mod registers;
mod repairing;
mod run;
mod scale;
mod spans;
mod tree;
mod unread;

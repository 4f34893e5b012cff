//! The writers: cases, hostile names, and what holds for all of them.
#![allow(clippy::unwrap_used)]

mod fixture;
mod show;

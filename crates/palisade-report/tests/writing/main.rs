//! The writers: cases, hostile names, and what holds for all of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod book;
mod checklist;
mod drawings;
mod fixture;
mod hostile;
mod html;
mod json;
mod laws;
mod markdown;
mod markup;
mod template;
mod text;
mod xlsx;

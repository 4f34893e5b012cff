//! HTML: the whole threat model as one self-contained page, for a browser, a phone or paper.
//!
//! Its chapters are the four questions of threat modeling. It is complete without its script, which only filters and
//! sorts the list of threats and connects it with the diagram. A selection of the list is a link whose address states
//! it (`#severity=high&element=api`), so that it can be shared.

mod address;
mod chapter;
mod charts;
mod controls;
mod data;
mod decisions;
mod elements;
mod front;
mod heat;
mod likely;
mod list;
mod matrix;
mod page;
mod picture;
mod prompts;
mod questions;
mod rating;
mod report;
mod review;
mod scope;
mod surface;
mod tables;
mod threat;
mod words;
mod work;

use crate::subject::View;
use chapter::{chapter, section};
use report::Report;

/// The report.
pub(crate) fn report(view: &View<'_>) -> String {
    let report = Report::of(view);
    page::page(&report, |html| {
        front::overview(html, &report);
        chapter(html, "working-on", |html| {
            section(html, "scope", |html| scope::scope(html, &report));
            section(html, "elements", |html| elements::elements(html, &report));
            section(html, "data", |html| data::data(html, &report));
            section(html, "boundaries", |html| surface::boundaries(html, &report));
            section(html, "surface", |html| surface::surface(html, &report));
            section(html, "actors", |html| scope::actors(html, &report));
            section(html, "assumptions", |html| scope::assumptions(html, &report));
            section(html, "out-of-scope", |html| scope::out_of_scope(html, &report));
        });
        chapter(html, "go-wrong", |html| {
            section(html, "risk-matrix", |html| matrix::matrix(html, &report));
            section(html, "threats", |html| list::list(html, &report));
            if report.has_likely() {
                section(html, "likely", |html| likely::likely(html, &report));
            }
            section(html, "coverage", |html| heat::heat(html, &report));
            if !report.prompts.is_empty() {
                section(html, "prompts", |html| prompts::prompts(html, &report));
            }
            section(html, "questions", |html| questions::questions(html, &report));
        });
        chapter(html, "do-about-it", |html| {
            section(html, "next-controls", |html| controls::next(html, &report));
            section(html, "work", |html| work::work(html, &report));
            section(html, "decisions", |html| decisions::decisions(html, &report));
            section(html, "expiring", |html| decisions::expiring(html, &report));
        });
        chapter(html, "good-job", |html| {
            section(html, "risk", |html| review::risk(html, &report));
            section(html, "looked-at", |html| review::looked_at(html, &report));
            section(html, "verified", |html| review::verified(html, &report));
            section(html, "remarks", |html| review::remarks(html, &report));
            section(html, "made", |html| review::made(html, &report));
        });
    })
}

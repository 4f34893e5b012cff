//! Threats that people wrote into the register themselves.

use super::answers::{Answers, status};
use super::ratings;
use crate::finding::{Categories, Finding, FoundBy, Tier};
use crate::graph::Graph;
use crate::rating::Rating;
use palisade_model::Date;
use palisade_model::grade::Severity;
use palisade_model::load::Project;
use palisade_model::names::Names;
use palisade_model::register::Entry;

/// The threats that people found themselves: entries that answer no generated threat.
pub fn recorded(project: &Project, graph: &Graph, names: &Names<'_>, answers: &Answers, today: Date) -> Vec<Finding> {
    let model = &project.model;
    let own = |(number, entry): &(usize, &Entry)| entry.answers.is_empty() && !answers.is_found(*number);
    let entries = model.register.iter().enumerate().filter(own);
    entries
        .map(|(number, entry)| {
            let target = entry.component.as_ref().and_then(|name| names.find(&name.value));
            let stride = entry.stride.clone();
            let rating = ratings::explicit(entry).into_iter().next();
            let rating = rating.or_else(|| Some(ratings::of_categories(graph, target?, &stride)));
            // Nobody said how bad it is, nor what it is about.
            let rating = rating.unwrap_or_else(|| Rating::stated(Severity::Medium));
            let named = entry.component.as_ref().map_or_else(String::new, |name| name.value.clone());
            let target_name = target.map_or(named, |target| model.head(target).name.clone());
            let privacy = entry.linddun.iter().map(|kind| kind.title());
            let words: Vec<&str> = stride.iter().map(|category| category.title()).chain(privacy).collect();
            let headline = match (words.is_empty(), target_name.is_empty()) {
                (false, false) => format!("{} of {target_name}", words.join(", ")),
                (false, true) => words.join(", "),
                _ => entry.id.value.clone(),
            };
            let title = entry.title.clone().unwrap_or(headline).into();
            let categories = Categories { stride: stride.into(), linddun: entry.linddun.clone().into(), own: None };
            let found = (FoundBy::People, Tier::Recorded);
            let finding = Finding::new(entry.id.value.clone(), found, title, (target, target_name), categories, rating);
            Finding { status: status(entry, today), entry: Some(number), ..finding }
        })
        .collect()
}

//! A threat with its rating and what was decided about it.

use crate::analyse::threat_id;
use crate::likelihood::Likelihood;
use crate::rating::Rating;
use crate::risk::Risk;
use crate::rule::Rule;
use crate::template;
use palisade_model::grade::Severity;
use palisade_model::linddun::Linddun;
use palisade_model::model::{Model, Target};
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use palisade_model::word::Word;
use std::sync::Arc;

/// How certain a threat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// It follows from known facts.
    Confirmed,
    /// It follows if what is not stated is as it usually is.
    Likely,
    /// It depends on facts that are not stated; their worst values were assumed because the user asked for that.
    Assumed,
    /// It was written into the register by hand.
    Recorded,
    /// A generic checklist prompts people to consider it.
    Prompt,
}

impl Word for Tier {
    const ALL: &'static [Tier] = &[Tier::Confirmed, Tier::Likely, Tier::Assumed, Tier::Recorded, Tier::Prompt];

    fn word(self) -> &'static str {
        match self {
            Tier::Confirmed => "confirmed",
            Tier::Likely => "likely",
            Tier::Assumed => "assumed",
            Tier::Recorded => "recorded",
            Tier::Prompt => "prompt",
        }
    }
}

/// Who found a threat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// A rule, by its index in [`crate::pack::Packs::rules`].
    Rule(usize),
    /// A threat type of a template, and where.
    Template(template::Place),
    /// People, who added it to the register by hand.
    People,
}

/// What kind of threat it is.
#[derive(Clone, Debug)]
pub struct Categories {
    /// The categories of STRIDE, the main one first.
    pub stride: Arc<[Stride]>,
    /// The types of privacy threat, the main one first.
    pub linddun: Arc<[Linddun]>,
    /// The template's own category, if it is not a STRIDE category.
    pub own: Option<Arc<str>>,
}

impl Categories {
    /// Their names, those of STRIDE first.
    pub fn names(&self) -> Vec<&str> {
        let stride = self.stride.iter().map(|category| category.title());
        stride.chain(self.linddun.iter().map(|kind| kind.title())).chain(self.own.as_deref()).collect()
    }
}

/// Another place of a threat that is at several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Elsewhere {
    /// What is there.
    pub target: Target,
    /// How bad it is there, as computed.
    pub severity: Severity,
}

/// A threat with its rating and what was decided about it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// `rule@target`, or the register's id for a threat that people found.
    pub id: String,
    /// Who found it.
    pub found_by: FoundBy,
    /// A headline.
    pub title: Arc<str>,
    /// The element or data that it is about; none if the register names something that the model does not have.
    pub target: Option<Target>,
    /// The name of its target, and how many other places there are.
    pub target_name: String,
    /// Where the one control is that answers it at several places, after which it is named; otherwise its target.
    pub anchor: Option<Target>,
    /// The other places where the same control is missing; its target is the worst of them.
    pub also: Vec<Elsewhere>,
    /// What kind of threat it is.
    pub categories: Categories,
    /// The severity that counts.
    pub severity: Severity,
    /// How the severity was determined.
    pub rating: Rating,
    /// The risk with and without the decisions.
    pub risk: Risk,
    /// The status of the decision as of today.
    pub status: Status,
    /// How certain it is.
    pub tier: Tier,
    /// How probable it is, and what was presumed, if it does not follow from known facts.
    pub likelihood: Option<Likelihood>,
    /// The ids of less exact threats with the same cause at the same place, which are merged into this one.
    pub merged: Vec<String>,
    /// CWE, CAPEC and other ids.
    pub references: Arc<[String]>,
    /// The index of its entry in the register.
    pub entry: Option<usize>,
}

impl Finding {
    /// A threat without a decision.
    pub(crate) fn new(
        id: String,
        (found_by, tier): (FoundBy, Tier),
        title: Arc<str>,
        (target, target_name): (Option<Target>, String),
        categories: Categories,
        rating: Rating,
    ) -> Finding {
        Finding {
            id,
            found_by,
            title,
            target,
            target_name,
            anchor: target,
            also: Vec::new(),
            categories,
            severity: rating.severity,
            risk: Risk::of(rating.severity, Status::Open, None, false),
            rating,
            status: Status::Open,
            tier,
            likelihood: None,
            merged: Vec::new(),
            references: Arc::from([]),
            entry: None,
        }
    }

    /// A threat of a rule to a target.
    pub(crate) fn of_rule(
        model: &Model,
        (number, rule): (usize, &Rule),
        target: Target,
        tier: Tier,
        rating: Rating,
    ) -> Finding {
        let head = model.head(target);
        let categories = Categories { stride: rule.stride.clone(), linddun: rule.linddun.clone(), own: None };
        let (id, target) = (threat_id(&rule.id, &head.id), (Some(target), head.name.clone()));
        let finding = Finding::new(id, (FoundBy::Rule(number), tier), rule.title.clone(), target, categories, rating);
        Finding { references: rule.references.clone(), ..finding }
    }

    /// All places where it holds: its target, then the others.
    pub fn places(&self) -> impl Iterator<Item = Target> {
        self.target.into_iter().chain(self.also.iter().map(|place| place.target))
    }

    /// All places with how bad it is there, if it is as bad as `whole` at the worst of them.
    pub fn severities(&self, whole: Severity) -> impl Iterator<Item = (Target, Severity)> {
        let lead = self.target.map(|target| (target, whole));
        lead.into_iter().chain(self.also.iter().map(move |place| (place.target, place.severity.min(whole))))
    }

    /// All places with what is left of the risk there.
    pub fn risks(&self) -> impl Iterator<Item = (Target, Severity)> {
        self.risk.current.into_iter().flat_map(|current| self.severities(current))
    }

    /// The rule that found it, by its index in [`crate::pack::Packs::rules`].
    pub fn rule(&self) -> Option<usize> {
        match self.found_by {
            FoundBy::Rule(rule) => Some(rule),
            FoundBy::Template(_) | FoundBy::People => None,
        }
    }

    /// The threat type of a template that found it, and where.
    pub fn template(&self) -> Option<template::Place> {
        match self.found_by {
            FoundBy::Template(place) => Some(place),
            FoundBy::Rule(_) | FoundBy::People => None,
        }
    }
}

//! Rules: one Markdown page each, checked against the vocabulary and compiled before they run.

pub mod check;
pub mod evaluate;
pub mod example;
pub mod expression;
pub mod grid;
mod page;
pub mod syntax;
mod template;
pub mod trace;

pub use page::read;
pub use template::{Filling, Template};

use crate::phrase::Attacker;
use expression::Expression;
use palisade_model::kind::KindSet;
use palisade_model::source::FileId;
use palisade_model::stride::Stride;
use palisade_model::vocabulary::{FactValue, PropertyId};
use syntax::Snippet;

/// A control that a rule proposes.
#[derive(Clone, Debug)]
pub struct Control {
    /// What to do, where and how.
    pub control: Template,
    /// The facts about the target that it establishes.
    pub facts: Vec<(PropertyId, FactValue)>,
    /// What would show that it is in place.
    pub evidence: Option<Template>,
}

/// A fenced model of a rule's page.
#[derive(Clone, Debug)]
pub struct Example {
    /// The model's text.
    pub text: String,
    /// Where it starts in the page, in bytes.
    pub offset: u32,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The id: the page's file name without its ending.
    pub id: String,
    /// The id of its pack.
    pub pack: String,
    /// What it finds, as a headline.
    pub title: String,
    /// The categories, the main one first.
    pub stride: Vec<Stride>,
    /// The word of `on:`.
    pub on: String,
    /// The kinds that it looks at.
    pub kinds: KindSet,
    /// When it applies, as written.
    pub when_text: Snippet,
    /// When it applies.
    pub when: Expression,
    /// What answers it, as written.
    pub unless_text: Option<Snippet>,
    /// What answers it.
    pub unless: Option<Expression>,
    /// `when` and not `unless`.
    pub condition: Expression,
    /// Where the attacker stands.
    pub attacker: Attacker,
    /// The sentence about a target.
    pub statement: Template,
    /// The controls that answer it.
    pub controls: Vec<Control>,
    /// CWE, CAPEC and other ids.
    pub references: Vec<String>,
    /// Whether it only prompts people to think.
    pub prompt: bool,
    /// Ids that it had before.
    pub was: Vec<String>,
    /// The prose, as Markdown.
    pub prose: String,
    /// The examples.
    pub examples: Vec<Example>,
    /// The page.
    pub file: FileId,
}

impl Rule {
    /// The main category.
    pub fn primary(&self) -> Stride {
        self.stride.first().copied().unwrap_or(Stride::Tampering)
    }
}

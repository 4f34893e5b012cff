//! Rules: one Markdown page each, checked against the vocabulary and compiled before they run.

pub(crate) mod catalogue;
pub mod check;
pub mod define;
pub mod evaluate;
pub mod example;
pub mod expression;
pub mod grid;
pub mod page;
pub mod search;
mod sentence;
pub mod syntax;
pub mod trace;

pub use sentence::{Filling, Sentence};

use crate::phrase::Attacker;
use expression::Expression;
use palisade_model::grade::Severity;
use palisade_model::kind::KindSet;
use palisade_model::linddun::Linddun;
use palisade_model::source::{FileId, Span};
use palisade_model::stride::Stride;
use palisade_model::vocabulary::{FactValue, PropertyId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use syntax::Snippet;

/// A control that a rule proposes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Control {
    /// What to do, where and how.
    pub control: Sentence,
    /// How to do it with a technology, said only where that is at hand.
    pub how: Vec<Scenario>,
    /// The facts about the target that it establishes.
    pub facts: Vec<(PropertyId, FactValue)>,
    /// What would show that it is in place.
    pub evidence: Option<Sentence>,
    /// Controls of the catalogue that do it, by id.
    pub catalogue: Vec<String>,
}

/// What is said in some case: what may follow from a threat, or how a control is set up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Scenario {
    /// In which case, as written.
    pub when_text: Snippet,
    /// In which case; a case that is not known is left out.
    pub when: Expression,
    /// What is said.
    pub say: Sentence,
}

/// Where a threat is fixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In what the rule is about.
    #[default]
    Target,
    /// In the flow's sender.
    From,
    /// In the flow's receiver.
    To,
    /// In the store at one end of the flow.
    Store,
}

/// How far one control reaches that answers a rule: threats that it answers together are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Once {
    /// Each target needs its own.
    #[default]
    Target,
    /// One at the place where the threat is fixed.
    Place,
    /// One for the zone around that place.
    Zone,
}

/// A rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// The id: the page's file name without its ending.
    pub id: String,
    /// The id of its pack.
    pub pack: String,
    /// What it finds, as a headline.
    pub title: Arc<str>,
    /// Other names that the field has for it, to find it by: `SSRF`, `server-side request forgery`.
    pub also: Vec<String>,
    /// The categories, the main one first.
    pub stride: Arc<[Stride]>,
    /// The types of privacy threat, the main one first.
    pub linddun: Arc<[Linddun]>,
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
    /// `when` and not `unless`; made of both, so it is not stored.
    #[serde(skip)]
    pub condition: Expression,
    /// Where the attacker stands.
    pub attacker: Attacker,
    /// Whether it only helps a further attack, or needs a victim to act: its impact counts a step less.
    pub indirect: bool,
    /// The sentence about a target.
    pub statement: Sentence,
    /// What may follow in which case.
    pub scenarios: Vec<Scenario>,
    /// The controls that answer it.
    pub controls: Vec<Control>,
    /// Where it is fixed.
    pub place: Place,
    /// How far one control reaches.
    pub once: Once,
    /// The rules that say the same less exactly: where both hold at one place, theirs is merged into this one.
    pub refines: Vec<String>,
    /// CWE, CAPEC and other ids.
    pub references: Arc<[String]>,
    /// The severity that a pack gives to all of its threats, and why; otherwise each is rated by its facts.
    pub severity: Option<(Severity, String)>,
    /// Whether it only prompts people to think.
    pub prompt: bool,
    /// Ids that it had before.
    pub was: Vec<String>,
    /// The prose, which is Markdown.
    pub prose: Span,
    /// The examples: the text of each fenced model.
    pub examples: Vec<Span>,
    /// The page.
    pub file: FileId,
}

impl Rule {
    /// Moves its places to files whose numbers are higher by `by`, for a page that was read on its own.
    pub(crate) fn move_files(&mut self, by: u16) {
        let said = self.controls.iter_mut().flat_map(|control| &mut control.how);
        let scenarios = self.scenarios.iter_mut().chain(said).map(|scenario| &mut scenario.when_text);
        let snippets = std::iter::once(&mut self.when_text).chain(&mut self.unless_text).chain(scenarios);
        let spans = snippets.map(|snippet| &mut snippet.span);
        let files = spans.chain([&mut self.prose]).chain(&mut self.examples).map(|span| &mut span.file);
        files.chain([&mut self.file]).for_each(|file| file.0 += by);
    }

    /// Makes the condition: `when` and not `unless`, as one flat conjunction.
    pub(crate) fn join(&mut self) {
        let Some(unless) = &self.unless else {
            self.condition = self.when.clone();
            return;
        };
        let mut parts = match &self.when {
            Expression::And(parts) => parts.clone(),
            other => vec![other.clone()],
        };
        parts.push(Expression::Not(Box::new(unless.clone())));
        self.condition = Expression::And(parts);
    }

    /// The main category. A rule about privacy alone is rated as one about confidentiality.
    pub fn primary(&self) -> Stride {
        self.stride.first().copied().unwrap_or(Stride::InformationDisclosure)
    }

    /// The categories that a rating looks at, the main one first. A rule about privacy alone is rated as one about
    /// confidentiality.
    pub fn categories(&self) -> &[Stride] {
        if self.stride.is_empty() { &[Stride::InformationDisclosure] } else { &self.stride }
    }
}

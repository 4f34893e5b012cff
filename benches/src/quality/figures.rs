//! The figures of one method on one system, or on several together.

use crate::agree::Level;
use crate::case::Case;
use crate::labels::Label;
use crate::outcome::{Found, Outcome};
use crate::score::{Tally, share};
use serde_json::{Value, json};

/// The lengths of the first parts of a list that are measured separately.
pub const FIRST: [usize; 3] = [5, 10, 20];

/// The counts.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The system's name.
    pub name: String,
    /// Components.
    pub components: usize,
    /// Flows.
    pub flows: usize,
    /// Facts that matter and are unknown.
    pub questions: usize,
    /// Questions that are put first.
    pub put: usize,
    /// The threats compared with all labels.
    pub threats: Tally,
    /// The threats compared with the labels that the model's own facts show.
    pub stated: Tally,
    /// The threats including those behind the questions, compared with all labels.
    pub all: Tally,
    /// The first 5, 10 and 20 threats.
    pub first: [Tally; 3],
    /// The first 5, 10 and 20 threats including those behind the questions.
    pub first_of_all: [Tally; 3],
}

impl Figures {
    /// Counts the results of a method on a system.
    pub fn of(case: &Case, outcome: &Outcome) -> Figures {
        let (model, labels) = (&case.project.model, &case.labels.threats);
        let stated: Vec<Label> = labels.iter().filter(|label| label.stated).cloned().collect();
        let first = |found: &[Found]| {
            FIRST.map(|count| Tally::of(model, labels, found.get(..count.min(found.len())).unwrap_or_default()))
        };
        Figures {
            name: case.name.clone(),
            components: model.components.len(),
            flows: model.flows.len(),
            questions: outcome.questions,
            put: outcome.put,
            threats: Tally::of(model, labels, &outcome.threats),
            stated: Tally::of(model, &stated, &outcome.threats),
            all: Tally::of(model, labels, &outcome.all),
            first: first(&outcome.threats),
            first_of_all: first(&outcome.all),
        }
    }

    /// The counts of several systems together; every pair has the same weight.
    pub fn sum(name: &str, rows: &[Figures]) -> Figures {
        let mut sum = Figures { name: name.to_owned(), ..Figures::default() };
        for row in rows {
            sum.components += row.components;
            sum.flows += row.flows;
            sum.questions += row.questions;
            sum.put += row.put;
            sum.threats += row.threats;
            sum.stated += row.stated;
            sum.all += row.all;
            let firsts = sum.first.iter_mut().chain(&mut sum.first_of_all);
            for (total, more) in firsts.zip(row.first.iter().chain(&row.first_of_all)) {
                *total += *more;
            }
        }
        sum
    }

    /// Confirmed threats per flow.
    pub fn per_flow(&self) -> Option<f64> {
        share(self.threats.found, self.flows)
    }

    /// The figures as JSON.
    pub fn json(&self) -> Value {
        json!({
            "name": self.name,
            "components": self.components,
            "flows": self.flows,
            "labels": self.threats.labels,
            "stated_labels": self.stated.labels,
            "threats": self.threats.found,
            "threats_per_flow": self.per_flow(),
            "questions": self.questions,
            "put_first": self.put,
            "alone": levels(&self.threats),
            "alone_against_stated": levels(&self.stated),
            "with_questions": levels(&self.all),
            "first": FIRST.iter().zip(&self.first).map(|(count, tally)| first(*count, tally)).collect::<Vec<Value>>(),
            "first_with_questions":
                FIRST.iter().zip(&self.first_of_all).map(|(count, tally)| first(*count, tally)).collect::<Vec<Value>>(),
        })
    }
}

fn levels(tally: &Tally) -> Value {
    let of = |rate: &dyn Fn(Level) -> Option<f64>| Level::ALL.map(rate).to_vec();
    json!({
        "found": tally.found,
        "recall": of(&|level| tally.recall(level)),
        "precision": of(&|level| tally.precision(level)),
        "relevance": of(&|level| tally.relevance(level)),
    })
}

fn first(count: usize, tally: &Tally) -> Value {
    json!({ "first": count, "precision": Level::ALL.map(|level| tally.precision(level)).to_vec() })
}

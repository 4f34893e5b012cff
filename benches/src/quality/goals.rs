//! The goals, and how far the figures are from them.

use crate::agree::Level;
use crate::figures::{FIRST, Figures};
use crate::print::figure;
use serde_json::{Value, json};

/// One goal.
#[derive(Clone, Debug)]
pub struct Goal {
    /// What is wanted.
    pub text: String,
    /// What there is.
    pub is: String,
    /// Whether that will do.
    pub met: bool,
}

impl Goal {
    fn new(text: &str, is: String, met: bool) -> Goal {
        Goal { text: text.to_owned(), is, met }
    }

    /// One line.
    pub fn line(&self) -> String {
        format!("{:4}{:60}{}", if self.met { "yes" } else { "NO" }, self.text, self.is)
    }

    /// The goal as JSON.
    pub fn json(&self) -> Value {
        json!({ "goal": self.text, "is": self.is, "met": self.met })
    }
}

/// The most confirmed threats for each flow.
const THREATS_PER_FLOW: f64 = 1.0;
/// How far recall may stay behind that of STRIDE per element.
const RECALL_GAP: f64 = 0.10;
/// The least precision of all that is said or asked, and of what is confirmed.
const PRECISION: (f64, f64) = (0.5, 0.9);
/// The most questions until a list is useful.
const QUESTIONS: usize = 10;

/// Judges the sums over our systems, and `all`, those with the files of others. `pairs` is the number of pairs of threats
/// with one cause, `until_useful` how many questions each model takes.
pub fn judge(
    ours: &Figures,
    all: &Figures,
    per_element: Option<&Figures>,
    pairs: usize,
    until_useful: &[Option<usize>],
) -> Vec<Goal> {
    let value = |share: Option<f64>| share.unwrap_or(0.0);
    let mut goals = vec![Goal::new(
        "threats per flow at most 1.0",
        figure(ours.per_flow()),
        value(ours.per_flow()) <= THREATS_PER_FLOW,
    )];
    if let Some(theirs) = per_element {
        for (letter, level) in [("a", Level::Element), ("c", Level::Neighbour)] {
            let (own, other) = (ours.all.recall(level), theirs.all.recall(level));
            goals.push(Goal::new(
                &format!("recall ({letter}) at most 0.10 below per-element"),
                format!("{} / {}", figure(own), figure(other)),
                value(own) >= value(other) - RECALL_GAP,
            ));
        }
    }
    for (letter, level) in [("a", Level::Element), ("c", Level::Neighbour)] {
        let (asked, sure) = (ours.all.precision(level), ours.threats.precision(level));
        let text = format!("precision ({letter}) of threats and questions put at least 0.5");
        goals.push(Goal::new(&text, figure(asked), value(asked) >= PRECISION.0));
        if let Some((count, first)) = FIRST.iter().zip(&ours.first_of_all).next_back() {
            let precision = first.precision(level);
            let text = format!("the same ({letter}) of the first {count} of each system");
            goals.push(Goal::new(&text, figure(precision), value(precision) >= PRECISION.0));
        }
        let relevant = ours.all.relevance(level);
        let text = format!("share of these ({letter}) that speak of a label at least 0.5");
        goals.push(Goal::new(&text, figure(relevant), value(relevant) >= PRECISION.0));
        let text = format!("precision ({letter}) of confirmed threats at least 0.9");
        goals.push(Goal::new(&text, figure(sure), value(sure) >= PRECISION.1));
    }
    let overall = all.threats.precision(Level::Element);
    let text = "precision (a) of threats, files of others too, at least 0.5";
    goals.push(Goal::new(text, figure(overall), value(overall) >= PRECISION.0));
    goals.push(Goal::new("no two threats with one cause at one place", format!("{pairs} pairs"), pairs == 0));
    let met = until_useful.iter().all(|count| count.is_some_and(|count| count <= QUESTIONS));
    let shown = until_useful.iter().map(|count| count.map_or("never".to_owned(), |count| count.to_string()));
    let text = "at most 10 questions to a useful list";
    goals.push(Goal::new(text, shown.collect::<Vec<String>>().join(" "), met));
    goals
}

//! The goals, and the figures compared with them.

use crate::agree::Level;
use crate::figures::Figures;
use crate::lists::Lists;
use crate::print::figure;
use crate::repairs::Repair;
use crate::sketches::{FORMS, Sketch};
use crate::verdicts::Sum;
use serde_json::{Value, json};

/// One goal.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The goal.
    pub text: String,
    /// The actual value.
    pub is: String,
    /// Whether the goal is met.
    pub met: bool,
}

impl Goal {
    fn new(text: &str, is: String, met: bool) -> Goal {
        Goal { text: text.to_owned(), is, met }
    }

    /// One line.
    pub fn line(&self) -> String {
        format!("{:4}{:56}  {}", if self.met { "yes" } else { "NO" }, self.text, self.is)
    }

    /// The goal as JSON.
    pub fn json(&self) -> Value {
        json!({ "goal": self.text, "is": self.is, "met": self.met })
    }
}

/// The most confirmed threats per flow.
const THREATS_PER_FLOW: f64 = 1.0;
/// How far recall may be below that of STRIDE per element.
const RECALL_GAP: f64 = 0.10;
/// The least precision of threats and questions, and of confirmed threats.
const PRECISION: (f64, f64) = (0.5, 0.9);
/// The most questions until the list is useful.
const QUESTIONS: usize = 10;
/// The least precision of the first ten lines and the least recall of the first twenty, for our systems and for
/// third-party files.
const FIRST_OF_OURS: (f64, f64) = (0.55, 0.55);
const FIRST_OF_OTHERS: (f64, f64) = (0.25, 0.60);
/// The least agreement with the verdicts of microSecEnD, and the least share of their violated items that is reported.
const AGREEMENT: f64 = 0.85;
const ITEM_RECALL: f64 = 0.60;
/// How many of the first ten likely threats of a sketch a label must cover.
const AGREED: usize = 6;

/// Judges the sums over our systems, and `all`, those including third-party files. `pairs` is the number of pairs of
/// threats with the same cause, `until_useful` the number of questions for each model.
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
                &format!("recall ({letter}) at most 0.10 below `per-element`"),
                format!("{} against {}", figure(own), figure(other)),
                value(own) >= value(other) - RECALL_GAP,
            ));
        }
    }
    for (letter, level) in [("a", Level::Element), ("c", Level::Neighbour)] {
        let (asked, sure) = (ours.all.precision(level), ours.threats.precision(level));
        let text = format!("precision ({letter}) of threats and questions at least 0.5");
        goals.push(Goal::new(&text, figure(asked), value(asked) >= PRECISION.0));
        let relevant = ours.all.relevance(level);
        let text = format!("share of all these that a label covers ({letter}) at least 0.5");
        goals.push(Goal::new(&text, figure(relevant), value(relevant) >= PRECISION.0));
        let text = format!("precision ({letter}) of confirmed threats at least 0.9");
        goals.push(Goal::new(&text, figure(sure), value(sure) >= PRECISION.1));
    }
    let overall = all.threats.precision(Level::Element);
    let text = "precision (a) of threats, third-party files included, at least 0.5";
    goals.push(Goal::new(text, figure(overall), value(overall) >= PRECISION.0));
    goals.push(Goal::new("no two threats with the same cause at the same place", format!("{pairs} pairs"), pairs == 0));
    let met = until_useful.iter().all(|count| count.is_some_and(|count| count <= QUESTIONS));
    let shown = until_useful.iter().map(|count| count.map_or("never".to_owned(), |count| count.to_string()));
    let text = "at most 10 questions until the list is useful";
    goals.push(Goal::new(text, shown.collect::<Vec<String>>().join(" "), met));
    goals
}

/// Judges the systems of microSecEnD: their volume, the agreement with the researchers, and what repairs do.
pub fn judge_microsecend(per_flow: f64, sum: Sum, repairs: &[Repair]) -> Vec<Goal> {
    let cleared = |repair: &Repair| repair.left.is_empty();
    let (before, left) =
        repairs.iter().fold((0, 0), |(before, left), one| (before + one.before, left + one.left.len()));
    let added: usize = repairs.iter().map(|repair| repair.gained.len()).sum();
    let longer = repairs.iter().filter(|repair| repair.count.1 > repair.count.0).count();
    let of = |part: usize, whole: usize| format!("{part} of {whole}");
    vec![
        Goal::new("microSecEnD: threats per flow at most 1.0", format!("{per_flow:.2}"), per_flow <= THREATS_PER_FLOW),
        Goal::new(
            "microSecEnD: agreement at least 0.85",
            format!("{:.2}, kappa {:.2}", sum.agreement(), sum.kappa),
            sum.agreement() >= AGREEMENT,
        ),
        Goal::new(
            "microSecEnD: item recall at least 0.60",
            format!("{:.2}", sum.recall()),
            sum.recall() >= ITEM_RECALL,
        ),
        Goal::new("microSecEnD: nothing on satisfied items", sum.wrongly.to_string(), sum.wrongly == 0),
        Goal::new(
            "microSecEnD: each repair clears its threats",
            format!("{} cleared", of(before - left, before)),
            repairs.iter().all(cleared),
        ),
        Goal::new(
            "microSecEnD: no repair adds a threat or lengthens the list",
            format!("{added} added, {} longer", of(longer, repairs.len())),
            added == 0 && longer == 0,
        ),
    ]
}

/// Judges the list that a user sees, of our systems and of third-party files, and the sketches.
pub fn judge_lists(ours: &Lists, others: &Lists, sketches: &[Sketch]) -> Vec<Goal> {
    let mut goals = Vec::new();
    for level in [Level::Element, Level::Neighbour] {
        let precision = ours.seen().twenty.precision(level);
        let text = format!("our systems: precision ({}) of the first 20 at least 0.50", level.letter());
        goals.push(Goal::new(&text, figure(precision), precision.unwrap_or(0.0) >= PRECISION.0));
    }
    let rows = [("our systems", ours, FIRST_OF_OURS), ("third-party files", others, FIRST_OF_OTHERS)];
    for (whose, lists, (precision, recall)) in rows {
        let (ten, twenty) = (lists.seen().ten.precision(Level::Meaning), lists.seen().twenty.recall(Level::Meaning));
        let text = format!("{whose}: precision (d) of the first 10 at least {precision:.2}");
        goals.push(Goal::new(&text, figure(ten), ten.unwrap_or(0.0) >= precision));
        let text = format!("{whose}: recall (d) of the first 20 at least {recall:.2}");
        goals.push(Goal::new(&text, figure(twenty), twenty.unwrap_or(0.0) >= recall));
    }
    let first: Vec<&Sketch> = sketches.iter().filter(|sketch| FORMS.first() == Some(&sketch.form)).collect();
    let agreed = first.iter().map(|sketch| sketch.likely.covered(Level::Meaning));
    let met = agreed.clone().all(|agreed| agreed >= AGREED);
    let text = "of the first 10 likely of each sketch, at least 6 agreed with";
    goals.push(Goal::new(text, agreed.map(|agreed| agreed.to_string()).collect::<Vec<String>>().join(" "), met));
    goals
}

//! How good the first lines of the list are that a user sees, in each order.

use crate::agree::Level;
use crate::case::Case;
use crate::outcome::{Found, Outcome};
use crate::print::{figure, heading, shortened};
use crate::ranking::{Order, ranked};
use crate::score::Tally;
use crate::weights::Weights;
use serde_json::{Value, json};

/// How many lines count for precision, and how many for recall.
pub const READ: (usize, usize) = (10, 20);
/// The levels that are written as numbers; tables have the last one.
const LEVELS: [Level; 3] = [Level::Element, Level::Neighbour, Level::Meaning];
/// The names of the orders.
const ORDERS: [&str; 3] = ["severity", "severity x p", "severity x p x weight"];

/// The first lines of a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Firsts {
    /// The first ten.
    pub ten: Tally,
    /// The first twenty.
    pub twenty: Tally,
}

impl Firsts {
    /// Compares the first lines of a list with the labels of a system.
    pub fn of(case: &Case, list: &[Found]) -> Firsts {
        let first = |count: usize| {
            let lines = list.get(..count.min(list.len())).unwrap_or_default();
            Tally::of(&case.project.model, &case.labels.threats, lines)
        };
        Firsts { ten: first(READ.0), twenty: first(READ.1) }
    }
}

/// The list of one system, or the lists of several together.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// The system's name.
    pub name: String,
    /// The confirmed threats.
    pub confirmed: Tally,
    /// The number of likely threats.
    pub likely: usize,
    /// The first lines by severity, with the probability too, and with the weight too.
    pub orders: [Firsts; 3],
}

impl Lists {
    /// Compares the list of a system, ranked with weights that were fitted on others.
    pub fn of(case: &Case, outcome: &Outcome, weights: &Weights) -> Lists {
        let orders = [Order::Severity, Order::Expected, Order::Weighted(weights)];
        Lists {
            name: case.name.clone(),
            confirmed: Tally::of(&case.project.model, &case.labels.threats, &outcome.threats),
            likely: outcome.likely.len(),
            orders: orders.map(|order| Firsts::of(case, &ranked(outcome, order))),
        }
    }

    /// The lists of several systems together; every line has the same weight.
    pub fn sum(name: &str, rows: &[Lists]) -> Lists {
        let mut sum = Lists { name: name.to_owned(), ..Lists::default() };
        for row in rows {
            sum.confirmed += row.confirmed;
            sum.likely += row.likely;
            for (total, more) in sum.orders.iter_mut().zip(&row.orders) {
                total.ten += more.ten;
                total.twenty += more.twenty;
            }
        }
        sum
    }

    /// The first lines in the order that a user sees.
    pub fn seen(&self) -> Firsts {
        let [_, _, seen] = self.orders;
        seen
    }

    /// The figures as JSON.
    pub fn json(&self) -> Value {
        let orders = ORDERS.iter().zip(&self.orders).map(|(name, firsts)| {
            let rates = LEVELS.map(|level| {
                let precision = firsts.ten.precision(level);
                let (recall, relevance) = (firsts.twenty.recall(level), firsts.ten.relevance(level));
                let rates = json!({ "precision_10": precision, "relevance_10": relevance, "recall_20": recall });
                (level.letter().to_string(), rates)
            });
            ((*name).to_owned(), Value::Object(rates.into_iter().collect()))
        });
        json!({
            "name": self.name,
            "labels": self.confirmed.labels,
            "confirmed": self.confirmed.found,
            "likely": self.likely,
            "orders": Value::Object(orders.collect()),
        })
    }
}

/// The lists of some systems as JSON.
pub fn rows(rows: &[Lists]) -> Value {
    rows.iter().map(Lists::json).collect()
}

/// Prints the lists of some systems.
pub fn print(title: &str, rows: &[Lists]) {
    heading(title);
    println!("(d) the same meaning, at the same element or a neighbour: the precision of the");
    println!("first ten lines | the recall of the first twenty. Weights leave out the system.\n");
    println!("{:16}{:>5}{:>6}{:>7}  {:^14}{:^14}{:^14}", "", "", "con-", "", "by", "times", "times");
    let pair = format!("{:>7}{:>7}", "p@10", "r@20").repeat(ORDERS.len());
    println!("{:16}{:>5}{:>6}{:>7}  {:^14}{:^14}{:^14}", "", "", "firmed", "likely", "severity", "p", "weight");
    println!("{:16}{:>5}{:>6}{:>7}  {pair}", "system", "lab.", "", "");
    for row in rows {
        let cells = row.orders.map(|firsts| {
            let (precision, recall) = (firsts.ten.precision(Level::Meaning), firsts.twenty.recall(Level::Meaning));
            format!("{:>7}{:>7}", figure(precision), figure(recall))
        });
        let Lists { name, confirmed, likely, .. } = row;
        let name = shortened(name, 16);
        println!("{name:16}{:>5}{:>6}{likely:>7}  {}", confirmed.labels, confirmed.found, cells.concat());
    }
}

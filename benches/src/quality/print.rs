//! Tables as text, at most 80 columns wide.

use crate::agree::Level;
use crate::figures::Figures;
use crate::score::Tally;

/// A share with two digits, or a dash.
pub fn figure(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |share| format!("{share:.2}"))
}

/// Prints a heading after an empty line.
pub fn heading(text: &str) {
    println!("\n{text}\n{}", "-".repeat(text.chars().count()));
}

/// Counts of components, flows, labels, threats, possible threats (with those behind the questions), questions, and
/// questions put first.
pub fn counts(rows: &[Figures]) {
    println!(
        "{:16}{:>6}{:>6}{:>7}{:>8}{:>9}{:>10}{:>7}{:>10}",
        "system", "comp.", "flows", "labels", "threats", "possible", "questions", "put", "thr./flow"
    );
    for row in rows {
        println!(
            "{:16}{:>6}{:>6}{:>7}{:>8}{:>9}{:>10}{:>7}{:>10}",
            shortened(&row.name, 16),
            row.components,
            row.flows,
            row.threats.labels,
            row.threats.found,
            row.all.found,
            row.questions,
            row.put,
            figure(row.per_flow())
        );
    }
}

/// The levels in tables of rates; the list that a user sees has a table of its own.
const RATED: [Level; 3] = [Level::Element, Level::Weakness, Level::Neighbour];

/// Recall and precision at three levels, of the threats alone and including those behind the questions.
pub fn rates(rows: &[Figures]) {
    println!("\n{:16}    {:^30}{:^30}", "", "threats", "threats and questions");
    println!("{:16}    {:^15}{:^15}{:^15}{:^15}", "", "recall", "precision", "recall", "precision");
    println!("{:16}{:>4}{}", "system", "lab.", letters().repeat(4));
    for row in rows {
        println!(
            "{:16}{:>4}{}{}{}{}",
            shortened(&row.name, 16),
            row.threats.labels,
            three(&row.threats, Tally::recall),
            three(&row.threats, Tally::precision),
            three(&row.all, Tally::recall),
            three(&row.all, Tally::precision),
        );
    }
}

/// The confirmed threats compared with the labels that the model's facts show, and with all labels; and the share of
/// them that a label covers.
pub fn confirmed(rows: &[Figures]) {
    println!("\nthreats{:13}{:^15}{:^15}{:^15}{:^15}", "", "recall of", "precision,", "precision,", "a label");
    println!("{:16}    {:^15}{:^15}{:^15}{:^15}", "", "stated labels", "stated labels", "any label", "covers");
    println!("{:16}{:>4}{}", "system", "st.", letters().repeat(4));
    for row in rows {
        println!(
            "{:16}{:>4}{}{}{}{}",
            shortened(&row.name, 16),
            row.stated.labels,
            three(&row.stated, Tally::recall),
            three(&row.stated, Tally::precision),
            three(&row.threats, Tally::precision),
            three(&row.threats, Tally::relevance),
        );
    }
}

/// The precision of the first threats.
pub fn first(rows: &[Figures]) {
    println!("\nprecision of {:7}{:^30}{:^30}", "", "threats", "threats and questions");
    println!("{:20}{:^10}{:^10}{:^10}{:^10}{:^10}{:^10}", "the first", 5, 10, 20, 5, 10, 20);
    println!("{:20}{}", "system", format!("{:>5}{:>5}", "a", "c").repeat(6));
    for row in rows {
        let cells: String = row
            .first
            .iter()
            .chain(&row.first_of_all)
            .map(|tally| {
                [Level::Element, Level::Neighbour]
                    .map(|level| format!("{:>5}", figure(tally.precision(level))))
                    .concat()
            })
            .collect();
        println!("{:20}{cells}", shortened(&row.name, 20));
    }
}

fn letters() -> String {
    format!("{:>5}{:>5}{:>5}", "a", "b", "c")
}

fn three(tally: &Tally, rate: fn(&Tally, Level) -> Option<f64>) -> String {
    let cells: Vec<String> = RATED.iter().map(|level| format!("{:>5}", figure(rate(tally, *level)))).collect();
    cells.concat()
}

/// The first characters of a name.
pub fn shortened(name: &str, width: usize) -> String {
    name.chars().take(width).collect()
}

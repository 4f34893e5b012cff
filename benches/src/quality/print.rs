//! Tables for people, at most 80 columns wide.

use crate::agree::Level;
use crate::score::Tally;

/// A share with two digits, or a dash.
pub fn figure(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |share| format!("{share:.2}"))
}

/// A heading with an empty line before it.
pub fn heading(text: &str) {
    println!("\n{text}\n{}", "-".repeat(text.chars().count()));
}

/// The head of [`rates`].
pub fn rates_head() {
    println!("{:16}    {:^30}{:^30}", "", "threats alone", "threats and questions");
    println!("{:16}    {:^15}{:^15}{:^15}{:^15}", "", "recall", "precision", "recall", "precision");
    let levels = format!("{:>5}{:>5}{:>5}", "a", "b", "c");
    println!("{:16}{:>4}{}", "system", "lab.", levels.repeat(4));
}

/// One row: recall and precision at the three levels, of the threats and of these with what questions stand for.
pub fn rates(name: &str, threats: &Tally, all: &Tally) {
    let three = |of: &dyn Fn(Level) -> Option<f64>| -> String {
        Level::ALL.iter().map(|level| format!("{:>5}", figure(of(*level)))).collect()
    };
    println!(
        "{:16}{:>4}{}{}{}{}",
        shortened(name, 16),
        threats.labels,
        three(&|level| threats.recall(level)),
        three(&|level| threats.precision(level)),
        three(&|level| all.recall(level)),
        three(&|level| all.precision(level)),
    );
}

/// The first characters of a name.
pub fn shortened(name: &str, width: usize) -> String {
    name.chars().take(width).collect()
}

//! Rows of figures with their goals, at most 80 columns wide.

use crate::process::Measured;
use std::io::Result;

/// The most that a process may use.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Goal {
    /// CPU time in milliseconds.
    pub cpu: Option<f64>,
    /// Peak memory in megabytes.
    pub peak: Option<f64>,
}

impl Goal {
    /// A goal for the CPU time alone, in milliseconds.
    pub(crate) fn cpu(most: f64) -> Goal {
        Goal { cpu: Some(most), peak: None }
    }

    /// A goal for the peak memory alone, in megabytes.
    pub(crate) fn peak(most: f64) -> Goal {
        Goal { cpu: None, peak: Some(most) }
    }

    /// Whether a process holds it.
    pub(crate) fn held(self, measured: &Measured) -> bool {
        self.cpu.is_none_or(|most| measured.cpu <= most) && self.peak.is_none_or(|most| measured.peak <= most)
    }

    /// The goal, and whether a process holds it.
    fn beside(self, measured: &Measured) -> String {
        let cpu = self.cpu.map(time);
        let peak = self.peak.map(|most| format!("{most:.0} MB"));
        let goals: Vec<String> = cpu.into_iter().chain(peak).collect();
        if goals.is_empty() { String::new() } else { format!("{} {}", goals.join(", "), yes(self.held(measured))) }
    }
}

/// Whether a goal is held, as a word.
pub(crate) fn yes(held: bool) -> &'static str {
    if held { "yes" } else { "NO" }
}

/// The head of a table of processes; the last column is the goal, or what else is measured.
pub(crate) fn head(title: &str, last: &str) {
    println!("{title}");
    println!("{:<28}{:>8}{:>8}{:>8}{:>8}  {last}", "", "CPU", "wall", "peak", "output");
}

/// A process with its goal, or why it could not be measured.
pub(crate) fn row(name: &str, measured: &Result<Measured>, goal: Goal) {
    let last = measured.as_ref().map(|measured| goal.beside(measured)).unwrap_or_default();
    row_with(name, measured, &last);
}

/// A process with this text in the last column, or why it could not be measured.
pub(crate) fn row_with(name: &str, measured: &Result<Measured>, last: &str) {
    let line = match measured {
        Ok(Measured { cpu, wall, peak, output }) => {
            let (cpu, wall, peak, output) = (time(*cpu), time(*wall), format!("{peak:.0} MB"), size(*output));
            format!("{name:<28}{cpu:>8}{wall:>8}{peak:>8}{output:>8}  {last}")
        }
        Err(why) => format!("{name:<28}{why}"),
    };
    println!("{}", line.trim_end());
}

/// A time, from milliseconds.
pub(crate) fn time(milliseconds: f64) -> String {
    match milliseconds {
        short if short < 10.0 => format!("{short:.1} ms"),
        middle if middle < 1_000.0 => format!("{middle:.0} ms"),
        long => format!("{:.2} s", long / 1e3),
    }
}

/// A number of bytes.
pub(crate) fn size(bytes: u64) -> String {
    match bytes as f64 {
        small if small < 1e6 => format!("{:.0} kB", small / 1e3),
        middle if middle < 1e8 => format!("{:.1} MB", middle / 1e6),
        upper if upper < 1e9 => format!("{:.0} MB", upper / 1e6),
        large => format!("{:.2} GB", large / 1e9),
    }
}

/// A number with separators of thousands.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

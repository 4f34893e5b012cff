//! A rating from the command line's arguments.

use super::questions;
use crate::cli::{Rate, RateMethod};
use crate::diagnostics;
use palisade_engine::rating;
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::path::ProjectPath;
use palisade_model::rating::Wrong;
use palisade_model::rating::cvss::Vector;
use palisade_model::rating::dread::{Dread, Scale};
use palisade_model::rating::owasp::Owasp;
use palisade_model::source::{Sources, Span};
use palisade_report::subject::Rated;
use palisade_workspace::Failure;

/// Rates by the given method, or by the four questions. None if the text has errors, which are printed.
pub(super) fn rate(args: &Rate) -> Result<Option<Rated>, Failure> {
    if let Some(RateMethod::Dread { damage, reproducibility, exploitability, affected, discoverability, .. }) = &args.by
    {
        let factors = [*damage, *reproducibility, *exploitability, *affected, *discoverability];
        return Ok(Some(of_dread(Dread { scale: Scale::Three, factors })));
    }
    if let Some(text) = &args.owasp {
        let of =
            |owasp: Owasp| Rated { rating: rating::owasp::rate(&owasp), dread: None, line: format!("owasp: {owasp}") };
        return Ok(read(text, "--owasp", Owasp::read).map(of));
    }
    if let Some(text) = &args.dread {
        return Ok(read(text, "--dread", |text| factors(text, args.scale)).map(of_dread));
    }
    let vector = match &args.cvss {
        Some(text) => read(text, "--cvss", Vector::read),
        None => Some(questions::answers(&args.questions)?),
    };
    Ok(vector.map(|vector| Rated { rating: rating::cvss::rate(&vector), dread: None, line: format!("cvss: {vector}") }))
}

fn of_dread(dread: Dread) -> Rated {
    let line = match dread.scale {
        Scale::Three => format!("dread: [{}]", dread.factors.map(|factor| factor.to_string()).join(", ")),
        Scale::Ten => {
            let factors = Dread::FACTORS.into_iter().zip(dread.factors);
            let factors: Vec<String> = factors.map(|(name, value)| format!("{name}: {value}")).collect();
            format!("dread: {{ scale: 10, {} }}", factors.join(", "))
        }
    };
    Rated { rating: rating::dread::rate(dread), dread: Some(dread), line }
}

/// Reads a text, and prints its errors with their places.
fn read<T>(text: &str, option: &str, read: impl FnOnce(&str) -> Result<T, Vec<Wrong>>) -> Option<T> {
    let wrong = match read(text) {
        Ok(value) => return Some(value),
        Err(wrong) => wrong,
    };
    let mut sources = Sources::default();
    let file = sources.add(ProjectPath::file(option), text.to_owned());
    let diagnostics: Vec<Diagnostic> = wrong
        .into_iter()
        .map(|wrong| {
            let (code, at) = wrong.at.clone();
            let span = Span { file, start: at.start as u32, end: at.end as u32 };
            Diagnostic::of_mistake(code, span, wrong)
        })
        .collect();
    diagnostics::print(&diagnostics, &sources);
    None
}

/// Five factors, separated by commas.
fn factors(text: &str, scale: Scale) -> Result<Dread, Vec<Wrong>> {
    let mut factors = [0u8; 5];
    let mut wrong = Vec::new();
    let (mut start, mut count) = (0, 0);
    for part in text.split(',') {
        let (at, value) = (start..start + part.len(), part.trim());
        start = at.end + 1;
        if let (Some(slot), Some(name)) = (factors.get_mut(count), Dread::FACTORS.get(count)) {
            match scale.in_range(value) {
                Some(factor) => *slot = factor,
                None => {
                    let message = scale.out_of_range(name, value);
                    wrong.push(Wrong::placed((Code::OutOfRange, at), message, scale.help(value)));
                }
            }
        }
        count += 1;
    }
    if count != factors.len() {
        let message = format!("DREAD has five factors, not {count}");
        let help = format!("in this order, with commas: {}", Dread::FACTORS.join(", "));
        return Err(vec![Wrong::placed((Code::WrongType, 0..text.len()), message, help)]);
    }
    if wrong.is_empty() { Ok(Dread { scale, factors }) } else { Err(wrong) }
}

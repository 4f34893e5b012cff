//! One answer for several elements: "the same for the other 11?"

use super::reply::{Expected, Reply, read};
use super::terminal::Terminal;
use palisade_engine::assess::Assessment;
use palisade_engine::question::Question;
use palisade_engine::rule::trace::FactKey;
use palisade_model::vocabulary::PropertyType;
use palisade_report::text::sitting;

/// How many elements are listed.
const SHOWN: usize = 40;

/// To whom else an answer applies.
pub(super) enum Same<'a> {
    /// To these.
    To(Vec<&'a Question>),
    /// Each is asked on its own.
    OneByOne,
    /// The sitting is over.
    Quit,
}

/// Whether elements often share the answer. What something is made of, what it holds and where a flow ends is each one's
/// own.
pub(super) fn is_shared(assessment: &Assessment, question: &Question) -> bool {
    match question.fact {
        FactKey::In => true,
        FactKey::Property(property) => {
            let row = assessment.graph.vocabulary.row(property);
            !row.is_some_and(|row| matches!(row.holds, PropertyType::Technology))
        }
        FactKey::Carries | FactKey::Stores | FactKey::From | FactKey::To => false,
    }
}

/// Asks to which of the others an answer applies too.
pub(super) fn ask<'a>(
    terminal: &mut Terminal,
    assessment: &Assessment,
    others: &[&'a Question],
    answer: &str,
) -> Same<'a> {
    let count = if others.len() == 1 { "one".to_owned() } else { others.len().to_string() };
    anstream::eprintln!("  {answer} for the other {count} too?");
    let labels: Vec<String> = others.iter().take(SHOWN).map(|one| sitting::label(assessment, one.target)).collect();
    anstream::eprint!("{}", sitting::choices(&labels));
    if others.len() > SHOWN {
        anstream::eprintln!("    and {} more", others.len() - SHOWN);
    }
    let prompt = "  [y]es, for all, [n]o, ask one by one, or the numbers for which it is so: ";
    loop {
        let Some(line) = terminal.ask(prompt) else { return Same::Quit };
        match (read(&line, &Expected::Truth), numbers(&line, others)) {
            (Reply::Value(truth), _) if truth == "true" => return Same::To(others.to_vec()),
            (_, Some(some)) => return Same::To(some),
            (Reply::Value(_) | Reply::Skip, _) => return Same::OneByOne,
            (Reply::Quit, _) => return Same::Quit,
            _ => terminal.refuse(&format!(
                "answer `y` (yes, for all), `n` (no, one by one), or numbers from 1 to {}, with commas",
                others.len()
            )),
        }
    }
}

/// The others with these numbers; none if a part of the line is no number of one.
fn numbers<'a>(line: &str, others: &[&'a Question]) -> Option<Vec<&'a Question>> {
    let parts = line.split([',', ' ']).filter(|part| !part.is_empty());
    let some = parts.map(|part| others.get(part.parse::<usize>().ok()?.checked_sub(1)?).copied());
    let some: Vec<&Question> = some.collect::<Option<_>>()?;
    (!some.is_empty()).then_some(some)
}

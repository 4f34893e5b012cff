//! Data that an answer names and the model lacks: it is created on the spot.

use super::reply::{Choice, Expected, Reply, read};
use super::terminal::Terminal;
use palisade_engine::assess::Assessment;
use palisade_model::edit::scalar_in_brackets;
use palisade_model::keys::UNKNOWN;
use palisade_model::suggest::{closest, slug};
use palisade_workspace::answer::NewData;

/// How the creation of some data ended.
pub(super) enum Created {
    /// It is to be written.
    Data(NewData),
    /// It was not meant.
    No,
    /// The sitting is over.
    Quit,
}

/// The needs that are asked for.
const NEEDS: [&str; 3] = ["confidentiality", "integrity", "availability"];

/// Asks whether some data is to be created, and for its name and needs.
pub(super) fn create(terminal: &mut Terminal, assessment: &Assessment, typed: &str) -> Created {
    let model = &assessment.project.model;
    let near = closest(typed, model.data.iter().flat_map(|data| [data.head.id.as_str(), data.head.name.as_str()]));
    let near = near.map(|near| format!(" There is `{near}`; `n` lets you answer again.")).unwrap_or_default();
    anstream::eprintln!("  `{typed}` is not in the model's data yet.{near}");
    loop {
        let Some(line) = terminal.ask("  create it? [y]es, [n]o: ") else { return Created::Quit };
        match read(&line, &Expected::Truth) {
            Reply::Value(truth) if truth == "true" => break,
            Reply::Value(_) | Reply::Skip | Reply::Back => return Created::No,
            Reply::Quit => return Created::Quit,
            _ => terminal.refuse("answer `y` (yes) or `n` (no)"),
        }
    }
    let usual = readable(typed);
    let name = loop {
        let Some(line) = terminal.ask(&format!("  its name [{usual}]: ")) else { return Created::Quit };
        match line.as_str() {
            "" => break usual,
            "q" | "quit" => return Created::Quit,
            "b" | "back" => return Created::No,
            _ if slug(&line).is_empty() || line.chars().any(char::is_control) => {
                terminal.refuse("a name has letters or digits; the empty line takes the one in brackets");
            }
            _ => break line,
        }
    };
    let mut fields = vec![format!("name: {}", scalar_in_brackets(&name))];
    for need in NEEDS {
        match rate(terminal, assessment, need, &name) {
            Some(grade) => fields.push(format!("{need}: {grade}")),
            None => return Created::Quit,
        }
    }
    Created::Data(NewData { id: slug(typed), value: format!("{{ {} }}", fields.join(", ")) })
}

/// How bad it is if a need is not met. None if the sitting is over.
fn rate(terminal: &mut Terminal, assessment: &Assessment, need: &str, name: &str) -> Option<String> {
    let vocabulary = &assessment.graph.vocabulary;
    let row = vocabulary.property(need).and_then(|property| vocabulary.row(property));
    let ask = row.map_or_else(String::new, |row| row.ask.replace("{name}", name));
    anstream::eprintln!("  {ask}");
    let grades = ["none", "low", "medium", "high"]
        .map(|grade| Choice { value: grade.to_owned(), words: vec![grade.to_owned()] });
    let expected = Expected::One(grades.to_vec());
    loop {
        match read(&terminal.ask("  [n]one, [l]ow, [m]edium, [h]igh, [d]on't know: ")?, &expected) {
            Reply::Value(grade) => return Some(grade),
            Reply::Unknown | Reply::Skip => return Some(UNKNOWN.to_owned()),
            Reply::Quit => return None,
            Reply::Explain => {
                let about = row.map_or("", |row| row.about.as_str());
                anstream::eprintln!("  {about}");
            }
            _ => terminal.refuse("answer `n` (none), `l` (low), `m` (medium), `h` (high) or `d` (don't know)"),
        }
    }
}

/// A name from what was typed: `card-data` becomes `Card data`.
fn readable(typed: &str) -> String {
    let spaced = if typed.contains(' ') { typed.to_owned() } else { typed.replace(['-', '_'], " ") };
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

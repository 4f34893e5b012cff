//! What a sitting says about what it wrote.

use super::round::{Key, Round};
use crate::output::emit;
use palisade_model::plain::{counted, short};
use palisade_report::text::paragraph::WIDTH;
use palisade_report::text::wrap::hanging;
use palisade_workspace::answer::Change;
use palisade_workspace::paths::from_here;
use palisade_workspace::{Failure, Session};

/// How many answers of each sort.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Done {
    /// Facts that were written.
    pub written: usize,
    /// Those of them that are `unknown`.
    pub unknown: usize,
    /// Questions that were skipped.
    pub skipped: usize,
}

/// What was just written, in a line.
pub(super) fn wrote(keys: &[Key], value: &str, changes: &[Change]) -> String {
    let files: Vec<String> = changes.iter().map(|change| from_here(&change.path)).collect();
    let fact = keys.first().map_or("", |key| key.2.as_str());
    let of = match keys {
        [(_, id, _)] => format!("`{}`", short(id, 40)),
        several => counted(several.len(), "element", "elements"),
    };
    let line = format!("wrote `{fact}: {}` to {of} in {}", short(value, 60), files.join(", "));
    hanging("  ", 4, &line, WIDTH).join("\n")
}

/// What a sitting came to, and what is left.
pub(super) fn print(session: &Session, round: &Round, done: Done) -> Result<(), Failure> {
    let assessment = &session.assessment;
    let at = session.typed.as_ref().map(|path| format!(" {path}")).unwrap_or_default();
    let mut text = format!("wrote {} into the model", counted(done.written, "answer", "answers"));
    if done.unknown > 0 {
        text.push_str(&format!(", {} of them `unknown`", done.unknown));
    }
    if done.skipped > 0 {
        text.push_str(&format!("; skipped {}", counted(done.skipped, "question", "questions")));
    }
    text.push('\n');
    let asked = assessment.questions.iter().filter(|question| question.first).count();
    let later = assessment.questions.len() - asked;
    match (asked, later) {
        // What is left is not known while the model has errors, which are told next.
        _ if !assessment.is_sound() => return emit(&text, None),
        (0, 0) => text.push_str("no question is left\n"),
        (0, later) => {
            let minor = counted(later, "minor question is", "minor questions are");
            text.push_str(&format!("{minor} left: `palisade ask --answer --all{at}` asks them\n"));
        }
        (asked, _) => text.push_str(&format!("{} left\n", counted(asked, "question is", "questions are"))),
    }
    if !assessment.set_aside.is_empty() && !round.all {
        let aside = counted(assessment.set_aside.len(), "question is", "questions are");
        text.push_str(&format!("{aside} set aside as `unknown`: `palisade ask --answer --all{at}` asks again\n"));
    }
    emit(&format!("{text}next: palisade threats{at}\n"), None)
}

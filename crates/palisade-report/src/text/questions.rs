//! The questions.

use super::heading::heading;
use super::next::next;
use super::paragraph::{WIDTH, paragraph};
use super::style::{Style, paint, styled, width};
use super::wrap::{hanging, wrap};
use crate::answer::{others, section};
use crate::inconclusive::inconclusive;
use crate::place::At;
use crate::subject::Asked;
use palisade_engine::assess::Assessment;
use palisade_engine::question::Question;
use palisade_model::plain::{counted, one_line, put};
use palisade_model::word::Word;

/// How many of the threats that a question settles are named.
const SETTLED: usize = 5;

/// The questions, the most decisive first, each with what it settles and the line that answers it.
pub(crate) fn questions(asked: &Asked<'_>) -> String {
    let mut text = heading(asked.assessment);
    let known = asked.assessment.questions.len();
    let shown: Vec<&Question> = asked.asked().collect();
    if shown.is_empty() {
        let aside = asked.assessment.set_aside.len();
        let why = if known == 0 && aside > 0 {
            let are = counted(aside, "is", "are");
            format!("No question is left; {are} set aside as `unknown`: `palisade ask --all` shows all.")
        } else if known > 0 && asked.questions.len() == known {
            let are = counted(known, "minor question is", "minor questions are");
            format!("No question needs an answer now; {are} left: `palisade ask --all` shows them.")
        } else if known > 0 {
            match known {
                1 => "The only question does not match the filters.".to_owned(),
                _ => format!("None of the {known} questions matches the filters."),
            }
        } else if let Some(why) = inconclusive(asked.assessment) {
            format!("Nothing to ask yet: {why}.")
        } else {
            "Nothing to ask: the model states every fact that a rule needs.".to_owned()
        };
        text.push_str(&paragraph(&why));
        text.push_str(&next(asked.path.as_deref(), &["palisade threats".to_owned()]));
        return paint(&text);
    }
    let indent = shown.len().to_string().len() + 2;
    for (at, question) in shown.iter().enumerate() {
        let number = format!("{:>width$}. ", at + 1, width = indent - 2);
        let ask = hanging(&number, indent, &one_line(&question.ask), WIDTH);
        text.extend(ask.iter().map(|line| styled(Style::Strong, line) + "\n"));
        let pad = " ".repeat(indent);
        let lines = settled(question, WIDTH - indent);
        let lines = lines.into_iter().chain(also(asked.assessment, question, WIDTH - indent));
        for line in lines.chain(answer(asked.assessment, question, WIDTH - indent)) {
            put(&mut text, format_args!("{pad}{line}\n"));
        }
        text.push('\n');
    }
    text.push_str(&paragraph(&count(asked, shown.len())));
    let now = asked.assessment.questions.iter().filter(|question| question.first).count();
    let mut commands = vec!["palisade ask --answer".to_owned(), "palisade threats".to_owned()];
    if shown.len() < now {
        commands.insert(1, format!("palisade ask -n {now}"));
    }
    text.push_str(&next(asked.path.as_deref(), &commands));
    paint(&text)
}

/// "10 of 38 questions, the most decisive first; 52 more depend on the answers."
fn count(asked_for: &Asked<'_>, shown: usize) -> String {
    let known = &asked_for.assessment.questions;
    let now = known.iter().filter(|question| question.first).count();
    let asked = counted(now.max(shown), "question", "questions");
    let asked = if shown < now { format!("{shown} of {asked}") } else { asked };
    let waiting = known.len().saturating_sub(now.max(shown));
    let waiting = match waiting {
        0 => String::new(),
        1 => "; 1 more depends on the answers".to_owned(),
        more => format!("; {more} more depend on the answers"),
    };
    let aside = match asked_for.assessment.set_aside.len() {
        0 => String::new(),
        aside if asked_for.all => format!("; {aside} of all set aside as `unknown`"),
        aside => format!("; {aside} set aside as `unknown` (`--all` shows them)"),
    };
    format!("{asked}, the most decisive first{waiting}{aside}.")
}

/// The threats that a question settles, in lines of a width.
pub(super) fn settled(question: &Question, most: usize) -> Vec<String> {
    let named = question.settles.iter().take(SETTLED);
    let mut named: Vec<String> =
        named.map(|settles| format!("{} ({})", one_line(&settles.id), settles.severity.word())).collect();
    if question.settles.len() > SETTLED {
        named.push(format!("and {} more", question.settles.len() - SETTLED));
    }
    hanging(&format!("settles {}: ", question.settles.len()), 2, &named.join(", "), most)
}

/// How many other places of a question are named.
const PLACES: usize = 6;

/// Where else the same is not known.
fn also(assessment: &Assessment, question: &Question, most: usize) -> Vec<String> {
    if question.also.is_empty() {
        return Vec::new();
    }
    let heads = question.also.iter().take(PLACES).map(|target| assessment.project.model.head(*target));
    let mut named: Vec<String> = heads.map(|head| one_line(&head.id).into_owned()).collect();
    if question.also.len() > PLACES {
        named.push(format!("and {} more", question.also.len() - PLACES));
    }
    hanging("same question for: ", 2, &named.join(", "), most)
}

/// Where to write what: `threat-model.yaml:31:3  under flows: login:  add  encrypted: true  (or false)`.
fn answer(assessment: &Assessment, question: &Question, most: usize) -> Vec<String> {
    let head = assessment.project.model.head(question.target);
    let place = At::of(&assessment.project.sources, Some(head.span)).to_string();
    let is_aside = assessment.project.model.is_set_aside(question.target, &question.key);
    let verb = if is_aside { "replace `unknown` with" } else { "add" };
    // An item of a list has no key of its own to look for.
    let under = match head.position {
        Some(_) => format!("at {}: {verb}", one_line(&head.name)),
        None => format!("under {}: {}: {verb}", section(question.target), one_line(&head.id)),
    };
    let line = one_line(&question.line()).into_owned();
    let where_to = [(Style::Faint, place), (Style::Faint, under)];
    let what = [(Style::Strong, line), (Style::Faint, others(question))];
    let all: Vec<_> = where_to.iter().chain(&what).cloned().collect();
    one(&all, most).map_or_else(|| [in_room(&where_to, 0, most), in_room(&what, 2, most)].concat(), |line| vec![line])
}

/// The parts on one line, where they fit.
fn one(parts: &[(Style, String)], most: usize) -> Option<String> {
    let parts: Vec<String> =
        parts.iter().filter(|(_, part)| !part.is_empty()).map(|(style, part)| styled(*style, part)).collect();
    Some(parts.join("  ")).filter(|line| width(line) <= most)
}

/// The parts on one line, or each on its own lines.
fn in_room(parts: &[(Style, String)], indent: usize, most: usize) -> Vec<String> {
    let most = most - indent;
    let lines = one(parts, most).map_or_else(
        || {
            let own = |(style, part): &(Style, String)| {
                wrap(part, most).into_iter().map(|line| styled(*style, &line)).collect()
            };
            parts.iter().flat_map(|part| -> Vec<String> { own(part) }).collect()
        },
        |line| vec![line],
    );
    lines.into_iter().map(|line| " ".repeat(indent) + &line).collect()
}

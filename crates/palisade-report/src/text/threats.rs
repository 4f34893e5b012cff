//! The list of threats.

use super::heading::heading;
use super::likely;
use super::next::{explain, next};
use super::paragraph::paragraph;
use super::prompts;
use super::sheet::Sheet;
use super::style::{Style, paint, styled};
use super::threat::{THREAT, body, short};
use super::unread::unread;
use super::wrap::wrap;
use crate::count::Count;
use crate::inconclusive::inconclusive;
use crate::response::entry;
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::finding::{Finding, Tier};
use palisade_model::plain::{counted, one_line};
use palisade_model::register::Status;
use palisade_model::word::Word;

const SEVERITY: u16 = 8;
const STATUS: u16 = 14;

/// A table of the threats, the generic prompts after it, and what to do next.
pub(crate) fn threats(view: &View<'_>) -> String {
    let count = Count::of(view);
    let mut text = heading(view.assessment);
    let listed: Vec<&Finding> = view.findings.iter().copied().filter(|finding| finding.tier != Tier::Prompt).collect();
    if !listed.is_empty() || !view.likely.lines.is_empty() {
        let mut sheet = Sheet::new(&[("severity", SEVERITY), ("threat", THREAT), ("status", STATUS)]);
        for finding in listed {
            let severity = vec![styled(Style::of(finding.severity), finding.severity.word())];
            let mut told = short(view.assessment, finding);
            if view.long {
                told.extend(body(view, finding));
            }
            sheet.row(vec![severity, told, status(view.assessment, finding)]);
        }
        for line in &view.likely.lines {
            let severity = vec![styled(Style::of(line.finding.severity), line.finding.severity.word())];
            sheet.row(vec![severity, likely::cell(view, line), likely::status(&line.finding)]);
        }
        text.push_str(&sheet.print());
        if !view.long {
            text.push('\n');
        }
    }
    text.push_str(&prompts::prompts(view));
    if view.long {
        text.push_str(&unread(view));
    }
    if let Some(more) = likely::more(view) {
        text.push_str(&paragraph(&more));
    }
    match empty(view) {
        Some(why) => text.push_str(&paragraph(&why)),
        None => text.push_str(&paragraph(&count.sentence())),
    }
    text.push_str(&next(view.path.as_deref(), &commands(view, &count)));
    paint(&text)
}

/// What an empty list means.
fn empty(view: &View<'_>) -> Option<String> {
    if !view.findings.is_empty() {
        return None;
    }
    let assessment = view.assessment;
    let known = assessment.findings.len();
    let questions = view.asked().count() + assessment.set_aside.len();
    Some(if known > 0 {
        match known {
            1 => "The only threat does not match the filters.".to_owned(),
            _ => format!("None of the {known} threats matches the filters."),
        }
    } else if !view.likely.lines.is_empty() {
        let likely = view.likely.lines.len() + view.likely.more;
        format!("What is stated confirms no threat, but {} {}.", counted(likely, "is", "are"), "likely")
    } else if let Some(why) = inconclusive(assessment) {
        format!("No threats found, which says nothing: {why}.")
    } else if questions > 0 {
        let are = counted(questions, "fact that matters is", "facts that matter are");
        format!("The stated facts imply no threat. That is not an all-clear: {are} unknown.")
    } else {
        "No threats found: the stated facts answer every rule that applies.".to_owned()
    })
}

fn commands(view: &View<'_>, count: &Count) -> Vec<String> {
    let assessment = view.assessment;
    let mut commands = Vec::new();
    if assessment.project.model.has_no_elements() {
        commands.push("palisade init".to_owned());
    }
    if !assessment.questions.is_empty() {
        commands.push("palisade ask".to_owned());
    }
    if count.unregistered > 0 {
        commands.push("palisade register".to_owned());
    }
    let first = view.findings.iter().find(|finding| finding.tier != Tier::Prompt && finding.status == Status::Open);
    commands.extend(first.map(|finding| explain(&finding.id)));
    if count.prompts > 0 {
        commands.push("palisade threats --format checklist".to_owned());
    }
    if commands.is_empty() {
        commands.push("palisade matrix".to_owned());
    }
    commands
}

fn status(assessment: &Assessment, finding: &Finding) -> Vec<String> {
    let style = if finding.status == Status::Open { Style::Strong } else { Style::Good };
    let mut cell = vec![styled(style, finding.status.word())];
    match finding.tier {
        Tier::Assumed => cell.push(styled(Style::Medium, "assumed")),
        Tier::Prompt => cell.push(styled(Style::Faint, "prompt")),
        Tier::Confirmed | Tier::Likely | Tier::Recorded => {}
    }
    if let Some(entry) = entry(assessment, finding).filter(|entry| entry.id.value != finding.id) {
        let lines = wrap(&one_line(&entry.id.value), usize::from(STATUS));
        cell.extend(lines.iter().map(|line| styled(Style::Faint, line)));
    }
    cell
}

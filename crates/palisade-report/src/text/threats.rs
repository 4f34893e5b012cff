//! The list of threats.

use super::heading::heading;
use super::next::{explain, next};
use super::paragraph::paragraph;
use super::prompts;
use super::sheet::Sheet;
use super::style::{Style, paint, styled};
use super::wrap::{hanging, wrap};
use crate::count::Count;
use crate::place::At;
use crate::response::{Response, entry, responses};
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::detail::Detail;
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::rating::{Method, Rating};
use palisade_engine::rule::trace::Reason;
use palisade_model::plain::{counted, one_line, put};
use palisade_model::register::Status;
use palisade_model::word::Word;

/// How many facts of one threat are shown before `and N more`.
const FACTS: usize = 4;
/// How deep the later lines of an indented part are.
const INDENT: usize = 4;
const SEVERITY: u16 = 8;
const THREAT: u16 = 54;
const STATUS: u16 = 14;

/// A table of the threats, the generic prompts after it, and what to do next.
pub(crate) fn threats(view: &View<'_>) -> String {
    let count = Count::of(view);
    let mut text = heading(view.assessment);
    let listed: Vec<&Finding> = view.findings.iter().copied().filter(|finding| finding.tier != Tier::Prompt).collect();
    if !listed.is_empty() {
        let mut sheet = Sheet::new(&[("severity", SEVERITY), ("threat", THREAT), ("status", STATUS)]);
        for finding in listed {
            let severity = vec![styled(Style::of(finding.severity), finding.severity.word())];
            sheet.row(vec![severity, threat(view, finding), status(view.assessment, finding)]);
        }
        text.push_str(&sheet.print());
    }
    text.push_str(&prompts::prompts(view));
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
    let questions = view.asked().count();
    Some(if known > 0 {
        match known {
            1 => "The only threat does not match the filters.".to_owned(),
            _ => format!("None of the {known} threats matches the filters."),
        }
    } else if assessment.project.model.has_no_elements() {
        "The model has no components and no flows yet, so there is nothing to assess.".to_owned()
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

fn threat(view: &View<'_>, finding: &Finding) -> Vec<String> {
    let assessment = view.assessment;
    let detail = assessment.detail(finding);
    let most = usize::from(THREAT);
    let faint = |lines: Vec<String>| lines.into_iter().map(|line| styled(Style::Faint, &line));
    let mut cell: Vec<String> =
        wrap(&one_line(&finding.title), most).iter().map(|line| styled(Style::Strong, line)).collect();
    cell.extend(faint(wrap(&one_line(&finding.id), most)));
    if !detail.statement.is_empty() {
        cell.extend(wrap(&one_line(&detail.statement), most));
    }
    for follows in &detail.scenarios {
        cell.extend(hanging("  then: ", INDENT, &one_line(follows), most));
    }
    // What is settled is read for what settled it, not for why it was there.
    if finding.status == Status::Open {
        cell.extend(faint(because(view, &detail)));
    }
    if let (Tier::Recorded, Some(entry)) = (finding.tier, entry(assessment, finding)) {
        let place = At::of(&assessment.project.sources, Some(entry.span));
        cell.extend(faint(hanging("  recorded at ", INDENT, &place.to_string(), most)));
    }
    if let Some(rated) = rated(&finding.rating) {
        cell.extend(faint(hanging("  rated ", INDENT, &rated, most)));
    }
    if let Some(response) = responses(assessment, finding, &detail).into_iter().next() {
        cell.extend(hanging(&format!("  {}", label(response)), INDENT, &one_line(control(response)), most));
    }
    cell.push(String::new());
    cell
}

/// `9.8 by cvss-3.1: CVSS:3.1/AV:N/…` where people rated it; what is computed is explained by `palisade explain`.
fn rated(rating: &Rating) -> Option<String> {
    let score = rating.score.filter(|_| rating.method != Method::Computed)?;
    let vector = rating.vector.as_ref().map_or_else(String::new, |vector| format!(": {vector}"));
    Some(format!("{score} of {} by {}{vector}", score.of, rating.method.word()))
}

/// `fix: ` for what is proposed, `done (SEC-142): ` and the like for what people wrote.
fn label(response: Response<'_>) -> String {
    match (response, response.progress()) {
        (Response::Proposed(_), _) => "fix: ".to_owned(),
        (Response::Decided(..), Some(progress)) => format!("{progress}: "),
        (Response::Decided(..), None) => "control: ".to_owned(),
    }
}

fn control(response: Response<'_>) -> &str {
    match response.control() {
        "" => "no control stated",
        control => control,
    }
}

fn because(view: &View<'_>, detail: &Detail) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, reason) in detail.because.iter().take(FACTS).enumerate() {
        let first = if at == 0 { "  because " } else { "  and " };
        lines.extend(hanging(first, INDENT, &fact(view.assessment, reason), usize::from(THREAT)));
    }
    if detail.because.len() > FACTS {
        lines.push(format!("  and {}", counted(detail.because.len() - FACTS, "more fact", "more facts")));
    }
    lines
}

/// `login.encrypted = false, implied by protocol: http, model.yaml:12:30`.
fn fact(assessment: &Assessment, reason: &Reason) -> String {
    let target = one_line(&assessment.project.model.head(reason.target).id);
    let mut fact = format!("{target}.{} = {}", reason.fact, one_line(&reason.value));
    if reason.origin.contains(' ') {
        fact.push_str(", ");
        fact.push_str(&one_line(&reason.origin).replace('`', ""));
    }
    if reason.span.is_some() {
        put(&mut fact, format_args!(", {}", At::of(&assessment.project.sources, reason.span)));
    }
    fact
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

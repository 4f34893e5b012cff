//! One threat of a list: short, or with its reasons and what to do.

use super::style::{Style, styled};
use super::wrap::{hanging, wrap};
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

/// How wide the column of threats is.
pub(super) const THREAT: u16 = 54;
/// How many facts of one threat are shown before `and N more`.
const FACTS: usize = 4;
/// How deep the later lines of an indented part are.
pub(super) const INDENT: usize = 4;

/// How many of its other places a threat names.
pub(super) const NAMED: usize = 3;

/// The headline and the id, and where it is if the id does not say so.
pub(super) fn short(assessment: &Assessment, finding: &Finding) -> Vec<String> {
    let most = usize::from(THREAT);
    let mut cell: Vec<String> =
        wrap(&one_line(&finding.title), most).iter().map(|line| styled(Style::Strong, line)).collect();
    cell.extend(wrap(&one_line(&finding.id), most).iter().map(|line| styled(Style::Faint, line)));
    if finding.anchor != finding.target {
        let ids: Vec<&str> = finding.places().map(|place| assessment.project.model.head(place).id.as_str()).collect();
        let at = hanging("at: ", INDENT, &some(&ids, NAMED + 1), most);
        cell.extend(at.iter().map(|line| styled(Style::Faint, line)));
    }
    cell
}

/// The first ids of a list, and how many more there are: "a, b, c and 9 more".
pub(super) fn some(ids: &[&str], most: usize) -> String {
    let named = one_line(&ids.iter().copied().take(most).collect::<Vec<&str>>().join(", ")).into_owned();
    match ids.len().saturating_sub(most) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// What follows the headline and the id where a threat is told in full: its reasons, and what to do.
pub(super) fn body(view: &View<'_>, finding: &Finding) -> Vec<String> {
    let assessment = view.assessment;
    let detail = assessment.detail(finding);
    let most = usize::from(THREAT);
    let faint = |lines: Vec<String>| lines.into_iter().map(|line| styled(Style::Faint, &line));
    let mut cell = Vec::new();
    if !detail.statement.is_empty() {
        cell.extend(wrap(&one_line(&detail.statement), most));
    }
    for follows in &detail.scenarios {
        cell.extend(hanging("  then: ", INDENT, &one_line(follows), most));
    }
    // What is settled is read for what settled it, not for why it was there.
    if finding.status == Status::Open && finding.tier != Tier::Likely {
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

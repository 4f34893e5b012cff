//! Small pieces that many parts of the page are made of. What a model says is put in `bdi`, so that a name in a script
//! that runs from right to left turns nothing around it.

use super::address::key;
use super::report::Report;
use crate::element::NOT_STATED;
use crate::markup::Html;
use crate::place::At;
use palisade_engine::finding::Finding;
use palisade_model::grade::Severity;
use palisade_model::model::{ComponentId, DataId, FlowId, Head, Target};
use palisade_model::plain::short;
use palisade_model::source::Span;
use palisade_model::word::Word;

/// How many characters of a name are shown where it is only mentioned. It is shown in full where it belongs.
const LONGEST: usize = 120;
/// How many classes of data a cell names.
const MOST_DATA: usize = 8;

/// A name as it is mentioned: cut where it is very long, and never empty.
pub(super) fn name(html: &mut Html, text: &str) {
    let text = short(text, LONGEST);
    html.say("bdi", if text.trim().is_empty() { "(no name)" } else { &text });
}

/// A text of the model in full.
pub(super) fn prose(html: &mut Html, text: &str) {
    html.say("bdi", text);
}

/// The name of something; its id where the name is blank.
pub(super) fn head_name(head: &Head) -> &str {
    if head.name.trim().is_empty() { &head.id } else { &head.name }
}

/// How the page calls something, in its attributes and addresses: ids of components and flows are their own; others have
/// their kind before them.
pub(super) fn element_key(report: &Report<'_>, target: Target) -> String {
    let id = &report.model.head(target).id;
    match target {
        Target::Component(_) | Target::Flow(_) => id.clone(),
        Target::Boundary(_) => format!("boundary:{id}"),
        Target::Data(_) => format!("data:{id}"),
    }
}

/// The address of the list of something's threats.
fn to_threats(report: &Report<'_>, target: Target) -> String {
    format!("#element={}", key(&element_key(report, target)))
}

/// Something's name, which leads to its threats.
pub(super) fn element(html: &mut Html, report: &Report<'_>, target: Target) {
    let to = to_threats(report, target);
    html.element("a", &[("class", "element"), ("href", &to)], |html| name(html, head_name(report.model.head(target))));
}

/// Something where it belongs: its whole name, which leads to its threats, and its id.
pub(super) fn element_in_full(html: &mut Html, report: &Report<'_>, target: Target) {
    let head = report.model.head(target);
    let to = to_threats(report, target);
    html.element("a", &[("class", "element"), ("href", &to)], |html| prose(html, head_name(head)));
    if head.id != head_name(head) {
        html.fixed(" ");
        html.say("code", &head.id);
    }
}

/// Something where it belongs, with its description.
pub(super) fn element_described(html: &mut Html, report: &Report<'_>, target: Target) {
    element_in_full(html, report, target);
    if let Some(about) = &report.model.head(target).description {
        html.fixed(" ");
        html.element("small", &[], |html| prose(html, about));
    }
}

/// How many threats of something are open, by severity; and apart from those, how many are likely.
pub(super) fn open(html: &mut Html, report: &Report<'_>, target: Target) {
    let open = report.open(target);
    bands(html, open);
    let likely = report.likely(target);
    if likely > 0 {
        if open.iter().sum::<usize>() > 0 {
            html.fixed(" ");
        }
        html.element("span", &[("class", "band hollow nothing")], |html| html.text(&format!("{likely} likely")));
    }
}

/// Numbers by severity, the worst first; what there is none of is left out.
pub(super) fn bands(html: &mut Html, counts: [usize; 4]) {
    let some = Severity::ALL.iter().copied().zip(counts).filter(|(_, count)| *count > 0);
    for (at, (severity, count)) in some.enumerate() {
        if at > 0 {
            html.fixed(" ");
        }
        html.element("span", &[("class", band(Some(severity)))], |html| {
            html.text(&format!("{count} {}", severity.word()));
        });
    }
}

/// The ends of a flow: "Browser → API".
pub(super) fn ends(html: &mut Html, report: &Report<'_>, id: FlowId) {
    let flow = &report.model[id];
    let end = |html: &mut Html, end: Option<ComponentId>| match end {
        Some(end) => element(html, report, Target::Component(end)),
        None => html.text(NOT_STATED),
    };
    end(html, flow.from.as_ref().map(|end| end.value));
    html.fixed(" → ");
    end(html, flow.to.as_ref().map(|end| end.value));
}

/// Classes of data by name.
pub(super) fn data(html: &mut Html, report: &Report<'_>, data: &[DataId]) {
    html.listed(data.iter().take(MOST_DATA), |html, id| name(html, head_name(&report.model[*id].head)));
    more(html, data.len(), MOST_DATA);
}

/// A text that may be an address: a link where it is one of the web, otherwise as it is.
pub(super) fn address(html: &mut Html, text: &str) {
    let is_address = (text.starts_with("https://") || text.starts_with("http://"))
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>`".contains(&byte));
    if is_address {
        html.link_out(text, &short(text, LONGEST));
    } else if !text.is_empty() {
        name(html, text);
    }
}

/// A name, or nothing where there is none.
pub(super) fn name_or_nothing(html: &mut Html, text: Option<&str>) {
    if let Some(text) = text {
        name(html, text);
    }
}

/// How far a control is.
pub(super) fn progress(html: &mut Html, word: &str) {
    html.element("span", &[("class", "progress"), ("data-is", word)], |html| html.text(word));
}

/// The letters of a threat's categories, with their names.
pub(super) fn letters(html: &mut Html, finding: &Finding) {
    let titles = finding.categories.names().join(", ");
    let letters: String = finding.categories.stride.iter().map(|category| category.letter()).collect();
    // Types of LINDDUN share letters with STRIDE; their names are in the section.
    let letters = if finding.categories.linddun.is_empty() { letters } else { format!("{letters} L") };
    html.element("abbr", &[("title", &titles)], |html| html.text(letters.trim()));
}

/// The class of a cell with threats of a severity.
pub(super) fn shade(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "critical",
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    }
}

/// Several things, with commas between them and at most `most` of them.
pub(super) fn elements(html: &mut Html, report: &Report<'_>, targets: &[Target], most: usize) {
    html.listed(targets.iter().take(most), |html, target| element(html, report, *target));
    more(html, targets.len(), most);
}

/// That there are more than were named.
pub(super) fn more(html: &mut Html, all: usize, most: usize) {
    if all > most {
        html.text(&format!(" and {} more", all - most));
    }
}

/// A severity. It is always a word, so that nothing depends on colour alone.
pub(super) fn severity(html: &mut Html, severity: Severity) {
    html.element("span", &[("class", band(Some(severity)))], |html| html.text(severity.word()));
}

/// A severity that may be none, because nothing is left.
pub(super) fn left(html: &mut Html, risk: Option<Severity>) {
    match risk {
        Some(risk) => severity(html, risk),
        None => html.mark("span", band(None), "none"),
    }
}

/// The class of a severity.
pub(super) fn band(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Critical) => "band critical",
        Some(Severity::High) => "band high",
        Some(Severity::Medium) => "band medium",
        Some(Severity::Low) => "band low",
        None => "band nothing",
    }
}

/// Where something was written.
pub(super) fn place(html: &mut Html, report: &Report<'_>, span: Option<Span>) {
    if span.is_some() {
        html.mark("code", "at", &At::in_project(&report.assessment.project.sources, span).to_string());
    }
}

/// A threat's title, which leads to it.
pub(super) fn threat(html: &mut Html, anchor: &str, finding: &Finding) {
    let to = format!("#{anchor}");
    html.element("a", &[("href", &to)], |html| name(html, &finding.title));
}

/// A part of the section of a threat, under a heading.
pub(super) fn part(html: &mut Html, title: &str, inner: impl FnOnce(&mut Html)) {
    html.element("div", &[("class", "part")], |html| {
        html.say("h5", title);
        inner(html);
    });
}

/// A paragraph in small letters.
pub(super) fn note(html: &mut Html, text: &str) {
    html.mark("p", "note", text);
}

/// That nothing is there.
pub(super) fn none(html: &mut Html, text: &str) {
    html.mark("p", "none", text);
}

/// A paragraph that the script shows when there is reason to.
pub(super) fn hidden_note(html: &mut Html, class: &'static str, text: &str) {
    html.element("p", &[("class", class), ("hidden", "")], |html| html.text(text));
}

//! A threat type of a template: its filters, and what they saw.

use palisade_engine::assess::Assessment;
use palisade_engine::template::ThreatType;
use palisade_engine::template::drawing::{Drawing, Interaction};
use palisade_engine::template::filter::Subject;
use std::fmt::Write;

/// Why a threat type of a template does or does not find a threat in a flow; none where there is no such type or flow.
pub(super) fn explain(assessment: &Assessment, type_id: &str, flow: &str) -> Option<String> {
    let packs = &assessment.packs;
    let (at, threat) =
        packs.templates.iter().enumerate().find_map(|(at, template)| Some((at, template.threat(type_id)?)))?;
    let drawing = assessment.drawings.get(at)?.as_ref();
    let is_flow = |part: &&Interaction| drawing.things.get(part.flow).is_some_and(|thing| thing.id == flow);
    let part = drawing.interactions.iter().find(is_flow)?;
    let mut text = String::new();
    let (include, exclude) = (threat.include.holds(drawing, part), excluded(threat, drawing, part));
    let verdict = match (drawing.is_out_of_scope(part), include && !exclude) {
        (true, _) => "is not a threat: something of it is out of scope",
        (_, true) => "is a threat",
        (_, false) => "is not a threat",
    };
    let fill = |words: &str| ThreatType::fill(words, drawing, part);
    let _ = writeln!(text, "{type_id}@{flow} {verdict}\n{}\n\n{}\n", fill(&threat.title), fill(&threat.description));
    let _ = writeln!(text, "include: {}\n  = {include}", flat(&threat.include_text));
    if !threat.exclude_text.is_empty() {
        let _ = writeln!(text, "exclude: {}\n  = {exclude}", flat(&threat.exclude_text));
    }
    text.push('\n');
    for subject in [Subject::Source, Subject::Flow, Subject::Target] {
        let Some(thing) = subject.of(drawing, part) else { continue };
        let _ = writeln!(text, "{} `{}` is {}", subject.word(), thing.name, stencils(&thing.stencil, &thing.generic));
        let own = format!("{}.", subject.word());
        for (name, value) in &thing.attributes {
            let asked = format!("{own}{name} ");
            if threat.include_text.contains(&asked) || threat.exclude_text.contains(&asked) {
                let _ = writeln!(text, "  {own}{name} is '{value}'");
            }
        }
    }
    for boundary in part.crosses.iter().filter_map(|at| drawing.things.get(*at)) {
        let _ = writeln!(text, "flow crosses `{}`, {}", boundary.name, stencils(&boundary.stencil, &boundary.generic));
    }
    let template = packs.templates.get(at)?;
    let _ = writeln!(
        text,
        "\nrating: {} (the template's priority {})\ntemplate: {} {}",
        threat.severity().word(),
        threat.priority,
        template.name,
        template.version
    );
    Some(text)
}

fn excluded(threat: &ThreatType, drawing: &Drawing, part: &Interaction) -> bool {
    threat.exclude.as_ref().is_some_and(|exclude| exclude.holds(drawing, part))
}

/// A filter on one line.
fn flat(filter: &str) -> String {
    filter.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stencils(own: &str, generic: &str) -> String {
    if own == generic { format!("'{own}'") } else { format!("'{own}', a case of '{generic}'") }
}

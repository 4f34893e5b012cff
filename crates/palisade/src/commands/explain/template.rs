//! A threat type of a template: its filters, and what they saw.

use palisade_engine::explanation::template::TypeAt;
use palisade_model::word::Word;
use std::fmt::Write;

/// Why a threat type of a template does or does not find a threat in a flow.
pub(super) fn text(id: &str, found: &TypeAt<'_>) -> String {
    let mut text = String::new();
    let verdict = match (found.is_out_of_scope, found.is_threat()) {
        (true, _) => "is not a threat: something of it is out of scope",
        (_, true) => "is a threat",
        (_, false) => "is not a threat",
    };
    let _ = writeln!(text, "{id} {verdict}\n{}\n\n{}\n", found.title, found.description);
    let threat = found.threat;
    let _ = writeln!(text, "include: {}\n  = {}", flat(&threat.include_text), found.included);
    if let Some(excluded) = found.excluded {
        let _ = writeln!(text, "exclude: {}\n  = {excluded}", flat(&threat.exclude_text));
    }
    text.push('\n');
    for part in &found.parts {
        let (subject, thing) = (part.subject.word(), part.thing);
        let _ = writeln!(text, "{subject} `{}` is {}", thing.name, stencils(&thing.stencil, &thing.generic));
        for (name, value) in &part.attributes {
            let _ = writeln!(text, "  {subject}.{name} is '{value}'");
        }
    }
    for boundary in &found.crosses {
        let _ = writeln!(text, "flow crosses `{}`, {}", boundary.name, stencils(&boundary.stencil, &boundary.generic));
    }
    let _ = writeln!(
        text,
        "\nrating: {} (the template's priority {})\ntemplate: {} {}",
        threat.severity().word(),
        threat.priority,
        found.template.name,
        found.template.version
    );
    text
}

/// A filter on one line.
fn flat(filter: &str) -> String {
    filter.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stencils(own: &str, generic: &str) -> String {
    if own == generic { format!("'{own}'") } else { format!("'{own}', a case of '{generic}'") }
}

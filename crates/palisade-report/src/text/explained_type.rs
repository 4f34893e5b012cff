//! Why a threat type of a template does or does not find a threat in a flow.

use palisade_engine::explanation::template::TypeAt;
use palisade_model::plain::put;
use palisade_model::word::Word;

/// The filters, and what they looked at.
pub(super) fn explained_type(id: &str, found: &TypeAt<'_>) -> String {
    let mut text = String::new();
    let verdict = match (found.is_out_of_scope, found.is_threat()) {
        (true, _) => "is not a threat: a part of the flow is out of scope",
        (_, true) => "is a threat",
        (_, false) => "is not a threat",
    };
    put(&mut text, format_args!("{id} {verdict}\n{}\n\n{}\n\n", found.title, found.description));
    let threat = found.threat;
    put(&mut text, format_args!("include: {}\n  = {}\n", flat(&threat.include_text), found.included));
    if let Some(excluded) = found.excluded {
        put(&mut text, format_args!("exclude: {}\n  = {excluded}\n", flat(&threat.exclude_text)));
    }
    text.push('\n');
    for part in &found.parts {
        let (subject, thing) = (part.subject.word(), part.thing);
        put(&mut text, format_args!("{subject} `{}` is {}\n", thing.name, stencils(&thing.stencil, &thing.generic)));
        for (name, value) in &part.attributes {
            put(&mut text, format_args!("  {subject}.{name} is '{value}'\n"));
        }
    }
    for boundary in &found.crosses {
        let stencils = stencils(&boundary.stencil, &boundary.generic);
        put(&mut text, format_args!("flow crosses `{}`, {stencils}\n", boundary.name));
    }
    put(
        &mut text,
        format_args!(
            "\nrating: {} (the template's priority {})\ntemplate: {} {}\n",
            threat.severity().word(),
            threat.priority,
            found.template.name,
            found.template.version
        ),
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

//! New entries for what was found and has none yet.

use crate::assess::Assessment;
use crate::details::Details;
use crate::finding::{Finding, Tier};
use crate::likelihood::Presumed;
use crate::likely::{Likely, Lines};
use palisade_model::edit::{scalar, scalar_in_brackets};
use palisade_model::names::Names;

/// The entries to add, as YAML maps without indentation: one for each confirmed threat of which the register does not
/// speak, and one for each line of likely threats, numbered from the next free `T` number, in their order.
pub fn new_entries(assessment: &Assessment, likely: &Lines) -> Vec<(String, String)> {
    let model = &assessment.project.model;
    let numbers = model.register.iter().filter_map(|entry| entry.id.value.strip_prefix('T')?.parse::<u32>().ok());
    let next = u64::from(numbers.max().unwrap_or(0)) + 1;
    let (names, details) = (Names::of(model), Details::of(assessment));
    let confirmed = assessment.findings.iter().filter(|one| one.tier == Tier::Confirmed && one.entry.is_none());
    let likely = likely.lines.iter().map(|line| (&line.finding, line.also.as_slice()));
    let found = confirmed.map(|finding| (finding, &[][..])).chain(likely);
    let of = |(number, (finding, also)): (u64, (&Finding, &[Likely]))| {
        let answers: Vec<String> =
            std::iter::once(finding.id.clone()).chain(also.iter().map(|one| assessment.likely_id(one))).collect();
        let text = entry(assessment, &details, &names, (finding, &answers), &format!("T{number:03}"));
        (finding.id.clone(), text)
    };
    (next..).zip(found).map(of).collect()
}

fn entry(
    assessment: &Assessment,
    details: &Details<'_>,
    names: &Names<'_>,
    (finding, answers): (&Finding, &[String]),
    id: &str,
) -> String {
    let model = &assessment.project.model;
    // The name is what people read; the id where two things share a name.
    let component = finding.anchor.map(|target| {
        let head = model.head(target);
        if names.find(&head.name) == Some(target) { head.name.as_str() } else { head.id.as_str() }
    });
    let stride = finding.categories.stride.iter().map(|category| category.title());
    let categories: Vec<&str> = stride.chain(finding.categories.linddun.iter().map(|kind| kind.title())).collect();
    let threat = match categories.as_slice() {
        // A template's own category is none of the register's.
        [] => None,
        [one] => Some((*one).to_owned()),
        many => Some(format!("[{}]", many.join(", "))),
    };
    let mut lines = vec![format!("id: {id}")];
    lines.extend(component.map(|component| format!("component: {}", scalar(component))));
    lines.extend(threat.map(|threat| format!("threat: {threat}")));
    lines.push(match answers {
        [one] => format!("answers: {}", scalar(one)),
        many => {
            let ids: Vec<String> = many.iter().map(|id| scalar_in_brackets(id)).collect();
            format!("answers: [{}]", ids.join(", "))
        }
    });
    let statement = details.get(finding).statement;
    let description = match &finding.likelihood {
        Some(likelihood) => format!("Likely, if {}. {statement}", presumed(&likelihood.presumes)),
        None => statement,
    };
    lines.push(format!("description: {}", scalar(&description)));
    lines.push("status: open".to_owned());
    lines.join("\n")
}

/// What a likely threat presumes: "encrypted = false on login and exposed = true on app".
fn presumed(presumes: &[Presumed]) -> String {
    let facts = presumes.iter().map(|presumed| match presumed.element.as_str() {
        "" => format!("{} = {}", presumed.fact, presumed.value),
        element => format!("{} = {} on {element}", presumed.fact, presumed.value),
    });
    facts.collect::<Vec<_>>().join(" and ")
}

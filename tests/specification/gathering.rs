//! Threats that one control answers at several places are one.

use super::system::System;
use super::threats::{Member, Rule, place};
use palisade_model::register::Entry;

/// The level of trust of a boundary: its own, otherwise that of the nearest one around it.
fn trust(system: &System, boundary: &str) -> Option<String> {
    let thing = system.thing(boundary);
    match thing.facts.get("trust") {
        Some(trust) => Some(trust.clone()),
        None => thing.inside.as_ref().and_then(|outer| trust(system, outer)),
    }
}

/// The widest boundary around a component of which all that lies between is equally trusted.
fn zone(system: &System, component: &str) -> Option<String> {
    let mut zone = system.thing(component).inside.clone()?;
    while let Some(outer) =
        system.thing(&zone).inside.clone().filter(|outer| trust(system, outer) == trust(system, &zone))
    {
        zone = outer;
    }
    // A component or a flow of the same id has threats of that id.
    let id = &system.thing(&zone).id;
    let is_taken =
        |key: &String| !key.starts_with("boundary ") && !key.starts_with("data ") && system.thing(key).id == *id;
    (!system.things.keys().any(is_taken)).then_some(zone)
}

/// What has the control that answers a rule at a thing.
pub fn anchor(system: &System, rule: &Rule, key: &str) -> String {
    let place = place(system, rule, key);
    match rule.once {
        None => key.to_owned(),
        Some("place") => place,
        Some(_) => {
            let component = if place.starts_with("flow ") { system.thing(&place).to.clone() } else { Some(place) };
            component.and_then(|component| zone(system, &component)).unwrap_or_else(|| key.to_owned())
        }
    }
}

/// The id under which a threat is listed: that of what has its control, or its own if it is not confirmed, or the
/// register speaks of it there.
pub fn listed(system: &System, register: &[Entry], member: &Member<'_>) -> String {
    let thing = system.thing(&member.key);
    let rules = || std::iter::once(&member.rule.id).chain(&member.rule.was);
    // A former id counts only where nothing has it now.
    let former = thing.was.iter().filter(|id| !system.things.values().any(|other| other.id == **id));
    let own = std::iter::once(&thing.id).chain(former).flat_map(|id| rules().map(move |rule| format!("{rule}@{id}")));
    let own: Vec<String> = own.collect();
    let is_alone = register.iter().flat_map(|entry| &entry.answers).any(|answer| own.contains(&answer.value));
    if is_alone || member.truth.is_none() {
        return member.id(system);
    }
    format!("{}@{}", member.rule.id, system.thing(&anchor(system, member.rule, &member.key)).id)
}

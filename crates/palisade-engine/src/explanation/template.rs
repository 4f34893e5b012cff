//! A threat type of a template evaluated for one flow: its filters, and the parts that they test.

use crate::assess::Assessment;
use crate::template::drawing::{Drawing, Interaction, Thing};
use crate::template::filter::Subject;
use crate::template::{Template, ThreatType};

/// A threat type of a template evaluated for one flow.
#[derive(Debug)]
pub struct TypeAt<'a> {
    /// The template.
    pub template: &'a Template,
    /// The threat type.
    pub threat: &'a ThreatType,
    /// Its title, with the names filled in.
    pub title: String,
    /// What can happen, with the names filled in.
    pub description: String,
    /// Whether part of the interaction is out of scope, so that no threat is found.
    pub is_out_of_scope: bool,
    /// Whether the filter `include` holds.
    pub included: bool,
    /// Whether the filter `exclude` holds; none for a type without one.
    pub excluded: Option<bool>,
    /// The sender, the flow and the receiver.
    pub parts: Vec<Part<'a>>,
    /// The boundaries that the flow crosses.
    pub crosses: Vec<&'a Thing>,
}

/// A part that a filter tests.
#[derive(Debug)]
pub struct Part<'a> {
    /// Which part of the interaction it is.
    pub subject: Subject,
    /// The drawn element.
    pub thing: &'a Thing,
    /// The attributes that the filters name, with their values.
    pub attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> TypeAt<'a> {
    /// Evaluates the threat type of an id for the flow of an id; none if there is no such type or flow.
    pub(super) fn of(assessment: &'a Assessment, type_id: &str, flow: &str) -> Option<TypeAt<'a>> {
        let mut templates = assessment.packs.templates.iter().enumerate();
        let (at, template, threat) =
            templates.find_map(|(at, template)| Some((at, template, template.threat(type_id)?)))?;
        let drawing = assessment.drawings.get(at)?.as_ref();
        let is_flow = |part: &&Interaction| drawing.things.get(part.flow).is_some_and(|thing| thing.id == flow);
        let interaction = drawing.interactions.iter().find(is_flow)?;
        let fill = |words: &str| ThreatType::fill(words, drawing, interaction);
        let subjects = [Subject::Source, Subject::Flow, Subject::Target].into_iter();
        let has_exclude = !threat.exclude_text.is_empty();
        let excluded = threat.exclude.as_ref().is_some_and(|exclude| exclude.holds(drawing, interaction));
        Some(TypeAt {
            template,
            threat,
            title: fill(&threat.title),
            description: fill(&threat.description),
            is_out_of_scope: drawing.is_out_of_scope(interaction),
            included: threat.include.holds(drawing, interaction),
            excluded: has_exclude.then_some(excluded),
            parts: subjects.filter_map(|subject| Part::of(threat, drawing, interaction, subject)).collect(),
            crosses: interaction.crosses.iter().filter_map(|at| drawing.things.get(*at)).collect(),
        })
    }

    /// Whether the type finds a threat in the flow.
    pub fn is_threat(&self) -> bool {
        !self.is_out_of_scope && self.included && self.excluded != Some(true)
    }
}

impl<'a> Part<'a> {
    fn of(threat: &ThreatType, drawing: &'a Drawing, interaction: &Interaction, subject: Subject) -> Option<Part<'a>> {
        let thing = subject.of(drawing, interaction)?;
        let is_named = |name: &str| {
            let test = format!("{}.{name} ", subject.word());
            threat.include_text.contains(&test) || threat.exclude_text.contains(&test)
        };
        let attributes = thing.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Some(Part { subject, thing, attributes: attributes.filter(|(name, _)| is_named(name)).collect() })
    }
}

//! Asking every threat type of a template about every interaction of a drawing.

use super::drawing::{Drawing, Interaction};
use super::filter::Subject;
use super::{Hit, Template, ThreatType};

/// Finds the threats of a drawing: where a threat type includes an interaction and does not exclude it. What is out of
/// scope is left out.
pub fn generate(template: &Template, drawing: &Drawing) -> Vec<Hit> {
    let in_scope = || drawing.interactions.iter().enumerate().filter(|(_, part)| !drawing.is_out_of_scope(part));
    let mut hits = Vec::new();
    for (threat, asked) in template.threats.iter().enumerate() {
        let found = in_scope().filter(|(_, part)| asked.applies(drawing, part));
        hits.extend(found.map(|(interaction, _)| Hit { threat, interaction }));
    }
    hits
}

impl ThreatType {
    /// Whether it applies to an interaction.
    pub fn applies(&self, drawing: &Drawing, interaction: &Interaction) -> bool {
        self.include.holds(drawing, interaction)
            && !self.exclude.as_ref().is_some_and(|exclude| exclude.holds(drawing, interaction))
    }

    /// A text of it with the names of an interaction in their places: `{source.Name}`, `{target.Name}`, `{flow.Name}`,
    /// in any case. Other braces stay as they are.
    pub fn fill(text: &str, drawing: &Drawing, interaction: &Interaction) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, from)) = rest.find('{').map(|at| rest.split_at(at)) {
            filled.push_str(before);
            let name = [Subject::Source, Subject::Target, Subject::Flow].into_iter().find_map(|subject| {
                let place = format!("{{{}.name}}", subject.word());
                let head = from.get(..place.len()).filter(|head| head.eq_ignore_ascii_case(&place))?;
                Some((head.len(), subject.of(drawing, interaction).map_or("", |thing| thing.name.as_str())))
            });
            let (taken, shown) = name.unwrap_or((1, "{"));
            filled.push_str(shown);
            rest = from.get(taken..).unwrap_or("");
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Thing;
    use super::*;

    #[test]
    fn names_stand_in_their_places() {
        let named = |name: &str| Thing { name: name.to_owned(), ..Thing::default() };
        let drawing = Drawing { things: vec![named("A {flow.Name}"), named("f"), named("B")], interactions: vec![] };
        let part = Interaction { source: 0, flow: 1, target: 2, crosses: vec![] };
        let fill = |text| ThreatType::fill(text, &drawing, &part);
        assert_eq!(fill("{source.Name} to {TARGET.name}: {flow.Name}"), "A {flow.Name} to B: f");
        assert_eq!(fill("{flow.Protocol} {{source.Name} { é"), "{flow.Protocol} {A {flow.Name} { é");
    }
}

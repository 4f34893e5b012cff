//! Who deals with the system.

use super::escape::escape;
use super::notes::item;
use crate::element::zone_name;
use palisade_engine::assess::Assessment;
use palisade_model::kind::Kind;
use palisade_model::plain::put;
use palisade_model::word::Word;

/// The actors that were written as notes, then the external entities with the zone that they are in.
pub(super) fn actors(assessment: &Assessment) -> String {
    let model = &assessment.project.model;
    let mut page = "\n## Actors\n\n".to_owned();
    page.extend(model.actors.iter().map(item));
    let entities: Vec<_> = model.component_ids().filter(|id| model[*id].kind == Kind::ExternalEntity).collect();
    for id in &entities {
        let head = &model[*id].head;
        let ground = match assessment.graph.around(*id) {
            Some(around) if around.is_empty() => "outside of every boundary".to_owned(),
            Some(around) => escape(zone_name(model, around.first().copied())),
            None => "place not stated".to_owned(),
        };
        let trust = assessment.graph.trust(*id).map_or_else(String::new, |trust| format!(", trust: {}", trust.word()));
        let about = head.description.as_ref().map_or_else(String::new, |about| format!(": {}", escape(about)));
        put(&mut page, format_args!("- {} (external entity, {ground}{trust}){about}\n", escape(&head.name)));
    }
    if model.actors.is_empty() && entities.is_empty() {
        page.push_str("None stated.\n");
    }
    page
}

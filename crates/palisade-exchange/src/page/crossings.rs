//! Crossings that a page shows and the model would leave open.
//!
//! On a page, outside of all boundaries is a place like any other. In the model language, only an external entity
//! without `in` is outside; for anything else the place is unknown, and so is whether its flows cross a boundary. Such
//! a flow states what the page shows. A boundary around the outside would say more than the page does, and would be an
//! extra box on export.

use palisade_model::draft::{Draft, Section};
use palisade_model::kind::Kind;
use std::collections::HashMap;

/// What a page shows of a flow: its id, and whether it crosses a boundary there.
pub type Shown = (String, bool);

/// States whether a flow crosses a boundary where the places of its ends leave that open.
pub fn state(draft: &mut Draft, shown: Vec<Shown>) {
    let placed: HashMap<String, bool> = draft
        .section(Section::Components)
        .iter()
        .map(|record| {
            let outside = record.text("type") == Some(Kind::ExternalEntity.word());
            (record.id.clone(), outside || record.get("in").is_some())
        })
        .collect();
    let mut shown: HashMap<String, bool> = shown.into_iter().collect();
    for flow in draft.section_mut(Section::Flows) {
        let Some(crosses) = shown.remove(&flow.id) else { continue };
        let known = |key: &str| flow.text(key).is_some_and(|id| placed.get(id) == Some(&true));
        if !(known("from") && known("to")) && flow.get("crosses_boundary").is_none() {
            flow.set("crosses_boundary", crosses);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::draft::Record;

    #[test]
    fn only_what_is_left_open_is_stated() {
        let mut draft = Draft::default();
        for (id, kind, zone) in [
            ("user", Kind::ExternalEntity, ""),
            ("app", Kind::Process, "zone"),
            ("db", Kind::Datastore, ""),
            ("log", Kind::Datastore, ""),
        ] {
            draft.add(Section::Components, Record::component(id, kind).with("in", zone));
        }
        for (id, from, to) in [("a", "user", "app"), ("b", "app", "db"), ("c", "db", "log"), ("d", "", "app")] {
            draft.add(Section::Flows, Record::new(id).with("from", from).with("to", to));
        }
        let shown = [("a", true), ("b", true), ("c", false), ("d", true)];
        state(&mut draft, shown.map(|(id, crosses)| (id.to_owned(), crosses)).to_vec());
        let stated: Vec<Option<bool>> =
            draft.section(Section::Flows).iter().map(|flow| flow.truth("crosses_boundary")).collect();
        assert_eq!(stated, [None, Some(true), Some(false), Some(true)]);
    }
}

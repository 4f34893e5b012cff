//! A model beside the file that it was made of: templates look at what the file draws, with what was changed since.

use crate::corpus;
use palisade_engine::template::drawing::Drawing;
use palisade_exchange::{Input, read, tmt};
use palisade_model::draft::{Draft, Item, Record, Section};
use palisade_model::kind::Kind;

const GAUGES: &[u8] = include_bytes!("../../../../tests/cases/tmt.in/gauges.tm7");

fn draft(bytes: &[u8]) -> Draft {
    let input = Input::new(bytes).unwrap();
    let import = (read::find("tmt").unwrap().read)(&input, palisade_packs::vocabulary()).unwrap();
    Draft::of(&import.draft.load(palisade_packs::vocabulary()).model, palisade_packs::vocabulary())
}

fn drawing(bytes: &[u8], now: &Draft) -> (Drawing, bool) {
    tmt::drawing::of_origin(&Input::new(bytes).unwrap(), now, palisade_packs::vocabulary()).unwrap()
}

#[test]
fn what_nobody_changed_is_drawn_as_in_the_file() {
    let mut files = corpus::files("tm7", "tm7");
    files.push(("gauges.tm7".to_owned(), GAUGES.to_vec()));
    for (name, bytes) in files {
        let own = tmt::drawing::of_file(&Input::new(&bytes).unwrap(), palisade_packs::vocabulary()).unwrap();
        assert_eq!(drawing(&bytes, &draft(&bytes)), (own, false), "{name}");
    }
}

#[test]
fn what_was_changed_since_is_drawn_under_its_present_id() {
    let mut now = draft(GAUGES);
    now.add(Section::Components, Record::component("guard", Kind::ExternalEntity));
    now.add(Section::Flows, Record::new("watch").with("from", "guard").with("to", "panel"));
    now.get_mut(&Item::new(Section::Components, "panel")).unwrap().set("name", "Screens");
    let (drawn, is_behind) = drawing(GAUGES, &now);
    assert!(!is_behind);
    let id = |at: usize| drawn.things[at].id.as_str();
    let ends: Vec<_> = drawn.interactions.iter().map(|one| (id(one.source), id(one.flow), id(one.target))).collect();
    assert!(ends.contains(&("guard", "watch", "panel")), "{ends:?}");
    assert!(drawn.things.iter().any(|thing| thing.id == "panel" && thing.name == "Screens"));

    // Where things stand is not drawn anew.
    now.get_mut(&Item::new(Section::Components, "operator")).unwrap().set("in", "plant");
    assert!(drawing(GAUGES, &now).1);
}

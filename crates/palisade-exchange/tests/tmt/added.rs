//! What is new or has another name, in a file of the tool with a template of its own.

use palisade_exchange::export;
use palisade_exchange::format::Exported;
use palisade_exchange::{Input, read};
use palisade_model::draft::{Draft, Item, Record, Section, changes};
use palisade_model::kind::Kind;

const GAUGES: &str = include_str!("../../../../tests/cases/tmt.in/gauges.tm7");

fn draft(bytes: &[u8]) -> Draft {
    let input = Input::new(bytes).unwrap();
    let import = (read::find("tmt").unwrap().read)(&input, palisade_packs::vocabulary()).unwrap();
    Draft::of(&import.draft.load(palisade_packs::vocabulary()).model, palisade_packs::vocabulary())
}

fn export(draft: &Draft, origin: &str) -> Exported {
    let origin = Input::new(origin.as_bytes()).unwrap();
    export::export(export::find("tmt").unwrap(), draft, None, Some(&origin), palisade_packs::vocabulary()).unwrap()
}

/// The file with the changed model in it, which says what the model says.
#[track_caller]
fn whole(changed: &Draft, origin: &str) -> String {
    let exported = export(changed, origin);
    assert_eq!(exported.losses, []);
    assert_eq!(changes(changed, &draft(&exported.bytes)), []);
    String::from_utf8(exported.bytes).unwrap()
}

fn named(section: Section, id: &str) -> Item {
    Item::new(section, id)
}

/// The file without the boundary that is a line: which side of it is inside depends on what stands around it.
fn without_line() -> String {
    let at = GAUGES.find("i:type=\"LineBoundary\"").unwrap();
    let start = GAUGES[..at].rfind("<a:KeyValueOfguidanyType").unwrap();
    let end = at + GAUGES[at..].find("</a:KeyValueOfguidanyType>").unwrap() + "</a:KeyValueOfguidanyType>".len();
    format!("{}{}", &GAUGES[..start], &GAUGES[end..])
}

#[test]
fn what_is_new_stands_in_its_boundary() {
    let file = without_line();
    let mut changed = draft(file.as_bytes());
    // The drawing is crowded: some of it goes.
    for gone in ["operator", "auditor"] {
        changed.section_mut(Section::Components).retain(|one| one.id != gone);
        changed
            .section_mut(Section::Flows)
            .retain(|flow| !["from", "to"].iter().any(|end| flow.text(end) == Some(gone)));
    }
    changed.section_mut(Section::Threats).clear();
    let into = |id: &str, boundary: &str| Record::component(id, Kind::Process).with("in", boundary);
    changed.add(Section::Components, into("valve", "plant"));
    changed.add(Section::Boundaries, Record::new("cabinet").with("in", "plant"));
    changed.add(Section::Boundaries, Record::new("yard"));
    changed.add(Section::Components, into("relay", "cabinet"));
    changed.add(Section::Components, into("fuse", "cabinet"));
    changed.add(Section::Components, into("gate", "yard"));
    changed.add(Section::Components, Record::component("lamp", Kind::Process));
    changed.add(Section::Flows, Record::new("open").with("from", "valve").with("to", "gauge-server"));
    whole(&changed, &file);
}

#[test]
fn a_boundary_grows_for_what_is_new() {
    let file = without_line();
    let mut changed = draft(file.as_bytes());
    for number in 0..40 {
        changed
            .add(Section::Components, Record::component(format!("valve{number}"), Kind::Process).with("in", "plant"));
    }
    let text = whole(&changed, &file);
    let width = |text: &str| -> f64 {
        let at = text.find("BorderBoundary").unwrap();
        let at = at + text[at..].find("<Width").unwrap();
        text[at..].split(['>', '<']).nth(2).unwrap().parse().unwrap()
    };
    assert!(width(&text) > width(&file));
}

#[test]
fn what_is_new_goes_to_the_diagram_of_what_it_is_tied_to() {
    let mut changed = draft(GAUGES.as_bytes());
    changed.add(Section::Components, Record::component("guard", Kind::ExternalEntity));
    // The panel is on the second diagram.
    changed.add(Section::Flows, Record::new("watch").with("from", "guard").with("to", "panel"));
    whole(&changed, GAUGES);
}

#[test]
fn new_things_are_drawn_with_stencils_that_the_file_knows() {
    let file = GAUGES.replace("GE.DS", "OWN-STORE").replace("GE.DF", "OWN-FLOW");
    let mut changed = draft(file.as_bytes());
    changed.add(Section::Components, Record::component("archive", Kind::Datastore));
    changed.add(Section::Flows, Record::new("keep").with("from", "gauge-server").with("to", "archive"));
    let text = whole(&changed, &file);
    assert!(!text.contains("GE.DS") && !text.contains("GE.DF"));
    let count = |text: &str, id: &str| text.matches(&format!(">{id}</TypeId>")).count();
    for id in ["OWN-STORE", "OWN-FLOW"] {
        assert_eq!(count(&text, id), count(&file, id) + 1, "{id}");
    }

    let without = GAUGES.replace("GE.DS", "OWN-STORE").replace(">ParallelLines<", ">Something<");
    let exported = export(&changed, &without);
    let lost = exported.losses.iter().filter(|loss| loss.field == "stencil");
    assert_eq!(lost.map(|loss| loss.object.as_str()).collect::<Vec<_>>(), ["archive"], "{:#?}", exported.losses);
}

#[test]
fn priorities_are_words_that_the_file_knows() {
    let at = GAUGES.find(">Priority</").unwrap();
    let list = at + GAUGES[at..].find("<Values").unwrap();
    let end = list + GAUGES[list..].find("</Values>").unwrap();
    let words = |words: &str| {
        let open = &GAUGES[list..=list + GAUGES[list..].find('>').unwrap()];
        let values = words.split(' ').map(|word| format!("<b:string>{word}</b:string>")).collect::<Vec<_>>().concat();
        format!("{}{open}{values}{}", &GAUGES[..list], &GAUGES[end..])
    };
    for (known, risk, expected) in [
        ("highest high medium low lowest", "critical", "highest"),
        ("highest high medium low lowest", "low", "low"),
        ("High Medium Low", "medium", "Medium"),
    ] {
        let file = words(known);
        let mut changed = draft(file.as_bytes());
        // An entry of another severity than this one.
        let item = named(Section::Threats, if risk == "medium" { "X3@write" } else { "X4@set-points" });
        changed.get_mut(&item).unwrap().set("risk", risk);
        let text = whole(&changed, &file);
        let count = |text: &str| text.matches(&format!("Priority>{expected}<")).count();
        assert_eq!(count(&text), count(&file) + 1, "{known}: {risk}");
    }
}

#[test]
fn another_name_changes_neither_the_id_nor_the_tags() {
    let mut changed = draft(GAUGES.as_bytes());
    // The name of the stencil, which is a tag no more where a thing is called so.
    changed.get_mut(&named(Section::Components, "gauge-server")).unwrap().set("name", "Server");
    changed.get_mut(&named(Section::Flows, "write")).unwrap().set("name", "Writing");
    changed.get_mut(&named(Section::Boundaries, "plant")).unwrap().set("name", "Works");
    whole(&changed, GAUGES);

    let file = GAUGES.replace(">Gauge server<", ">Server<");
    let mut changed = draft(file.as_bytes());
    assert_eq!(changed.get(&named(Section::Components, "server")).unwrap().get("tags"), None);
    changed.get_mut(&named(Section::Components, "server")).unwrap().set("name", "Boiler");
    whole(&changed, &file);
}

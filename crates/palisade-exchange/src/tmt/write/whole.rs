//! A file from scratch: one diagram, the register, and a small knowledge base of our own stencils.

use super::instances::instances;
use super::knowledge_base::knowledge_base;
use super::piece::{self, ABSTRACTS, ARRAYS, BASE, Generic, INSTANCE, MODEL, SERIAL};
use super::place;
use super::splice::escape;
use crate::format::{Exported, Outgoing};
use crate::layout::Point;
use crate::own_keys;
use crate::tmt::guid::guid;
use crate::tmt::ours;
use crate::tmt::words::{DEPENDENCY, NOTES_OF_OURS, is_nothing};
use palisade_model::draft::{Draft, Item, Record, Section, Tree};
use palisade_model::kind::Kind;

/// Writes a model.
pub(super) fn write(out: &Outgoing<'_>) -> Exported {
    let draft = out.draft;
    let (mut free, mut types) = (Tree::default(), String::new());
    let mut losses = Vec::new();
    let diagram = guid("diagram", "1");
    let instances = instances(draft, &diagram, &mut free, &mut types, &mut losses);
    let (boxes, lines) = drawn(out);
    let meta = about(draft, &mut free);
    let notes = if free.is_empty() {
        "<Notes/>".to_owned()
    } else {
        format!(
            "<Notes><Note><AddedBy>{NOTES_OF_OURS}</AddedBy><Date>0001-01-01T00:00:00</Date><Id>1</Id>\
             <Message>{}</Message></Note></Notes>",
            escape(&ours::print(&free))
        )
    };
    let text = format!(
        "<ThreatModel xmlns=\"{MODEL}\" xmlns:i=\"{INSTANCE}\"><DrawingSurfaceList>\
         <DrawingSurfaceModel z:Id=\"i1\" xmlns:z=\"{SERIAL}\">\
         <GenericTypeId xmlns=\"{ABSTRACTS}\">DRAWINGSURFACE</GenericTypeId><Guid xmlns=\"{ABSTRACTS}\">{diagram}</Guid>\
         <Properties xmlns=\"{ABSTRACTS}\">{}</Properties><TypeId xmlns=\"{ABSTRACTS}\">DRAWINGSURFACE</TypeId>\
         <Borders xmlns:a=\"{ARRAYS}\">{boxes}</Borders><Header>Diagram 1</Header>\
         <Lines xmlns:a=\"{ARRAYS}\">{lines}</Lines><Zoom>1</Zoom></DrawingSurfaceModel></DrawingSurfaceList>\
         {meta}{notes}<ThreatInstances xmlns:a=\"{ARRAYS}\">{instances}</ThreatInstances>\
         <ThreatGenerationEnabled>true</ThreatGenerationEnabled><Validations xmlns:a=\"{BASE}\"/>\
         <Version>4.3</Version>{}<Profile><PromptedKb xmlns=\"\"/></Profile></ThreatModel>",
        piece::text("Name", "", "Diagram 1"),
        knowledge_base(&types),
    );
    Exported { bytes: text.into_bytes(), losses }
}

/// The rows of shapes with an area, and of lines.
fn drawn(out: &Outgoing<'_>) -> (String, String) {
    let draft = out.draft;
    let frames = place::frames(draft, out.layout);
    let (mut boxes, mut lines, mut number) = (String::new(), String::new(), 1);
    for section in [Section::Boundaries, Section::Components] {
        for record in draft.section(section) {
            number += 1;
            let kind = record.text("type").and_then(Kind::element_from_word);
            let kind = kind.filter(|_| section == Section::Components).unwrap_or(Kind::Boundary);
            let frame = frames.get(&Item::new(section, &record.id)).copied().unwrap_or_default();
            let id = guid(section.key(), &record.id);
            let generic = Generic::usual(kind);
            let properties = piece::properties(kind, record, generic);
            boxes.push_str(&piece::boxed(number, &id, kind, generic, &properties, frame));
        }
    }
    for record in draft.section(Section::Flows) {
        number += 1;
        let end = |key: &str| {
            let item = Item::new(Section::Components, record.text(key)?);
            Some((guid(item.section.key(), &item.id), frames.get(&item)?.centre()))
        };
        let (from, to) = (end("from"), end("to"));
        let point = |end: &Option<(String, Point)>| end.as_ref().map_or(Point::default(), |(_, point)| *point);
        let (start, stop) = (point(&from), point(&to));
        let handle = start.halfway(stop);
        let tie = |end: &'_ Option<(String, Point)>| end.as_ref().map(|(guid, _)| guid.clone());
        let (source, target) = (tie(&from), tie(&to));
        let ends = [(source.as_deref(), start), (target.as_deref(), stop)];
        let generic = Generic::usual(Kind::Dataflow);
        let properties = piece::properties(Kind::Dataflow, record, generic);
        lines.push_str(&piece::line(number, &guid("flows", &record.id), generic, &properties, ends, handle));
    }
    (boxes, lines)
}

/// The description of the model as a whole; what has no field there goes to the free keys.
fn about(draft: &Draft, free: &mut Tree) -> String {
    let system = &draft.system;
    let assumptions = draft.section(Section::Assumptions);
    let is_line = |record: &Record| {
        let text = record.text("description").unwrap_or("");
        !is_nothing(text) && !text.contains(['\n', '\r']) && text.trim() == text
    };
    let dependency = |record: &Record| record.text("name") == Some(DEPENDENCY);
    let plain = |record: &Record| is_line(record) && (dependency(record) || record.text("name").is_none());
    let in_order = assumptions.is_sorted_by_key(dependency);
    let listed = in_order && assumptions.iter().all(plain);
    for section in own_keys::LISTS.into_iter().filter(|section| *section != Section::Assumptions || !listed) {
        own_keys::put_list(free, section, draft.section(section));
    }
    let data: Vec<Tree> = draft.section(Section::Data).iter().map(own_keys::map).collect();
    own_keys::put(free, "data", Some(&Tree::List(data)).filter(|list| !list.is_empty()));
    let known = ["name", "description", "owner"];
    let rest = system.fields.iter().filter(|field| !known.contains(&field.key.as_str()));
    let rest: Vec<(String, Tree)> = rest.map(|field| (field.key.clone(), field.value.clone())).collect();
    own_keys::put(free, "system", Some(&Tree::Map(rest)).filter(|map| !map.is_empty()));
    let lines = |wanted: bool| -> String {
        let chosen = assumptions.iter().filter(|record| listed && dependency(record) == wanted);
        chosen.filter_map(|record| record.text("description")).collect::<Vec<_>>().join("\n")
    };
    let element = |name: &str, text: &str| match text {
        "" => format!("<{name}/>"),
        text => format!("<{name}>{}</{name}>", escape(text)),
    };
    let text = |key: &str| system.text(key).unwrap_or("");
    let parts = [
        element("Assumptions", &lines(false)),
        element("Contributors", &system.texts("authors").join(", ")),
        element("ExternalDependencies", &lines(true)),
        element("HighLevelSystemDescription", text("description")),
        element("Owner", text("owner")),
        element("Reviewer", &system.texts("reviewers").join(", ")),
        element("ThreatModelName", text("name")),
    ];
    format!("<MetaInformation>{}</MetaInformation>", parts.concat())
}

//! A template, run over a drawing, finds what the tool itself wrote into the file: nothing more and nothing less.

use crate::corpus;
use palisade_engine::template::drawing::Drawing;
use palisade_engine::template::generate::generate;
use palisade_engine::template::{Draft, Template, ThreatType};
use palisade_exchange::Input;
use palisade_exchange::tmt::model::Model;
use palisade_exchange::tmt::{drawing, template};
use palisade_exchange::xml::Xml;
use palisade_model::source::FileId;
use std::collections::{BTreeMap, BTreeSet};

const GAUGES: &[u8] = include_bytes!("../../../../tests/cases/tmt.in/gauges.tm7");
const GAUGES_TEMPLATE: &[u8] = include_bytes!("../../../../tests/cases/tmt.in/gauges.tb7");

/// Rule, source, flow, target.
type Key = [String; 4];
/// Title, category, description, priority.
type Said = [String; 4];

/// What the tool wrote.
fn written(model: &Model<'_, '_>) -> BTreeMap<Key, Said> {
    let mut threats = BTreeMap::new();
    for threat in model.threats() {
        let key = [threat.rule(), threat.source(), threat.flow(), threat.target()].map(str::to_owned);
        let said = [
            threat.property("Title"),
            threat.property("UserThreatCategory"),
            threat.property("UserThreatDescription"),
            threat.priority(),
        ];
        assert!(threats.insert(key, said.map(str::to_owned)).is_none());
    }
    threats
}

/// What the template finds.
fn found(template: &Template, drawing: &Drawing) -> BTreeMap<Key, Said> {
    let mut threats = BTreeMap::new();
    for hit in generate(template, drawing) {
        let threat = &template.threats[hit.threat];
        let part = &drawing.interactions[hit.interaction];
        let id = |at: usize| drawing.things[at].id.clone();
        let fill = |text: &str| ThreatType::fill(text, drawing, part).trim().to_owned();
        let said = [
            fill(&threat.title),
            threat.category.name.to_string(),
            fill(&threat.description),
            threat.priority.to_string(),
        ];
        let key = [threat.id.clone(), id(part.source), id(part.flow), id(part.target)];
        assert!(threats.insert(key, said).is_none());
    }
    threats
}

/// Holds one model's own template against the threats in it; how many they are.
fn holds(name: &str, bytes: &[u8]) -> usize {
    let text = Input::new(bytes).unwrap().text;
    let tree = Xml::parse(&text).unwrap();
    let model = Model::of(tree.root()).unwrap();
    let (template, told) = Template::compile(template::read(&text).unwrap(), FileId(0));
    assert_eq!(told, [], "{name}");
    let written = written(&model);
    let found = found(&template, &drawing::of(&model, str::to_owned));
    let keys = |threats: &BTreeMap<Key, Said>| threats.keys().cloned().collect::<BTreeSet<Key>>();
    let (was, is) = (keys(&written), keys(&found));
    // A threat whose flow was deleted by hand stays in the file; the tool, too, would not find it again.
    let flows: BTreeSet<&str> =
        model.diagrams.iter().flat_map(|diagram| &diagram.shapes).map(|shape| shape.guid).collect();
    let missing: Vec<_> = was.difference(&is).filter(|key| flows.contains(key[2].as_str())).collect();
    assert_eq!(missing, Vec::<&Key>::new(), "{name}: not found");
    assert_eq!(is.difference(&was).collect::<Vec<_>>(), Vec::<&Key>::new(), "{name}: found too much");
    for (key, said) in &found {
        assert_eq!(said, &written[key], "{name}: {key:?}");
    }
    eprintln!("{name}: {} threats of {} threat types", found.len(), template.threats.len());
    found.len()
}

#[test]
fn templates_find_what_the_tool_found() {
    let files = corpus::files("tm7", "tm7");
    let instances: usize = files.iter().map(|(name, bytes)| holds(name, bytes)).sum();
    eprintln!("{instances} threats in {} files", files.len());
}

#[test]
fn a_template_finds_what_was_worked_out_by_hand() {
    assert_eq!(holds("gauges.tm7", GAUGES), 5);
}

/// A template without the places of its texts.
fn said(bytes: &[u8]) -> Draft {
    let mut draft = template::read(&Input::new(bytes).unwrap().text).unwrap();
    for threat in &mut draft.threats {
        for text in [&mut threat.id, &mut threat.include, &mut threat.exclude] {
            text.range = 0..0;
        }
    }
    draft
}

#[test]
fn both_dialects_say_the_same() {
    let (model, template) = (said(GAUGES), said(GAUGES_TEMPLATE));
    assert_eq!(model.threats.len(), 5);
    assert_eq!(model.stencils.len(), 9);
    assert_eq!(format!("{model:#?}"), format!("{template:#?}"));
}

#[test]
fn what_is_wrong_with_a_threat_type_does_not_keep_the_others_from_running() {
    let text = String::from_utf8(GAUGES_TEMPLATE.to_vec()).unwrap();
    let text =
        text.replace("<Include>source.runs is 'unattended'</Include>", "<Include>source.runs is unattended</Include>");
    let text = text.replace("<Id>X3</Id>", "<Id>X1</Id>").replace("<Category>D</Category>", "<Category>E</Category>");
    let (template, told) = Template::compile(template::read(&text).unwrap(), FileId(0));
    let ids: Vec<&str> = template.threats.iter().map(|threat| threat.id.as_str()).collect();
    assert_eq!(ids, ["X1", "X2", "X4"]);
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|told| {
            let span = told.span.unwrap();
            (told.message.as_str(), &text[span.start as usize..span.end as usize])
        })
        .collect();
    assert_eq!(
        told,
        [
            ("two threat types have the id `X1`", "X1"),
            ("the threat type `X4` is of the category `E`, which the template does not have", "X4"),
            (
                "the include filter of `X5` cannot be read: expected a name in single quotes, found `unattended` \
                 (after `source.runs is `)",
                "source.runs is unattended"
            ),
        ]
    );
}

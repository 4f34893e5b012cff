//! Drawings in Mermaid, DOT, `PlantUML` and draw.io as people write them.

use super::{asked, flows, ids, import};
use palisade_exchange::{Import, Input, read};
use palisade_model::draft::Section;

/// Components as `id: type`, with `?` where that is asked.
fn kinds(import: &Import) -> Vec<String> {
    let is_asked = |id: &str| import.asked.iter().any(|asked| asked.item.id == id && asked.key == "type");
    let components = import.draft.section(Section::Components).iter();
    components
        .map(|one| {
            let mark = if is_asked(&one.id) { "?" } else { "" };
            format!("{}: {}{mark}", one.id, one.text("type").unwrap_or(""))
        })
        .collect()
}

/// Whether each flow states that it crosses a boundary.
fn crossing(import: &Import) -> Vec<Option<bool>> {
    import.draft.section(Section::Flows).iter().map(|flow| flow.truth("crosses_boundary")).collect()
}

#[test]
fn what_stands_outside_of_every_box_crosses() {
    let (_, import) = import(
        "flowchart LR\n  subgraph vpc [VPC]\n    A((App)) --> D[(DB)]\n  end\n  G((Gateway)) --> A\n  G --> L[(Log)]\n  U@{ shape: rect, label: \"Shopper\" } --> G\n",
    );
    // Whether the gateway is as open as where the shopper stands, no box tells.
    assert_eq!(crossing(&import), [None, Some(true), Some(false), None]);
}

#[test]
fn a_page_without_boxes_says_nothing_about_crossings() {
    let (_, import) = import("flowchart LR\n  G((Gateway)) --> L[(Log)]\n");
    assert_eq!(crossing(&import), [None]);
}

#[test]
fn a_rectangle_among_circles_is_outside_only_where_somebody_chose_it() {
    let (_, mermaid) = import("flowchart LR\n  A[Shopper] --> B((Web))\n  C@{ shape: rect, label: \"Bank\" } --> B\n");
    assert_eq!(kinds(&mermaid), ["shopper: external_entity?", "web: process", "bank: external_entity"]);
    let (_, dot) = import(
        "digraph { node [shape=box style=\"rounded,filled\"]; log; a [shape=box style=solid]; b [shape=ellipse]; log -> a -> b }",
    );
    assert_eq!(kinds(&dot), ["log: datastore?", "a: external_entity", "b: process"]);
    let (_, plantuml) = import("@startuml\nrectangle \"nginx\" as n\n(Pay) --> n\n@enduml\n");
    assert_eq!(kinds(&plantuml), ["nginx: external_entity?", "pay: process"]);
}

#[test]
fn what_a_name_sounds_like_is_asked() {
    let (_, import) = import("flowchart LR\n  A((API Gateway)) --> B[(\"Orders<br/>PostgreSQL\")]\n");
    let asked = asked(&import, "technology");
    assert_eq!(asked, [(Some((2, 3)), "is this right? it was inferred from the name")]);
    let written = import.draft.section(Section::Components)[1].text("technology");
    assert_eq!(written, Some("postgresql"));
}

#[test]
fn the_same_name_on_two_pages_is_asked_about() {
    let block = "```mermaid\nflowchart LR\n  A[Web App] --> B[(Orders)]\n```\n";
    let (_, import) = import(&format!("{block}\n{block}"));
    let questions: Vec<&str> = asked(&import, "id").into_iter().map(|(_, question)| question).collect();
    let expected = [
        "is this the same as `web-app` on the page `diagram 1`?",
        "is this the same as `orders` on the page `diagram 1`?",
    ];
    assert_eq!(questions, expected);
}

#[test]
fn diagrams_of_c4_are_read_in_mermaid_too() {
    let (reader, import) = import(
        "C4Context\n  title Shop\n  %% who buys\n  Person(a, \"Ann\")\n  System_Boundary(s, \"Shop\") {\n    SystemDb(b, \"Orders\")\n  }\n  Rel(a, b, \"uses\", \"HTTPS\")\n  UpdateLayoutConfig($c4ShapeInRow=\"3\")\n",
    );
    assert_eq!(reader, "mermaid");
    assert_eq!(kinds(&import), ["ann: external_entity", "orders: datastore"]);
    assert_eq!(ids(&import, Section::Boundaries), ["shop"]);
    assert_eq!(import.draft.section(Section::Flows)[0].text("protocol"), Some("https"));
    assert_eq!(import.losses, []);
}

#[test]
fn other_diagrams_of_mermaid_are_not_read() {
    let input = Input::new(b"architecture-beta\n  group api(cloud)[API]\n").unwrap();
    let reader = read::detect(&input).unwrap();
    let error = (reader.read)(&input, palisade_packs::vocabulary()).unwrap_err();
    assert_eq!(error.message, "Mermaid diagrams of type `architecture-beta` are not supported");
    assert!(error.help.as_deref().unwrap_or_default().contains("`flowchart`"), "{error}");
}

#[test]
fn a_label_may_stand_on_the_lines_after_a_bracket() {
    let (_, import) = import("@startuml\ncomponent one [\n  Web\n  shop\n]\nactor Ann\nAnn --> one\n@enduml\n");
    assert_eq!(ids(&import, Section::Components), ["web-shop", "ann"]);
    assert_eq!(flows(&import), ["ann -> web-shop"]);
    assert_eq!(import.losses, []);
}

#[test]
fn arguments_of_c4_may_be_named() {
    let (_, import) = import(
        "@startuml\nContainer(web, $label=\"Web\", $techn=\"Go\")\nContainerQueue(mq, \"Events\")\nRel(web, mq, $label=\"publishes\", $techn=\"AMQP\")\n@enduml\n",
    );
    let flow = &import.draft.section(Section::Flows)[0];
    assert_eq!((flow.id.as_str(), flow.text("protocol")), ("publishes", Some("amqp")));
    assert_eq!(import.draft.section(Section::Components)[0].text("technology"), Some("go-service"));
}

#[test]
fn what_is_in_braces_may_stand_on_one_line_or_below() {
    let (_, import) = import(
        "@startuml\nskinparam node { BackgroundColor red }\nDeployment_Node(dn, \"AWS\", \"cloud\") { Node(n, \"EC2\") }\nBoundary(b, \"Office\")\n{\nSystem(y, \"Desk\")\n}\nRel(y, n, \"uses\")\n@enduml\n",
    );
    let places: Vec<_> = import
        .draft
        .section(Section::Components)
        .iter()
        .map(|one| (one.id.as_str(), one.text("in").unwrap_or("")))
        .collect();
    assert_eq!(places, [("ec2", "aws"), ("desk", "office")]);
    assert_eq!(import.losses, []);
}

#[test]
fn a_note_with_a_name_is_no_box() {
    let (_, import) = import("@startuml\n[API] as gw\nnote \"floating\" as N1\nN1 .. gw\n@enduml\n");
    assert_eq!(ids(&import, Section::Components), ["api"]);
    assert_eq!(flows(&import), [""; 0]);
    assert_eq!(import.draft.comments, ["note: floating"]);
}

fn drawio(cells: &str) -> String {
    format!("<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>{cells}</root></mxGraphModel>")
}

fn rectangle(id: &str, parent: &str, x: u32) -> String {
    format!(
        "<mxCell id=\"{id}\" value=\"{id}\" style=\"\" vertex=\"1\" parent=\"{parent}\"><mxGeometry x=\"{x}\" y=\"0\" width=\"50\" height=\"50\" as=\"geometry\"/></mxCell>"
    )
}

#[test]
fn parts_that_are_parts_of_each_other_are_told() {
    let cells = [rectangle("one", "two", 0), rectangle("two", "one", 0), rectangle("three", "three", 200)].concat();
    let (_, import) = import(&drawio(&cells));
    let told: Vec<(&str, &str)> =
        import.losses.iter().map(|loss| (loss.object.as_str(), loss.field.as_str())).collect();
    assert_eq!(told, [("two", "parent"), ("three", "parent")]);
}

#[test]
fn dashed_lines_without_a_name_are_told_apart() {
    let line = |id: &str, x: u32| {
        format!(
            "<mxCell id=\"{id}\" style=\"dashed=1;endArrow=none\" edge=\"1\" parent=\"1\"><mxGeometry as=\"geometry\"><mxPoint x=\"{x}\" y=\"300\" as=\"sourcePoint\"/><mxPoint x=\"{x}\" y=\"400\" as=\"targetPoint\"/></mxGeometry></mxCell>"
        )
    };
    let cells = [rectangle("one", "1", 0), line("l1", 20), line("l2", 40)].concat();
    let (_, import) = import(&drawio(&cells));
    let told: Vec<&str> = import.losses.iter().map(|loss| loss.object.as_str()).collect();
    assert_eq!(told, ["the dashed line `l1`", "the dashed line `l2`"]);
}

//! Diagrams.

use super::fixture::{CLEARTEXT, drawn, page, shop, with, write};
use palisade_draw::Scope;
use palisade_model::model::{ComponentId, Target};
use palisade_report::formats::DRAWINGS;
use palisade_report::subject::{Drawing, Picture};
use std::fmt::Write as _;

#[test]
fn mermaid_draws_the_guides_shapes() {
    let text = shop(|view| drawn("mermaid", view));
    for part in [
        "flowchart LR\n",
        "subgraph b3[\"Public internet (trust: none)\"]\n    c2[\"Browser User\"]\n  end\n",
        "c1((\"API Gateway\"))",
        "    subgraph b2[\"Database network (trust: high)\"]\n      c3[(\"User DB\")]\n    end\n",
        "  c2 -- \"Login (http)\" --> c1\n",
        "  class b1,b2,b3 boundary\n",
        "  class c4 out\n",
        "stroke-dasharray",
        "  linkStyle 0,1,2 stroke:#b00020,stroke-width:3px\n",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn dot_draws_clusters_and_shapes() {
    let text = shop(|view| drawn("dot", view));
    for part in [
        "digraph \"Shop\" {\n",
        "subgraph cluster_b2 {",
        "style=dashed",
        "shape=box",
        "shape=ellipse",
        "shape=cylinder",
        "[label=\"Login (http)\", color=\"#b00020\", style=bold, penwidth=2];",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
    assert_eq!(text.matches('{').count(), text.matches('}').count());
}

#[test]
fn plantuml_draws_frames_and_shapes() {
    let text = shop(|view| drawn("plantuml", view));
    for part in [
        "@startuml\n",
        "\nrectangle \"Public internet (trust: none)\" as b3 <<boundary>> {\n  rectangle \"Browser User\" as c2\n}\n",
        "usecase \"API Gateway\" as c1\n",
        "database \"User DB\" as c3\n",
        "usecase \"Printer\" as c4 #eeeeee\n",
        "c2 -[#b00020,bold]-> c1 : Login (http)\n",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
    assert!(text.ends_with("@enduml\n"));
}

#[test]
fn d2_names_each_end_with_the_boundaries_around_it() {
    let text = shop(|view| drawn("d2", view));
    for part in [
        "b3: \"Public internet (trust: none)\" { style: {fill: transparent; stroke: \"#666666\"; stroke-dash: 5}\n",
        "c2: \"Browser User\" {shape: rectangle}\n",
        "c1: \"API Gateway\" {shape: oval}\n",
        "c3: \"User DB\" {shape: cylinder}\n",
        "b3.c2 -> b1.c1: \"Login (http)\" {style: {stroke: \"#b00020\"; stroke-width: 3}}\n",
        "b1.c1 -> b1.b2.c3: \"Lookup\"",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

/// The four text formats of a part of the shop.
fn part(scope: &Scope<'_>, collapse: bool) -> [String; 4] {
    shop(|view| {
        let picture = Picture { scope: scope.clone(), collapse, ..Picture::default() };
        let drawing = Drawing { assessment: view.assessment, picture };
        ["mermaid", "dot", "plantuml", "d2"].map(|name| write(DRAWINGS, name, &drawing))
    })
}

#[test]
fn every_text_format_draws_parts_of_a_model() {
    let browser = Target::Component(ComponentId(1));
    for (text, arrow) in part(&Scope::Focus(browser, 1), false).iter().zip([" --> ", " -> ", "-> ", " -> "]) {
        assert!(text.contains("Browser User") && text.contains("API Gateway (+1 not shown)"), "{text}");
        assert!(!text.contains("User DB") && !text.contains("Printer"), "{text}");
        assert_eq!(text.matches(arrow).count(), 2, "{text}");
    }
}

#[test]
fn every_text_format_draws_boundaries_as_single_nodes() {
    let texts = part(&Scope::Whole, true);
    for text in &texts {
        assert!(!text.contains("Browser User"), "{text}");
        assert!(text.contains("directly in ") && !text.contains("directly in it"), "{text}");
    }
    let [mermaid, dot, plantuml, d2] = texts;
    assert!(mermaid.contains("g2[\"Public internet (trust none, 1 component)\"]\n"), "{mermaid}");
    assert!(mermaid.contains("class b1,g1,g2,g3 boundary\n"), "{mermaid}");
    assert!(mermaid.contains(" -- \"2 flows\" --> "), "{mermaid}");
    assert!(dot.contains("shape=box, style=dashed];"), "{dot}");
    assert!(plantuml.contains("as g2 <<boundary>>\n"), "{plantuml}");
    assert!(d2.contains("g2 -> b1.g1: \"2 flows\""), "{d2}");
}

#[test]
fn ends_that_nobody_stated_are_question_marks() {
    let model = "components:\n  - { name: HTTPS Request, type: dataflow, crosses_boundary: true }\n";
    let [mermaid, dot, plantuml, d2] =
        with(vec![], model, "", |view| ["mermaid", "dot", "plantuml", "d2"].map(|name| drawn(name, view)));
    assert!(mermaid.contains("  u1((\"?\"))\n") && mermaid.contains("  class u1,u2 unknown\n"), "{mermaid}");
    assert!(mermaid.contains("u1 -- \"HTTPS Request\" --> u2\n"), "{mermaid}");
    assert!(dot.contains("u1 -> u2 [label=\"HTTPS Request\", color="), "{dot}");
    assert!(plantuml.contains("u1 -[#b00020,bold]-> u2 : HTTPS Request\n"), "{plantuml}");
    assert!(d2.contains("u1 -> u2: \"HTTPS Request\" {"), "{d2}");
}

#[test]
fn boundaries_may_nest_without_end() {
    let mut model = "boundaries:\n  b0: { trust: none }\n".to_owned();
    for inner in 1..5_000 {
        writeln!(model, "  b{inner}: {{ in: b{} }}", inner - 1).unwrap();
    }
    let text = with(vec![], &model, "", |view| drawn("mermaid", view));
    assert_eq!(
        (text.matches("subgraph ").count(), text.lines().filter(|line| line.trim() == "end").count()),
        (5_000, 5_000)
    );
}

#[test]
fn a_flow_that_may_cross_a_boundary_looks_like_neither_of_the_others() {
    let model = "system: Jobs
boundaries: { in: { name: Inside, trust: high } }
components: { a: { name: Legacy job, type: process }, b: { name: Core, type: process, in: in }, \
                 c: { name: Partner, type: external_entity }, d: { name: Store, type: datastore, in: in } }
flows: { f: { name: Nightly file, from: a, to: b }, g: { name: Call, from: c, to: b }, h: { name: Write, from: b, to: d } }
";
    with(vec![page("cleartext", CLEARTEXT)], model, "", |view| {
        for (format, look) in [
            ("mermaid", "  linkStyle 0 stroke-width:3px,stroke-dasharray:3 3\n"),
            ("dot", "  c1 -> c2 [label=\"Nightly file\", style=dotted, penwidth=2];\n"),
            ("plantuml", "c1 -[dotted,thickness=2]-> c2 : Nightly file\n"),
            ("d2", "c1 -> b1.c2: \"Nightly file\" {style: {stroke-width: 3; stroke-dash: 2}}\n"),
            ("svg", "class=\"flow maybe\""),
            ("svg", "Whether it crosses a trust boundary is not known."),
            ("svg", "3 flows, 1 of which crosses a trust boundary (not known for 1)."),
            ("svg", ">flow that may cross a boundary<"),
        ] {
            let text = drawn(format, view);
            assert!(text.contains(look), "{look:?} is not in\n{text}");
        }
    });
}

#[test]
fn an_empty_model_is_drawn_as_one() {
    with(vec![page("cleartext", CLEARTEXT)], "system: Nothing yet\n", "", |view| {
        let svg = drawn("svg", view);
        assert!(svg.contains(">The model has nothing to draw yet.<") && !svg.contains("width=\"0\""), "{svg}");
        let mut png = Vec::new();
        palisade_report::formats::find(DRAWINGS, "png")
            .unwrap()
            .write(&Drawing::whole(view.assessment), &mut png)
            .unwrap();
        assert!(png.starts_with(b"\x89PNG"));
    });
}

#[test]
fn a_long_name_has_all_of_its_words() {
    let name = "The settlement and reconciliation platform of the department for cross-border card payments";
    with(vec![page("cleartext", CLEARTEXT)], &format!("system: {name}\n"), "", |view| {
        let svg = drawn("svg", view);
        let headline: Vec<&str> = svg.lines().filter(|line| line.contains("class=\"headline\"")).collect();
        assert!(headline.len() > 1, "{svg}");
        let words: Vec<&str> =
            headline.iter().filter_map(|line| line.split(['<', '>']).nth(2)).flat_map(str::split_whitespace).collect();
        assert_eq!(words.join(" "), name);
    });
}

//! Diagrams.

use super::fixture::{shop, with, write};
use palisade_formats::write::DRAWINGS;
use std::fmt::Write as _;

#[test]
fn mermaid_draws_the_guides_shapes() {
    let text = shop(|view| write(DRAWINGS, "mermaid", view));
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
    let text = shop(|view| write(DRAWINGS, "dot", view));
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
fn ends_that_nobody_stated_are_question_marks() {
    let model = "components:\n  - { name: HTTPS Request, type: dataflow, crosses_boundary: true }\n";
    let text = with(vec![], model, "", |view| DRAWINGS.iter().map(|writer| writer.text(view)).collect::<Vec<_>>());
    assert!(
        text[0].contains("u1a((\"?\")):::unknown -- \"HTTPS Request\" --> u1b((\"?\")):::unknown\n"),
        "{}",
        text[0]
    );
    assert!(text[1].contains("u1a -> u1b [label=\"HTTPS Request\", color="), "{}", text[1]);
}

#[test]
fn boundaries_may_nest_without_end() {
    let mut model = "boundaries:\n  b0: { trust: none }\n".to_owned();
    for inner in 1..5_000 {
        writeln!(model, "  b{inner}: {{ in: b{} }}", inner - 1).unwrap();
    }
    let text = with(vec![], &model, "", |view| write(DRAWINGS, "mermaid", view));
    assert_eq!(
        (text.matches("subgraph ").count(), text.lines().filter(|line| line.trim() == "end").count()),
        (5_000, 5_000)
    );
}

//! What people draw with characters, and what they get wrong in other forms.

use super::{asked, flows, ids, import};
use palisade_model::draft::Section;

#[test]
fn bends_heads_and_words_in_lines() {
    let (_, import) = import(
        "\
[Web App] ─────charges────┐
    ^                     v
    │ HTTPS         [Payment Provider]
[Customer]
",
    );
    assert_eq!(flows(&import), ["web-app -> payment-provider", "customer -> web-app"]);
    assert_eq!(import.draft.section(Section::Flows)[0].id, "charges");
    assert_eq!(import.draft.section(Section::Flows)[1].text("protocol"), Some("https"));
}

#[test]
fn branches_lead_from_one_box_to_each() {
    let (_, import) = import(
        "
            ┌──────> [Orders DB]
[Web App] ──┤
            └──────> [Mail Server]
",
    );
    let mut flows = flows(&import);
    flows.sort();
    assert_eq!(flows, ["web-app -> mail-server", "web-app -> orders-db"]);
}

#[test]
fn lines_that_cross_do_not_meet() {
    let (_, import) = import(
        "
          [Admin]
             │
[Web App] ───┼───> [Orders DB]
             v
          [Audit Log]
",
    );
    let mut flows = flows(&import);
    flows.sort();
    assert_eq!(flows, ["admin -> audit-log", "web-app -> orders-db"]);
    assert_eq!(ids(&import, Section::Boundaries), [""; 0]);
}

#[test]
fn boxes_in_boxes_are_boundaries() {
    let (_, import) = import(
        "\
┌─ VPC ──────────────────────────┐
│  ┌─────────┐     ┌─────────┐   │
│  │ Web App │────>│ Orders  │   │
│  └─────────┘     │ DB      │   │
│                  └─────────┘   │
└────────────────────────────────┘
",
    );
    assert_eq!(flows(&import), ["web-app -> orders-db"]);
    assert_eq!(ids(&import, Section::Boundaries), ["vpc"]);
    let inside = import.draft.section(Section::Components).iter().all(|record| record.text("in") == Some("vpc"));
    assert!(inside);
}

#[test]
fn a_bar_between_two_boxes_is_asked_about() {
    let (_, import) = import("[Web App] ──> [API]\n            │\n        [Audit Log]\n");
    assert_eq!(flows(&import), ["web-app -> api", "? -> audit-log"]);
    assert_eq!(asked(&import, "from"), [(Some((2, 13)), "is `from` `web-app` or `api`?")]);
}

#[test]
fn a_bar_with_a_way_around_it_is_told() {
    let (_, import) = import(
        "\
[Web] ──│──> [API]
  │             ^
  └─────────────┘
",
    );
    assert_eq!(ids(&import, Section::Boundaries), [""; 0]);
    assert_eq!(import.losses.len(), 1, "{:?}", import.losses);
}

#[test]
fn text_is_no_drawing() {
    let input = |text: &'static str| palisade_exchange::Input::new(text.as_bytes()).expect("it is UTF-8");
    for text in [
        "",
        "Dear all,\n[see below] -- and thanks\n",
        "system: x\ncomponents:\n  a: { type: process }\n# [A] --> [B]\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "graph: none\n",
    ] {
        assert!(palisade_exchange::read::detect(&input(text)).is_none(), "{text}");
    }
}

#[test]
fn a_word_between_single_strokes_is_a_label() {
    for drawing in [
        "[Web App] ─SQL─> [Orders DB]\n",
        "[Web App] -SQL-> [Orders DB]\n[Log] --> [Web App]\n",
        "┌─────────┐        ┌───────────┐\n│ Web App │ ─SQL─> │ Orders DB │\n└─────────┘        └───────────┘\n",
        "┌─────────┐       ┌───────────┐\n│ Web App │-SQL──>│ Orders DB │\n└─────────┘       └───────────┘\n",
    ] {
        let (_, import) = import(drawing);
        let of_orders: Vec<String> = flows(&import).into_iter().filter(|flow| flow.contains("orders-db")).collect();
        assert_eq!(of_orders, ["web-app -> orders-db"], "{drawing}");
        assert_eq!(import.draft.section(Section::Flows)[0].text("protocol"), Some("sql-protocol"), "{drawing}");
    }
}

#[test]
fn arrows_of_dots_are_arrows() {
    let (_, import) = import("[Kiosk] ..> [Ledger]\n\n[Mill] ..reads..> [Notes...]\n\n[Oven] <.. [Pump]\n");
    assert_eq!(flows(&import), ["kiosk -> ledger", "mill -> notes", "pump -> oven"]);
    assert_eq!(import.draft.section(Section::Flows)[1].id, "reads");
    assert_eq!(import.draft.section(Section::Components)[3].name(), "Notes...");
}

#[test]
fn a_bar_that_only_touches_an_arrow_is_asked_about() {
    for arrow in ["──HTTPS──>", "──────────>"] {
        let drawing = format!("[Browser] {arrow} [API]\n             │\n       trust boundary\n             │\n");
        let (_, import) = import(&drawing);
        assert_eq!(ids(&import, Section::Boundaries), ["trust-boundary"], "{drawing}");
        let question = "does it cross the trust boundary? the bar only touches the arrow";
        assert_eq!(asked(&import, "crosses_boundary"), [(Some((1, 11)), question)], "{drawing}");
        assert_eq!(import.losses, [], "{drawing}");
    }
}

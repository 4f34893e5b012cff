//! Text for the terminal.

use super::fixture::{CLEARTEXT, REGISTER, SHOP, asked, pack, page, plain, shop, with, with_options, write};
use palisade_engine::assess::Options;
use palisade_engine::likely::Lines;
use palisade_model::grade::Severity;
use palisade_report::View;
use palisade_report::formats::{MATRIX, QUESTIONS, SURFACE, THREATS};

fn last(text: &str) -> &str {
    text.lines().last().unwrap()
}

#[test]
fn an_open_threat_is_explained_in_its_cell() {
    with(vec![page("cleartext", CLEARTEXT)], SHOP, "", |view| {
        let text = write(THREATS, "text", &View { long: true, ..view.clone() });
        assert!(text.contains("\u{1b}["), "coloured");
        let text = plain(&text);
        for part in [
            "Shop\n",
            "severity  threat",
            "Data crosses a boundary in the clear",
            "cleartext@login",
            "Anyone on the path between Browser User and API",
            "and login.encrypted = false, implied by protocol:",
            "http, threat-model.yaml:14:59",
            "fix: Serve API Gateway only over TLS 1.2 or newer.",
            "1 open threat: 1 high. 1 question.",
        ] {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
        assert_eq!(last(&text), "next: palisade ask, palisade register, palisade explain cleartext@login");
    });
}

#[test]
fn a_decided_threat_shows_the_decision_instead() {
    shop(|view| {
        let mut long = View { long: true, ..view.clone() };
        long.likely = Lines::default();
        let text = plain(&write(THREATS, "text", &long));
        assert!(text.contains("accepted\n") && text.contains("T001\n"), "{text}");
        assert!(text.contains("in-progress: HSTS with preload"), "{text}");
        assert!(!text.contains("because"), "{text}");
        assert!(text.contains("1 open threat: 1 high; 1 decided. 1 question."), "{text}");
        assert!(text.contains("recorded at threats.yaml:13:5"), "{text}");
    });
}

#[test]
fn assumed_threats_are_marked() {
    let options = Options { assume_worst: true, ..Options::default() };
    with_options(vec![page("cleartext", CLEARTEXT)], SHOP, REGISTER, options, |assessment| {
        let text = plain(&write(THREATS, "text", &View::all(assessment)));
        assert!(text.contains("assumed"), "{text}");
    });
}

#[test]
fn prompts_are_a_line_an_element() {
    with(vec![pack("guide")], SHOP, "", |view| {
        let text = plain(&write(THREATS, "text", view));
        assert!(text.contains("Browser User                spoofing, repudiation\n"), "{text}");
        assert!(!text.contains("guide-spoofing@browser") && !text.contains("Printer"), "{text}");
    });
}

#[test]
fn questions_say_where_to_write_what() {
    shop(|view| {
        let text = plain(&write(QUESTIONS, "text", &asked(view)));
        assert!(text.contains("1. Browser User → API Gateway (Search): is it encrypted on the wire?"), "{text}");
        assert!(text.contains("settles 1: cleartext@search (high)"), "{text}");
        assert!(
            text.contains("threat-model.yaml:15:3  under flows: search: add  encrypted: true  (or false)\n"),
            "{text}"
        );
        assert_eq!(last(&text), "next: palisade ask --answer, palisade threats");
    });
}

#[test]
fn surface_names_both_ends_and_what_is_not_stated() {
    shop(|view| {
        let text = plain(&write(SURFACE, "text", view));
        for part in
            ["Browser User (Public", "→ API Gateway (Internal", "not stated", "Passwords", "from zone", "enters"]
        {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
    });
    let model =
        "components:\n  a: { type: process }\n  b: { type: process }\nflows:\n  f: { name: Feed, from: a, to: b }\n";
    let text = with(vec![], model, "", |view| plain(&write(SURFACE, "text", view)));
    assert!(text.contains("No flow is known to cross a boundary.") && text.contains("1 flow (Feed)"), "{text}");
    assert_eq!(last(&text), "next: palisade ask, palisade threats");
}

#[test]
fn the_matrix_is_read_without_colour() {
    shop(|view| {
        let text = plain(&write(MATRIX, "text", view));
        let row = |name: &str| {
            text.lines().find(|line| line.starts_with(name)).unwrap().split_whitespace().collect::<Vec<_>>()
        };
        assert_eq!(row("Login"), ["Login", "data", "flow", "+", "+"]);
        assert_eq!(row("Search"), ["Search", "data", "flow", "~1", "~1"]);
        assert_eq!(row("User DB"), ["User", "DB", "data", "store", "!1"]);
        assert!(text.contains("cells are blank"), "{text}");
    });
}

#[test]
fn nothing_is_said_in_a_friendly_way() {
    let nothing = with(vec![page("cleartext", CLEARTEXT)], "system: Empty\n", "", |view| {
        let [threats, surface, matrix] = [THREATS, SURFACE, MATRIX].map(|table| plain(&write(table, "text", view)));
        [threats, surface, matrix, plain(&write(QUESTIONS, "text", &asked(view)))]
    });
    assert!(nothing[0].contains("which says nothing: the model has no components and no flows"), "{}", nothing[0]);
    assert!(nothing[3].contains("Nothing to ask yet: the model has no components"), "{}", nothing[3]);
    assert_eq!(last(&nothing[0]), "next: palisade init");
    for text in &nothing {
        assert!(last(text).starts_with("next: palisade "), "{text}");
    }
    let quiet = SHOP
        .replace("protocol: http", "protocol: https")
        .replace("to: api, carries", "to: api, encrypted: true, carries");
    let text = with(vec![page("cleartext", CLEARTEXT)], &quiet, "", |view| plain(&write(THREATS, "text", view)));
    assert!(text.contains("answer every rule"), "{text}");
    let asks = SHOP.replace("protocol: http", "protocol: https");
    let text = with(vec![page("cleartext", CLEARTEXT)], &asks, "", |view| plain(&write(THREATS, "text", view)));
    assert!(text.contains("What is stated confirms no threat, but 1 is likely."), "{text}");
    assert!(text.contains("unless `encrypted: true` on search"), "{text}");
}

#[test]
fn what_is_stated_as_unknown_is_no_all_clear() {
    let aside = SHOP
        .replace("protocol: http", "protocol: https")
        .replace("to: api, carries", "to: api, encrypted: unknown, carries");
    let texts = with(vec![page("cleartext", CLEARTEXT)], &aside, "", |view| {
        let all = asked(view).with_all();
        let texts =
            [write(THREATS, "text", view), write(QUESTIONS, "text", &asked(view)), write(QUESTIONS, "text", &all)];
        texts.map(|text| plain(&text))
    });
    assert!(texts[0].contains("What is stated confirms no threat, but 1 is likely."), "{}", texts[0]);
    assert!(texts[1].contains("No question is left; 1 is set aside as `unknown`"), "{}", texts[1]);
    assert!(texts[2].contains("search: replace `unknown` with\n     encrypted: true"), "{}", texts[2]);
}

#[test]
fn filters_that_leave_nothing_say_how_much_there_is() {
    shop(|view| {
        let mut low = view.clone();
        low.findings.retain(|finding| finding.severity == Severity::Low);
        low.questions.clear();
        assert!(plain(&write(THREATS, "text", &low)).contains("None of the 2 threats matches the filters."));
        assert!(
            plain(&write(QUESTIONS, "text", &asked(&low))).contains("The only question does not match the filters.")
        );
    });
}

#[test]
fn a_broken_model_says_so_above() {
    let model = format!("{SHOP}bogus: 1\n");
    let text = with(vec![page("cleartext", CLEARTEXT)], &model, "", |view| plain(&write(THREATS, "text", view)));
    assert!(text.contains("has errors") && text.contains("cleartext@login"), "{text}");
}

//! The report as a page: whole, sound, alone, and never more than what was asked for.

use super::fixture::{CLEARTEXT, REGISTER, SHOP, pack, page, repository, shop, with, write};
use super::hostile;
use super::markup::{self, Markup};
use palisade_engine::likely::Lines;
use palisade_report::View;
use palisade_report::formats::REPORTS;

/// What the program itself writes into a page.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "body",
    "br",
    "button",
    "caption",
    "code",
    "dd",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "ellipse",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "head",
    "header",
    "html",
    "input",
    "label",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "option",
    "output",
    "p",
    "path",
    "rect",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

fn read(text: &str) -> Markup {
    markup::read(text).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn html(view: &View<'_>) -> String {
    write(REPORTS, "html", view)
}

/// Every link within a page leads somewhere: to a place in it, or to a part of the list.
fn links_lead_somewhere(markup: &Markup) {
    for link in &markup.links {
        match link.strip_prefix('#') {
            Some(place) if place.contains('=') && !place.starts_with("threat=") => {
                let (key, _) = place.split_once('=').unwrap();
                assert!(["severity", "element", "cell"].contains(&key), "{link}");
            }
            Some(place) => assert!(markup.ids.contains(place), "{link} leads nowhere"),
            None => assert!(link.starts_with("https://") || link.starts_with("http://"), "{link}"),
        }
    }
}

/// Nothing is loaded from anywhere, and no attribute runs anything.
fn stands_alone(text: &str, markup: &Markup) {
    for attribute in ["src", "srcset", "style", "action", "background", "poster", "ping"] {
        assert!(!markup.attributes.contains(attribute), "{attribute}");
    }
    assert!(!markup.attributes.iter().any(|attribute| attribute.starts_with("on")), "{:?}", markup.attributes);
    assert!(markup.elements.iter().all(|element| ELEMENTS.contains(&element.as_str())), "{:?}", markup.elements);
    assert_eq!(text.matches("<script").count(), 1);
    assert_eq!(text.matches("</script").count(), 1);
    assert_eq!(text.matches("<style").count(), 1);
    for program in &markup.programs {
        assert!(!program.contains("url(") && !program.contains("@import") && !program.contains("://"), "{program}");
    }
}

#[test]
fn the_four_questions_are_its_chapters() {
    shop(|view| {
        let text = html(view);
        let markup = read(&text);
        let chapters = ["working-on", "go-wrong", "do-about-it", "good-job"];
        let places: Vec<usize> = chapters.iter().map(|id| text.find(&format!("<h2 id=\"{id}\">")).unwrap()).collect();
        assert!(places.is_sorted());
        for section in [
            "overview",
            "scope",
            "elements",
            "data",
            "boundaries",
            "surface",
            "actors",
            "assumptions",
            "out-of-scope",
            "risk-matrix",
            "threats",
            "coverage",
            "questions",
            "next-controls",
            "work",
            "decisions",
            "expiring",
            "risk",
            "looked-at",
            "verified",
            "remarks",
            "made",
        ] {
            assert!(markup.ids.contains(section), "{section}");
        }
        assert!(!markup.ids.contains("prompts"), "there are none");
        for text in [
            "Nobody stands in the cluster.",
            "Burglars.",
            "Visitors",
            "The good name",
            "Sell things",
            "bought and sealed",
            "Moves to TLS in March",
            "SEC-1",
            "2026-12-31",
            "threat-model.yaml:14:3",
        ] {
            assert!(markup.text.contains(text), "{text}");
        }
        links_lead_somewhere(&markup);
        stands_alone(&text, &markup);
    });
}

#[test]
fn the_examples_are_sound_pages() {
    for folder in std::fs::read_dir(repository("examples")).unwrap() {
        let folder = folder.unwrap().path();
        let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let packs = vec![pack("core"), pack("linddun"), pack("guide")];
        with(packs, &file("threat-model.yaml"), &file("threats.yaml"), |view| {
            let text = html(view);
            let markup = read(&text);
            links_lead_somewhere(&markup);
            stands_alone(&text, &markup);
            assert!(markup.ids.contains("prompts"));
            assert!(markup.text.contains("Coverage by type of LINDDUN"));
        });
    }
}

#[test]
fn nothing_that_a_model_says_gets_out_of_its_place() {
    hostile::each(|name, view| {
        let text = html(view);
        let markup = markup::read(&text).unwrap_or_else(|wrong| panic!("{name:?}: {wrong}"));
        stands_alone(&text, &markup);
        links_lead_somewhere(&markup);
        let hidden = "\u{202e}\u{202c}\u{200b}\u{feff}\u{e0041}\u{fff0}\u{1b}\u{7}\r";
        assert!(!text.contains(|c| hidden.contains(c)), "{name:?}");
    });
}

#[test]
fn a_long_name_stands_once_in_full_where_it_belongs_and_is_cut_elsewhere() {
    let long = "y".repeat(10_000);
    let model = SHOP.replace("API Gateway", &long);
    with(vec![page("cleartext", CLEARTEXT)], &model, REGISTER, |view| {
        let text = html(view);
        assert!(text.contains(&format!("<bdi>{long}</bdi></a> <code>api</code>")));
        assert!(text.contains(&format!("<bdi>{}…</bdi>", "y".repeat(119))));
    });
}

#[test]
fn a_part_says_that_it_is_one() {
    shop(|view| {
        assert!(html(view).contains("Three levels of risk") && !html(view).contains("A part of the threat model"));
        let mut some = view.clone();
        some.findings.truncate(1);
        some.likely = Lines::default();
        let text = html(&some);
        assert!(text.contains("Part of the threat model: 1 of its 2 threats."));
        assert_eq!(text.matches("<li class=\"threat\"").count(), 1);
    });
}

#[test]
fn likely_threats_are_apart_from_confirmed_ones() {
    // What is stated confirms nothing, and whether `search` is encrypted is not stated.
    let model = SHOP.replace("protocol: http", "protocol: https");
    with(vec![page("cleartext", CLEARTEXT)], &model, "", |view| {
        let text = html(view);
        links_lead_somewhere(&read(&text));
        assert!(text.contains("None confirmed; 1 likely") && !text.contains("class=\"tile high\""));
        assert!(text.contains("unless <code>encrypted: true</code> on <bdi>search</bdi>"));
        assert!(text.contains("badge likely") && text.contains(">1 likely</text>"));
        assert!(text.contains("<td class=\"likely\"><a href=\"#likely\">~1 high</a></td>"), "{text}");
    });
}

#[test]
fn what_runs_out_soon_is_told() {
    let entry = |until: &str| REGISTER.replace("2026-12-31", until);
    let told = |until: &str| {
        with(vec![page("cleartext", CLEARTEXT)], SHOP, &entry(until), |view| {
            let text = html(view);
            let start = text.find("<h3 id=\"expiring\">").unwrap();
            text[start..start + text[start..].find("</section>").unwrap()].to_owned()
        })
    };
    assert!(told("2026-12-31").contains("No acceptance has expired"));
    assert!(told("2026-02-01").contains("No acceptance has expired"), "31 days are not soon");
    assert!(told("2026-01-31").contains("<td>30</td>"));
    assert!(told("2026-01-01").contains("<td>0</td>"));
    assert!(told("2025-12-31").contains("expired</strong>"));
}

#[test]
fn an_empty_model_is_a_page_too() {
    with(vec![page("cleartext", CLEARTEXT)], "system: Empty\n", "", |view| {
        let markup = read(&html(view));
        links_lead_somewhere(&markup);
        assert!(markup.text.contains("The model has nothing to draw yet."));
    });
}

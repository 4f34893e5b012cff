//! What holds for every writer.

use super::fixture::{
    CLEARTEXT, REGISTER, SHOP, drawn, in_formats, pack, page, plain, repository, with, workbook, write,
};
use palisade_engine::finding::Tier;
use palisade_report::formats::{
    CONTROLS, DRAWINGS, EXPLANATION, MATRIX, QUESTIONS, RATINGS, REPORTS, RULE, RULES, SURFACE, THREATS, VERDICT, find,
};
use palisade_report::{Subject, View, Writer};
use std::collections::BTreeSet;

/// The ids of the threats that a format shows.
fn shown(writer: &Writer<View<'static>>, view: &View<'_>) -> BTreeSet<String> {
    let text = writer.text(view);
    match writer.name {
        "json" => {
            let document: serde_json::Value = serde_json::from_str(&text).unwrap();
            let threats = document["threats"].as_array().unwrap();
            threats.iter().map(|threat| threat["id"].as_str().unwrap().to_owned()).collect()
        }
        "csv" => {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            reader.records().map(|record| record.unwrap()[0].to_owned()).collect()
        }
        "html" => {
            // A threat says its id in a row of its section, a prompt in the last cell of its row.
            let after = |start: &str| -> Vec<String> {
                let ids = text.split(start).skip(1).filter_map(|rest| Some(rest.split_once("</code>")?.0.to_owned()));
                ids.collect()
            };
            let rows = ["<div><dt>Id</dt>\n<dd><code>", "<td><code>"].map(after);
            rows.into_iter().flatten().collect()
        }
        "markdown" => {
            let cells = text.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
            cells.map(|(id, _)| id.to_owned()).collect()
        }
        "xlsx" => {
            let sheet = calamine::Reader::worksheet_range(&mut workbook(view), "Threats").unwrap();
            let likely = calamine::Reader::worksheet_range(&mut workbook(view), "Likely");
            let rows = |sheet: calamine::Range<calamine::Data>| {
                sheet.rows().skip(1).map(|row| row[0].to_string()).collect::<Vec<String>>()
            };
            rows(sheet).into_iter().chain(likely.map(rows).unwrap_or_default()).collect()
        }
        "text" => {
            let likely = view.likely.lines.iter().map(|line| line.finding.id.clone());
            let known = view.assessment.findings.iter().map(|finding| finding.id.clone()).chain(likely);
            let lines: BTreeSet<String> =
                plain(&text).lines().map(|line| line.get(10..64).unwrap_or(line).trim().to_owned()).collect();
            known
                .filter(|id| {
                    lines
                        .iter()
                        .any(|line| line == id || line.strip_suffix("T001").is_some_and(|line| line.trim() == id))
                })
                .collect()
        }
        other => panic!("how are the ids of {other} read?"),
    }
}

fn every_writer_shows_the_same(view: &View<'_>) {
    let likely = || view.likely.lines.iter().map(|line| line.finding.id.clone());
    let expected: BTreeSet<String> = view.findings.iter().map(|finding| finding.id.clone()).chain(likely()).collect();
    for writer in THREATS.iter().chain(REPORTS).filter(|writer| !["checklist", "text"].contains(&writer.name)) {
        assert_eq!(shown(writer, view), expected, "{}", writer.name);
    }
    // Text has a line for all prompts of an element.
    let threats = view.findings.iter().filter(|finding| finding.tier != Tier::Prompt);
    let expected: BTreeSet<String> = threats.map(|finding| finding.id.clone()).chain(likely()).collect();
    assert_eq!(shown(find(THREATS, "text").unwrap(), view), expected);
}

#[test]
fn every_writer_shows_the_same_threats() {
    let packs = || vec![page("cleartext", CLEARTEXT), pack("guide")];
    with(packs(), SHOP, REGISTER, |view| {
        assert!(view.findings.len() > 10);
        every_writer_shows_the_same(view);
        let mut some = view.clone();
        some.findings.retain(|finding| finding.id.len() % 2 == 0);
        assert!(!some.findings.is_empty() && some.findings.len() < view.findings.len());
        every_writer_shows_the_same(&some);
    });
    with(packs(), "system: Empty\n", "", every_writer_shows_the_same);
}

#[test]
fn the_examples_are_shown_alike_and_twice_the_same() {
    for folder in std::fs::read_dir(repository("examples")).unwrap() {
        let folder = folder.unwrap().path();
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let run = || {
            with(vec![pack("core")], &read("threat-model.yaml"), &read("threats.yaml"), |view| {
                in_formats(view, |_| true)
            })
        };
        assert!(run() == run(), "{folder:?}");
    }
}

#[test]
fn the_order_of_keys_changes_nothing() {
    let start = SHOP.find("  login:").unwrap();
    let end = SHOP.find("assumptions:").unwrap();
    let mut flows: Vec<&str> = SHOP[start..end].lines().collect();
    flows.reverse();
    let turned = format!("{}{}\n{}", &SHOP[..start], flows.join("\n"), &SHOP[end..]);
    let packs = || vec![page("cleartext", CLEARTEXT), pack("guide")];
    // Without places, which differ.
    for (table, name) in [(THREATS, "csv"), (THREATS, "checklist"), (SURFACE, "text"), (MATRIX, "json")] {
        let written = |model: &str| with(packs(), model, "", |view| write(table, name, view));
        assert_eq!(written(SHOP), written(&turned), "{name}");
    }
    let dot = |model: &str| with(packs(), model, "", |view| drawn("dot", view));
    assert_eq!(dot(SHOP), dot(&turned));
}

fn names_are_unique<S: Subject>(table: &'static [Writer<S>]) {
    let names: BTreeSet<&str> = table.iter().map(|writer| writer.name).collect();
    assert_eq!(names.len(), table.len());
    assert!(table.iter().all(|writer| !writer.about.is_empty()));
    assert!(find(table, "nonsense").is_none());
}

#[test]
fn names_are_unique_in_every_table() {
    [THREATS, REPORTS, SURFACE, MATRIX].into_iter().for_each(names_are_unique);
    names_are_unique(DRAWINGS);
    names_are_unique(QUESTIONS);
    names_are_unique(VERDICT);
    names_are_unique(EXPLANATION);
    names_are_unique(RATINGS);
    names_are_unique(RULES);
    names_are_unique(RULE);
    names_are_unique(CONTROLS);
}

#[test]
fn every_text_ends_its_last_line() {
    with(vec![page("cleartext", CLEARTEXT)], SHOP, REGISTER, |view| {
        for written in in_formats(view, |_| true).iter().filter(|written| !written.is_binary) {
            let text = written.text();
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}", written.name);
        }
    });
}

//! What is asked, explained, refused and taken back.

use super::terminal::{Sitting, folder, words};
use std::process::Command;

const MODEL: &str = "# The shop
system: Shop
boundaries:
  net: { trust: none }
  dc: { trust: high }
data:
  cards: { name: Card data, confidentiality: high, integrity: high } # what we sell
components:
  browser: { name: Browser, type: external_entity, technology: browser, in: net }
  web: { name: Web shop, type: process, technology: express, in: dc }
  api: { name: Order API, type: process, technology: express, in: dc }
flows:
  browse: { from: browser, to: web, protocol: gopherish, carries: [cards] }
  order: { from: web, to: api } # inside
";

/// Passes over questions until one has these words; returns its text.
fn until(sitting: &mut Sitting, words: &str) -> String {
    loop {
        let asked = sitting.asked().unwrap_or_else(|| panic!("`{words}` is not asked:\n{}", sitting.screen));
        if super::terminal::words(&asked).contains(words) {
            return asked;
        }
        sitting.type_line("s");
    }
}

fn text(file: &std::path::Path) -> String {
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn data_that_is_not_there_is_created() {
    let (folder, file) = folder(MODEL);
    let mut sitting = Sitting::start(folder.path(), &[]);
    until(&mut sitting, "Web shop → Order API: what data does it carry?");
    sitting.type_line("1, Refund requests");
    sitting.answer("`Refund requests` is not in the model's data yet", "perhaps");
    sitting.answer("answer `y` (yes) or `n` (no)", "y");
    sitting.answer("its name [Refund requests]", "");
    sitting.answer("unauthorised reads Refund requests", "l");
    sitting.answer("unauthorised changes Refund requests", "most");
    sitting.answer("answer `n` (none)", "high");
    sitting.answer("Refund requests is unavailable", "d");
    sitting.answer("wrote `carries: [cards, refund-requests]` to `order`", "q");
    assert!(sitting.ended().0.success());
    let new =
        "  refund-requests: { name: Refund requests, confidentiality: low, integrity: high, availability: unknown }\n";
    let expected = MODEL
        .replace("what we sell\n", &format!("what we sell\n{new}"))
        .replace("to: api }", "to: api, carries: [cards, refund-requests] }");
    assert_eq!(text(&file), expected);
}

#[test]
fn an_answer_is_given_to_a_group_at_once_and_taken_back() {
    let (folder, file) = folder(MODEL);
    let mut sitting = Sitting::start(folder.path(), &[]);
    let asked = until(&mut sitting, "endpoints of");
    assert!(asked.contains("the same is asked of 1 other element"), "{asked}");
    sitting.type_line("n");
    sitting.answer("`management_separate: false` for the other one too?", "7");
    sitting.answer("numbers from 1 to 1", "y");
    let asked = sitting.asked().unwrap();
    assert!(asked.contains("wrote `management_separate: false` to"), "{asked}");
    assert_eq!(text(&file).matches("management_separate: false").count(), 2);
    sitting.type_line("b");
    until(&mut sitting, "management endpoints of");
    assert_eq!(text(&file), MODEL);
    sitting.type_line("d");
    sitting.answer("`management_separate: unknown` for the other one too?", "n");
    // The other one is asked next.
    let asked = sitting.asked().unwrap();
    assert!(asked.contains("management endpoints"), "{asked}");
    sitting.type_line("q");
    let (_, screen) = sitting.ended();
    assert!(screen.contains("wrote 1 answer into the model, 1 of them `unknown`"), "{screen}");
}

#[test]
fn what_nobody_knows_is_asked_no_more_and_stays_likely() {
    let (folder, file) = folder(MODEL);
    let palisade = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_palisade")).args(arguments).current_dir(folder.path()).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let threat = "open-management-endpoints@web";
    assert!(palisade(&["threats", "--all"]).contains(threat));
    let mut sitting = Sitting::start(folder.path(), &[]);
    until(&mut sitting, "management endpoints of");
    sitting.type_line("d");
    sitting.answer("too?", "y");
    sitting.answer(" of", "q");
    let (_, screen) = sitting.ended();
    assert!(screen.contains("2 questions are set aside as `unknown`: `palisade ask --answer --all` asks"), "{screen}");
    assert_eq!(text(&file).matches("management_separate: unknown").count(), 2);
    assert!(!palisade(&["ask", "-n", "100"]).contains("management endpoints"));
    assert!(palisade(&["ask", "--all"]).contains("management endpoints of Web shop"));
    assert!(palisade(&["threats", "--all"]).contains(threat));
    // It stays so when the file is formatted.
    palisade(&["fmt"]);
    assert_eq!(text(&file).matches("management_separate: unknown").count(), 2);
    // Asked again, it can be answered.
    let mut sitting = Sitting::start(folder.path(), &["--all"]);
    until(&mut sitting, "management endpoints of Web shop");
    sitting.type_line("y");
    sitting.answer("too?", "y");
    // It was the last.
    assert!(sitting.ended().0.success());
    assert_eq!(text(&file).matches("management_separate: true").count(), 2);
    assert!(!text(&file).contains("unknown"));
}

#[test]
fn nonsense_is_asked_again_and_remarks_are_printed_once() {
    let (folder, file) = folder(MODEL);
    let mut sitting = Sitting::start(folder.path(), &[]);
    until(&mut sitting, "[y]es, [n]o");
    for nonsense in ["maybe", "", "17", "\u{1b}[A", "yes and no"] {
        sitting.type_line(nonsense);
        let asked = words(&sitting.asked().unwrap());
        assert!(asked.contains("answer `y` (yes) or `n` (no), or `d` (don't know)"), "{nonsense:?}: {asked}");
    }
    assert_eq!(text(&file), MODEL);
    sitting.type_line("?");
    let asked = words(&sitting.asked().unwrap());
    for words in ["It settles whether these threats are real", "is the safer state", "\"Don't know\" writes"] {
        assert!(asked.contains(words), "{words}: {asked}");
    }
    for _ in 0..3 {
        sitting.type_line("n");
        if sitting.asked().unwrap().contains("too?") {
            sitting.type_line("y");
            sitting.asked().unwrap();
        }
    }
    sitting.type_line("q");
    let (_, screen) = sitting.ended();
    assert_eq!(screen.matches("warning[").count(), 1, "{screen}");
    let (_, questions) = screen.split_once("1 warning\n").unwrap();
    for line in questions.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

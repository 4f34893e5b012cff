//! A sitting that is cut short keeps what was answered.

use super::terminal::{Sitting, folder};

const MODEL: &str = "# The shop
system: Shop
boundaries:
  net: { trust: none }
  dc: { trust: high }
data:
  cards: { name: Card data, confidentiality: high, integrity: high, availability: high }
components:
  browser: { name: Browser, type: external_entity, technology: browser, in: net }
  web: { name: Web shop, type: process, technology: express, in: dc }
flows:
  browse: { from: browser, to: web, protocol: https, carries: [cards] } # who buys
";

/// Answers two questions with no, and returns the lines that were written to the screen about it.
fn two(sitting: &mut Sitting) {
    for _ in 0..2 {
        sitting.answer("[y]es", "n");
    }
    // The third question is on the screen, so both answers are written.
    sitting.asked().unwrap();
}

fn written(text: &str) -> usize {
    text.matches(": false").count()
}

#[test]
fn ctrl_c_ends_it_between_two_answers() {
    let (folder, file) = folder(MODEL);
    let mut sitting = Sitting::start(folder.path(), &[]);
    two(&mut sitting);
    sitting.signal("INT");
    let (status, screen) = sitting.ended();
    assert!(status.success() && screen.contains("wrote 2 answers into the model"), "{screen}");
    assert_eq!(written(&std::fs::read_to_string(file).unwrap()), 2);
}

#[test]
fn the_end_of_the_input_ends_it() {
    let (folder, file) = folder(MODEL);
    let mut sitting = Sitting::start(folder.path(), &[]);
    two(&mut sitting);
    sitting.end_input();
    let (status, screen) = sitting.ended();
    assert!(status.success() && screen.contains("wrote 2 answers into the model"), "{screen}");
    assert_eq!(written(&std::fs::read_to_string(file).unwrap()), 2);
}

#[test]
fn a_killed_sitting_leaves_a_whole_file() {
    let (folder, file) = folder(MODEL);
    let mut sitting = Sitting::start(folder.path(), &[]);
    two(&mut sitting);
    sitting.signal("KILL");
    assert!(!sitting.ended().0.success());
    let text = std::fs::read_to_string(file).unwrap();
    assert_eq!(written(&text), 2);
    assert!(text.ends_with("# who buys\n"), "{text}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn an_edit_made_meanwhile_is_kept() {
    let (folder, file) = folder(MODEL);
    let mut sitting = Sitting::start(folder.path(), &[]);
    sitting.asked().unwrap();
    let edited = MODEL.replace("system: Shop", "# written in an editor\nsystem: Big shop");
    std::fs::write(&file, edited).unwrap();
    sitting.type_line("n");
    sitting.answer("the model was changed meanwhile", "q");
    let (status, screen) = sitting.ended();
    assert!(status.success(), "{screen}");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("# written in an editor\nsystem: Big shop") && written(&text) == 1, "{text}");
}

#[test]
fn a_file_that_became_invalid_is_left_as_it_is() {
    let (folder, file) = folder(MODEL);
    let mut sitting = Sitting::start(folder.path(), &[]);
    sitting.answer("[y]es", "n");
    sitting.asked().unwrap();
    let broken = std::fs::read_to_string(&file).unwrap().replace("trust: none", "trust: nne");
    std::fs::write(&file, &broken).unwrap();
    sitting.type_line("n");
    let (status, screen) = sitting.ended();
    assert_eq!(status.code(), Some(2), "{screen}");
    assert!(screen.contains("wrote 1 answer into the model") && screen.contains("cannot write answers"), "{screen}");
    assert_eq!(std::fs::read_to_string(file).unwrap(), broken);
}

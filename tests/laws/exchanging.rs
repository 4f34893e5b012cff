//! A model that is exported to another tool's format and imported again is unchanged.

use super::run::{decided, hold, read_tree, shown, sound};
use super::tree::Tree;
use palisade_exchange::export::{self, EXPORTERS};
use palisade_exchange::{Input, Layout, Loss, read};
use palisade_model::draft::{Draft, changes};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// The formats that can express everything, if necessary with our own keys.
const WHOLE: [&str; 2] = ["otm", "threat-dragon"];

fn comes_back(tree: &Tree) -> TestCaseResult {
    let vocabulary = palisade_packs::vocabulary();
    let draft = Draft::of(&read_tree(tree).model, vocabulary);
    for exporter in EXPORTERS.iter().filter(|exporter| WHOLE.contains(&exporter.name)) {
        let exported = export::export(exporter, &draft, None, None, vocabulary).unwrap();
        prop_assert_eq!(&exported.losses, &[], "{}\n{}", exporter.name, shown(tree));
        let input = Input::new(&exported.bytes).unwrap();
        prop_assert_eq!(read::detect(&input).map(|reader| reader.name), Some(exporter.name));
        // Exporting the imported model again changes nothing.
        let again = export::export(exporter, &draft, None, Some(&input), vocabulary).unwrap();
        prop_assert!(again.bytes == exported.bytes, "{}\n{}", exporter.name, shown(tree));
    }
    Ok(())
}

/// A layout without the order in which elements are written on a page.
fn by_id(mut layout: Layout) -> Layout {
    for page in &mut layout.pages {
        for list in [&mut page.boundaries, &mut page.components, &mut page.flows] {
            list.sort_by(|a, b| a.id.cmp(&b.id));
        }
    }
    layout
}

/// Whether a loss is about something that comes back but that the tool does not show.
fn is_hidden(loss: &Loss) -> bool {
    loss.instead.as_deref() == Some("a note in the file, which is read back")
}

/// The content of another tool's file is exported without the original and imported again, and nothing is lost.
fn is_settled(tree: &Tree) -> TestCaseResult {
    let vocabulary = palisade_packs::vocabulary();
    let ours = Draft::of(&read_tree(tree).model, vocabulary);
    for exporter in EXPORTERS {
        let first = export::export(exporter, &ours, None, None, vocabulary).unwrap();
        let hidden = first.losses.iter().filter(|loss| is_hidden(loss)).count();
        let input = Input::new(&first.bytes).unwrap();
        let import = (read::detected(&input).unwrap().read)(&input, vocabulary).unwrap();
        let theirs = Draft::of(&import.draft.load(vocabulary).model, vocabulary);
        let again = export::export(exporter, &theirs, Some(&import.layout), None, vocabulary).unwrap();
        let (still, lost): (Vec<&Loss>, Vec<&Loss>) = again.losses.iter().partition(|loss| is_hidden(loss));
        prop_assert_eq!(lost, Vec::<&Loss>::new(), "{}\n{}", exporter.name, shown(tree));
        prop_assert_eq!(still.len(), hidden, "{}\n{}", exporter.name, shown(tree));
        let input = Input::new(&again.bytes).unwrap();
        let layout = (read::detected(&input).unwrap().read)(&input, vocabulary).unwrap().layout;
        prop_assert_eq!(by_id(layout), by_id(import.layout), "{}\n{}", exporter.name, shown(tree));
    }
    Ok(())
}

/// A printed draft has the content of the draft, and is in canonical form.
fn is_printed(tree: &Tree) -> TestCaseResult {
    let vocabulary = palisade_packs::vocabulary();
    let draft = Draft::of(&read_tree(tree).model, vocabulary);
    let project = draft.load(vocabulary);
    prop_assert!(project.is_sound(), "{:?}\n{}", project.diagnostics, draft.print(vocabulary));
    prop_assert_eq!(changes(&draft, &Draft::of(&project.model, vocabulary)), vec![], "{}", shown(tree));
    let text = draft.print(vocabulary);
    prop_assert_eq!(palisade_model::format::format(vocabulary, &text), Ok(text.clone()));
    Ok(())
}

#[test]
fn models_come_back_from_other_formats() {
    hold(150, &sound(), |tree| comes_back(&tree));
}

#[test]
fn registers_come_back_from_other_formats() {
    hold(60, &decided(), |tree| comes_back(&tree));
}

#[test]
fn drafts_are_printed_as_they_are() {
    hold(150, &decided(), |tree| is_printed(&tree));
}

#[test]
fn files_of_other_tools_are_settled() {
    hold(60, &sound(), |tree| is_settled(&tree));
    hold(30, &decided(), |tree| is_settled(&tree));
}

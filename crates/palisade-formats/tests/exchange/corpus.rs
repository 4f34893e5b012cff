//! Files of other people, where they are there.

use super::{exported, import, sound};
use palisade_formats::exchange::{Draft, Input};
use palisade_formats::read;
use std::path::{Path, PathBuf};

/// The folder of a format in the corpus, beside the repository or one further up.
fn folder(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let found = ["../shared/corpus", "../../shared/corpus"].into_iter().map(|way| root.join(way).join(name));
    let found = found.into_iter().find(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: there is no folder `{name}` in a corpus beside the repository");
    }
    found
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn every_file_is_read_and_comes_back() {
    for (format, places) in [("otm", folder("otm")), ("threat-dragon", folder("threat-dragon"))] {
        for (path, bytes) in places.iter().flat_map(|folder| files(folder)) {
            let input = Input::new(&bytes).unwrap();
            assert_eq!(read::detect(&input).map(|reader| reader.name), Some(format), "{}", path.display());
            let import = import(&bytes).unwrap();
            let model = sound(&import).model;
            assert!(!model.components.is_empty() && !model.flows.is_empty());
            let draft = Draft::of(&model, super::vocabulary());
            // With the file, the file itself.
            let same = exported(format, &draft, Some(&bytes));
            assert!(same.bytes == bytes, "{}", path.display());
            // Without it, in either format, a file that says the same.
            for other in ["otm", "threat-dragon"] {
                let exporter = palisade_formats::export::find(other).unwrap();
                let layout = Some(&import.layout);
                let drawn =
                    palisade_formats::export::export(exporter, &draft, layout, None, super::vocabulary()).unwrap();
                let lost: Vec<_> =
                    drawn.losses.iter().filter(|loss| !["flows", "texts"].contains(&loss.field.as_str())).collect();
                assert!(lost.is_empty(), "{} as {other}: {lost:#?}", path.display());
                assert_eq!(exported(other, &draft, None).losses, [], "{} as {other}", path.display());
            }
        }
    }
}

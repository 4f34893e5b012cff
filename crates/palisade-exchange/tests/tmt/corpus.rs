//! Files to test with. Those that other tools wrote are not part of the repository; where they are absent, their tests
//! are skipped.

use std::path::{Path, PathBuf};

/// The files with an ending in a folder of the corpus, by name.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = find(folder) else {
        eprintln!("skipped: there is no corpus `{folder}` beside the repository");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|known| known == ending));
    files.sort();
    let name = |file: &Path| file.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|file| (name(file), std::fs::read(file).unwrap())).collect()
}

fn find(folder: &str) -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?;
    let beside = ["../shared/corpus", "../../shared/corpus"].map(|corpus| repository.join(corpus).join(folder));
    beside.into_iter().find(|folder| folder.is_dir())
}

/// Holds a text against a file of ours. With `BLESS=1` the file is written; read it before you commit it.
pub(crate) fn same(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tmt/fixtures").join(file);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap(), "{file}");
}

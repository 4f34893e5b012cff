//! The documents speak of files that exist.

use super::sources::{files, root, text};
use std::path::Path;

/// Whether a word in backticks is a path of the repository: it has a folder of the workspace's root in front.
fn is_path(word: &str) -> bool {
    let folders = [
        "crates/",
        "packs/",
        "controls/",
        "vocabulary/",
        "schema/",
        "docs/",
        "examples/",
        "benches/",
        "tests/",
        "fuzz/",
        ".ci/",
    ];
    folders.iter().any(|folder| word.starts_with(folder)) && !word.contains(['<', '*', '{', ' ', '…'])
}

#[test]
fn every_path_that_the_documents_name_exists() {
    let mut documents = files(&root().join("docs"), &["md"]);
    documents.extend(
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "packs/README.md", "benches/README.md"]
            .map(|name| root().join(name)),
    );
    let mut missing = Vec::new();
    for document in documents {
        let text = text(&document);
        let ticked = text.split('`').skip(1).step_by(2).filter(|word| is_path(word));
        let linked = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let linked = linked.filter(|link| !link.is_empty() && !link.contains("://"));
        let folder = document.parent().unwrap_or(Path::new("."));
        let lost =
            ticked.filter(|path| !root().join(path).exists()).chain(linked.filter(|link| !folder.join(link).exists()));
        missing.extend(lost.map(|path| format!("{}: {path}", document.display())));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

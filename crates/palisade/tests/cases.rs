//! Sessions with the real command: every `tests/cases/*.md`, and every block of the README.
//!
//! `TRYCMD=overwrite cargo test -p palisade` writes the actual output; read it before you commit it.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn command() -> trycmd::TestCases {
    let cases = trycmd::TestCases::new();
    // Messages go to a pipe, so nothing is coloured; the day is fixed with `--today` where it matters.
    cases.env("NO_COLOR", "1");
    cases
}

#[test]
fn cases() {
    command().case(root().join("tests/cases/*.md")).run();
}

/// The README is in the root, where a folder for its sandbox would be in the way, so it is run from a copy.
#[test]
fn readme() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("README.md");
    std::fs::copy(root().join("README.md"), &copy).unwrap();
    let sandbox = folder.path().join("README.in");
    for example in ["web-api", "ci-cd", "data-store", "clinic-assistant"] {
        let from = root().join("examples").join(example);
        let to = sandbox.join("examples").join(example);
        std::fs::create_dir_all(&to).unwrap();
        for file in std::fs::read_dir(from).unwrap().flatten() {
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
    command().case(&copy).run();
    if std::env::var("TRYCMD").as_deref() == Ok("overwrite") {
        std::fs::copy(&copy, root().join("README.md")).unwrap();
    }
}

/// Help is read in a terminal of 80 columns.
#[test]
fn help_fits_in_80_columns() {
    let help = |of: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_palisade"));
        let output = command.args(of).arg("--help").env_remove("COLUMNS").output().unwrap();
        assert!(output.status.success(), "{of:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "{of:?}: {wide:#?}");
        let commands = text.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
        let words =
            commands.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|word| !word.is_empty()));
        words.filter(|word| *word != "help").map(str::to_owned).collect::<Vec<_>>()
    };
    let commands = help(&[]);
    assert!(commands.iter().any(|word| word == "threats"), "{commands:?}");
    for command in &commands {
        for action in help(&[command]) {
            help(&[command, &action]);
        }
    }
}

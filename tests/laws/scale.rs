//! Hostile size: exceeded limits are reported, along with all other errors.

use super::run::{read, read_text};
use palisade_model::load::Project;
use palisade_model::word::Word;

#[track_caller]
fn tells(project: &Project, code: &str) {
    let codes: Vec<&str> = project.diagnostics.iter().map(|diagnostic| diagnostic.code.word()).collect();
    assert!(codes.contains(&code), "no `{code}` among {:?}", codes.iter().take(5).collect::<Vec<_>>());
    super::loading::places_hold(project).unwrap();
}

#[test]
fn deep_nesting_is_told() {
    for unit in ["[", "{a: ", "- ", "? ", "[{a: "] {
        tells(&read_text(&unit.repeat(100_000)), "too-deep");
        tells(
            &read_text(&format!("components: {}", unit.repeat(100_000))),
            if unit.starts_with(['[', '{']) { "too-deep" } else { "yaml-syntax" },
        );
    }
    let closed = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    tells(&read_text(&closed), "too-deep");
    let block = (0..1_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<Vec<_>>().concat();
    tells(&read_text(&block), "too-deep");
}

#[test]
fn alias_bombs_are_told() {
    let mut lists = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    let mut maps = "a0: &a0 { a: x, b: x, c: x }\n".to_owned();
    for level in 1..30 {
        lists.push_str(&format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", ")));
        let before = level - 1;
        maps.push_str(&format!("a{level}: &a{level} {{ a: *a{before}, b: *a{before}, c: *a{before} }}\n"));
    }
    tells(&read_text(&lists), "alias-limit");
    tells(&read_text(&maps), "alias-limit");
    tells(&read_text("components: &c { x: *c }\n"), "alias-loop");
    let wide = format!("a: &a [{}]\nb: [{}]\n", "x, ".repeat(1_000), "*a, ".repeat(1_000));
    tells(&read_text(&wide), "alias-limit");
}

#[test]
fn includes_that_go_round_or_out_are_told() {
    tells(&read(&[("a.yaml", b"include: a.yaml\n")]), "include-loop");
    let round: &[(&str, &[u8])] = &[
        ("a.yaml", b"include: b/b.yaml\n"),
        ("b/b.yaml", b"include: [c.yaml]\n"),
        ("b/c.yaml", b"include: ../a.yaml\n"),
    ];
    tells(&read(round), "include-loop");
    for out in ["../x.yaml", "/etc/passwd", "b/../../x", "C:/x", "..", "..\\\\x", "' '"] {
        tells(&read(&[("a.yaml", format!("include: {out}\n").as_bytes())]), "include-escape");
    }
    tells(&read(&[("a.yaml", b"include: b.yaml\n")]), "file-not-found");
}

#[test]
fn too_many_includes_are_told() {
    let list: Vec<String> = (0..1_200).map(|at| format!("f{at}.yaml")).collect();
    let root = format!("include: [{}]\n", list.join(", "));
    let mut files: Vec<(&str, &[u8])> = vec![("a.yaml", root.as_bytes())];
    files.extend(list.iter().map(|path| (path.as_str(), b"".as_slice())));
    tells(&read(&files), "include-limit");
}

#[test]
fn long_chains_of_includes_are_told() {
    let files: Vec<(String, String)> =
        (0..1_200).map(|at| (format!("f{at}.yaml"), format!("include: f{}.yaml\n", at + 1))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    tells(&read(&files), "include-limit");
}

#[test]
fn two_thousand_errors_come_at_once() {
    let mut text = "components:\n  a: { type: process }\nflows:\n".to_owned();
    for at in 0..2_000 {
        text.push_str(&format!(
            "  f{at}: {{ from: a, to: nobody{at}, encrpyted: true, protocol: {at}{at}x, carries: [c{at}] }}\n"
        ));
    }
    let project = read_text(&text);
    for code in ["dangling-reference", "unknown-key"] {
        let count = project.diagnostics.iter().filter(|diagnostic| diagnostic.code.word() == code).count();
        assert!(count >= 2_000, "{count} of {code}");
    }
    assert_eq!(project.model.flows.len(), 2_000);
}

#[test]
fn long_chains_and_cycles_of_boundaries_are_survived() {
    let chain = |count: usize, first: &str| {
        let mut text = format!("boundaries:\n  b0: {{ {first} }}\n");
        for at in 1..count {
            text.push_str(&format!("  b{at}: {{ in: b{} }}\n", at - 1));
        }
        let last = count - 1;
        text.push_str(&format!(
            "components:\n  deep: {{ type: process, in: b{last} }}\n  top: {{ type: process, in: b0 }}\n"
        ));
        text + "flows:\n  f: { from: top, to: deep }\n"
    };
    let sound = read_text(&chain(50, "trust: none"));
    assert!(sound.is_sound());
    super::run::assessed(&sound, true, |assessment| {
        assert!(assessment.graph.exposure(palisade_model::model::ComponentId(0)) < palisade_engine::graph::UNREACHABLE);
    });
    let deep = read_text(&chain(3_000, "trust: none"));
    tells(&deep, "too-deep");
    super::run::assessed(&deep, true, |_| ());
    let round = read_text(&chain(3_000, "in: b2999"));
    tells(&round, "boundary-cycle");
    super::run::assessed(&round, true, |_| ());
}

#[test]
fn odd_bytes_are_told() {
    tells(&read(&[("a.yaml", b"system: \xff\xfe\n")]), "invalid-utf8");
    tells(&read(&[("a.yaml", b"system: x\n"), ("threats.yaml", b"threats: \xc3(\n")]), "invalid-utf8");
    let name = "n".repeat(1_000_000);
    tells(&read_text(&format!("components:\n  {name}: {{ type: process }}\n")), "yaml-syntax");
    tells(&read_text(&format!("components:\n  ? {name}\n  : {{ type: process, in: {name} }}\n")), "invalid-id");
}

//! The canonical form: one way to write a file, with its comments and its meaning.

use super::generate;
use palisade_model::code::Code;
use palisade_model::format::format;
use palisade_model::load::load;
use palisade_model::model::{Head, Placement};
use palisade_model::path::ProjectPath;
use palisade_model::source::FileId;
use palisade_model::word::Word;
use palisade_model::world::MemoryWorld;
use palisade_model::{Date, yaml};
use proptest::prelude::*;

#[track_caller]
fn formats(before: &str, after: &str) {
    let formatted = format(palisade_packs::vocabulary(), before).unwrap();
    assert_eq!(formatted, after, "\n{formatted}");
    assert_eq!(format(palisade_packs::vocabulary(), after).unwrap(), after);
}

#[track_caller]
fn refuses(text: &str, code: &str) {
    let diagnostics = format(palisade_packs::vocabulary(), text).unwrap_err();
    assert_eq!(diagnostics[0].code.word(), code, "{diagnostics:?}");
}

#[test]
fn sections_and_keys_have_one_order() {
    formats(
        "flows:\n  f: { to: b, from: a, encrypted: true, name: F }\nsystem: S\ncomponents:\n  b:\n    redundant: true\n    type: process\n    name: B\n",
        "system: S\n\ncomponents:\n  b:\n    name: B\n    type: process\n    redundant: true\n\nflows:\n  f: { name: F, from: a, to: b, encrypted: true }\n",
    );
    formats("system: { owner: o, author: a, name: n }\n", "system: { name: n, owner: o, author: a }\n");
    formats("actors:\n  a: { description: d, name: n }\n", "actors:\n  a: { name: n, description: d }\n");
}

#[test]
fn lists_of_elements_become_maps() {
    formats(
        "components:\n- name: API Gateway\n  type: process\n- { id: db, name: DB, type: datastore }\n- name: HTTPS Request\n  type: dataflow\n  crosses_boundary: true\n",
        "components:\n  api-gateway:\n    name: API Gateway\n    type: process\n  db: { name: DB, type: datastore }\n\nflows:\n  https-request:\n    name: HTTPS Request\n    crosses_boundary: true\n",
    );
    formats(
        "# all\ncomponents: # here\n# first\n- name: F\n  type: flow # one\n  # end\nflows:\n  g: {}\n",
        "# all\nflows:  # here\n  g: {}\n  # first\n  f:  # one\n    name: F\n    # end\n",
    );
    refuses("components:\n- { name: A, type: process }\n- { name: a, type: process }\n", "duplicate-id");
    refuses("components:\n- { name: A, type: dataflow }\nflows:\n  a: {}\n", "duplicate-id");
    refuses("components:\n- { type: process }\n", "missing-key");
    refuses("components:\n- { name: '***', type: process }\n", "missing-key");
    refuses("components:\n- text\n", "wrong-type");
    refuses("components:\n- { name: A, type: dataflow }\nflows: text\n", "wrong-type");
}

#[test]
fn words_have_one_spelling_and_wrong_ones_stay() {
    formats(
        "components:\n  a: { type: Data Store, technology: Postgres, public: FALSE, redundant: maybe, backed_up: \"true\", out_of_scope: True }\n",
        "components:\n  a: { type: datastore, out_of_scope: true, technology: postgresql, redundant: maybe, public: false, backed_up: \"true\" }\n",
    );
    formats(
        "flows:\n  a: { protocol: 'HTTP over TLS', authentication: Mutual_TLS }\n",
        "flows:\n  a: { protocol: https, authentication: mutual-tls }\n",
    );
    formats(
        "data:\n  a: { integrity: HIGH, availability: unknown }\n",
        "data:\n  a: { integrity: high, availability: unknown }\n",
    );
    formats(
        "threats:\n- { status: In Progress, risk: HIGH, threat: Information disclosure, id: T1, mitigation: { status: In_Progress, control: c } }\n",
        "threats:\n  - id: T1\n    threat: Information disclosure\n    risk: high\n    status: in-progress\n    mitigation: { control: c, status: in-progress }\n",
    );
}

#[test]
fn a_register_by_id_becomes_a_list() {
    formats("threats:\n  T1:\n    # why\n    risk: low\n", "threats:\n  - id: T1\n    # why\n    risk: low\n");
    refuses("threats:\n  T1: { id: T2 }\n", "duplicate-id");
    refuses("threats:\n  T1: text\n", "wrong-type");
}

#[test]
fn brackets_stay_where_they_fit() {
    let long = "x".repeat(100);
    formats(
        &format!("data:\n  a: {{ name: {long}, integrity: high }}\n"),
        &format!("data:\n  a:\n    name: {long}\n    integrity: high\n"),
    );
    formats("data:\n  a: { name: A,\n    integrity: high }\n", "data:\n  a:\n    name: A\n    integrity: high\n");
    formats("data:\n  a:\n    tags:\n    - x\n    - y, z\n", "data:\n  a:\n    tags: [x, \"y, z\"]\n");
    formats(
        "data:\n  a:\n    tags:\n    - x # why\n    - y\n",
        "data:\n  a:\n    tags:\n      - x  # why\n      - y\n",
    );
    formats("assumptions: [a, b]\ndata: {a: , b: {}}\n", "data:\n  a:\n  b: {}\n\nassumptions:\n  - a\n  - b\n");
}

#[test]
fn texts_keep_their_style_and_long_ones_their_line() {
    formats(
        "actors:\n    a:\n            description: |2-\n               one\n              two\n\n    b: >+\n        x\n\n    c: y\n",
        "actors:\n  a:\n    description: |2-\n       one\n      two\n\n  b: >+\n    x\n\n  c: y\n",
    );
    formats(
        "assumptions:\n- one\n  two\n- \"one\n\n  two\"\n- |\n  a\n\n   b\n- 'it''s'\n",
        "assumptions:\n  - one two\n  - \"one\\ntwo\"\n  - |\n    a\n\n     b\n  - 'it''s'\n",
    );
    formats(
        "assumptions:\n- |\n- |+\n\n- x\n",
        "assumptions:\n  - \"\"\n  - \"\\n\"\n\n  - x\n".replace("\n\n  - x", "\n  - x").as_str(),
    );
}

#[test]
fn comments_stay_with_what_they_are_about() {
    formats(
        "# file\n\n\n# flows\nflows: # f\n      # el\n  b: # b\n    to: x  # to\n\n    # from\n    from: y\n    # b end\n  # flows end\n\n# sys\nsystem: S # s\n# end",
        "# file\n\n# sys\nsystem: S  # s\n\n# flows\nflows:  # f\n  # el\n  b:  # b\n    # from\n    from: y\n    to: x  # to\n    # b end\n  # flows end\n# end\n",
    );
    formats(
        "data:\n  a: { # open\n    name: A, # name\n    # int\n    integrity: high\n    # last\n  } # close\n",
        "data:\n  # close\n  a:  # open\n    name: A  # name\n    # int\n    integrity: high\n    # last\n",
    );
    formats(
        "threats:\n- # dash\n  risk: low # r\n  # about id\n  id: T1 # i\n  # tail\n# end\n",
        "threats:\n  # dash\n  # about id\n  - id: T1  # i\n    risk: low  # r\n    # tail\n# end\n",
    );
    formats("flows:\n  # none yet\ndata: {} # d\n", "data: {}  # d\n\nflows:\n  # none yet\n");
    formats("# only\n\n\n# this", "# only\n\n# this\n");
    formats("--- # doc\nsystem: S\n", "# doc\nsystem: S\n");
    formats("", "");
}

#[test]
fn what_is_in_brackets_takes_no_comments_from_below() {
    formats(
        "data:\n  a: { name: , link }\n          # below\nsystem: S\n",
        "system: S\n\ndata:\n  a: { name: null, link: null }\n  # below\n",
    );
}

#[test]
fn blank_lines_are_kept_one_at_a_time() {
    formats("data:\n\n\n  a: {}\n  b: {}\n\n\n  c: {}\n\n", "data:\n  a: {}\n  b: {}\n\n  c: {}\n");
}

#[test]
fn line_ends_are_the_files_own() {
    formats("data:\r\n    a: {}\r\nsystem: S", "system: S\r\n\r\ndata:\r\n  a: {}\r\n");
}

#[test]
fn what_cannot_be_rewritten_safely_is_refused() {
    refuses("a: [\n", "yaml-syntax");
    refuses("system: a\nsystem: b\n", "duplicate-key");
    refuses("systm: a\n", "unknown-key");
    refuses("components:\n  a: { type: process, encrpyted: true }\n", "unknown-key");
    refuses("data:\n  a: &a { integrity: high }\n", "not-formatted");
    refuses("data:\n  a: &a { integrity: high }\n  b: *a\n", "not-formatted");
    refuses("data:\n  a: !!map { integrity: high }\n", "not-formatted");
    refuses("%YAML 1.2\n---\nsystem: S\n", "not-formatted");
    refuses("- a\n", "wrong-type");
    refuses("text\n", "wrong-type");
}

#[test]
fn the_examples_keep_their_meaning() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut seen = 0;
    for folder in std::fs::read_dir(examples).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                holds(&std::fs::read_to_string(&path).unwrap()).unwrap().unwrap();
                seen += 1;
            }
        }
    }
    assert!(seen >= 8);
}

/// The laws for one file. None where it is refused.
fn holds(text: &str) -> Result<Option<String>, TestCaseError> {
    let formatted = match format(palisade_packs::vocabulary(), text) {
        Ok(formatted) => formatted,
        Err(diagnostics) => {
            prop_assert!(
                diagnostics.iter().all(|diagnostic| diagnostic.code != Code::Internal),
                "{}\n---\n{:?}",
                text,
                diagnostics
            );
            return Ok(None);
        }
    };
    let again = format(palisade_packs::vocabulary(), &formatted)
        .map_err(|why| TestCaseError::fail(format!("{formatted}\n{why:?}")))?;
    prop_assert_eq!(&again, &formatted, "\n{}\n---\n{}\n---\n{}", text, formatted, again);
    prop_assert_eq!(comments(&formatted), comments(text), "\n{}\n---\n{}", text, formatted);
    prop_assert_eq!(meaning(&formatted), meaning(text), "\n{}\n---\n{}", text, formatted);
    Ok(Some(formatted))
}

fn comments(text: &str) -> Vec<String> {
    let found = yaml::parse_with_comments(FileId(0), text).comments;
    let mut found: Vec<String> = found
        .iter()
        .map(|comment| text[comment.span.start as usize..comment.span.end as usize].trim_end().to_owned())
        .collect();
    found.sort();
    found
}

/// What a file means, by ids.
fn meaning(text: &str) -> Vec<String> {
    let world = MemoryWorld::new(Date::constant(2027, 1, 1)).with("model.yaml", text);
    let model = load(&world, palisade_packs::vocabulary(), &ProjectPath::file("model.yaml")).model;
    let head = |head: &Head| {
        let facts: Vec<_> = head.facts.iter().map(|fact| (fact.property, fact.value)).collect();
        let tags: Vec<_> = head.tags.iter().map(|tag| &tag.value).collect();
        format!("{} {:?} {:?} {:?} {tags:?} {:?} {facts:?}", head.id, head.name, head.description, head.link, head.was)
    };
    let mut all = Vec::new();
    for boundary in &model.boundaries {
        all.push(format!(
            "boundary {} {:?}",
            head(&boundary.head),
            boundary.parent.map(|parent| &model[parent].head.id)
        ));
    }
    for data in &model.data {
        all.push(format!("data {}", head(&data.head)));
    }
    for component in &model.components {
        let place = match component.placement {
            Placement::In(boundary, _) => model[boundary].head.id.clone(),
            other => format!("{other:?}"),
        };
        let mut stores: Option<Vec<_>> =
            component.stores.as_ref().map(|data| data.value.iter().map(|data| &model[*data].head.id).collect());
        if let Some(data) = &mut stores {
            data.sort();
        }
        let scope = component.out_of_scope.as_ref().map(|reason| &reason.value);
        all.push(format!("component {:?} {} {place} {stores:?} {scope:?}", component.kind, head(&component.head)));
    }
    for flow in &model.flows {
        let ends = [&flow.from, &flow.to].map(|end| end.as_ref().map(|end| &model[end.value].head.id));
        let mut carries: Option<Vec<_>> =
            flow.carries.as_ref().map(|data| data.value.iter().map(|data| &model[*data].head.id).collect());
        if let Some(data) = &mut carries {
            data.sort();
        }
        all.push(format!(
            "flow {} {ends:?} {carries:?} {:?}",
            head(&flow.head),
            flow.out_of_scope.as_ref().map(|reason| &reason.value)
        ));
    }
    all.sort();
    all.push(format!("{:?}", model.system));
    for notes in [&model.assumptions, &model.out_of_scope, &model.actors, &model.assets, &model.objectives] {
        all.extend(notes.iter().map(|note| format!("{:?} {:?}", note.name, note.text)));
    }
    for entry in &model.register {
        let mitigations: Vec<_> = entry
            .mitigations
            .iter()
            .map(|found| {
                (found.control.as_ref().map(|text| &text.value), found.status.as_ref().map(|status| status.value))
            })
            .collect();
        let accepted = entry
            .accepted
            .as_ref()
            .map(|found| (&found.by, &found.reason, found.until.as_ref().map(|date| date.value)));
        all.push(format!(
            "{} {:?} {:?} {:?} {:?} {:?} {mitigations:?} {accepted:?}",
            entry.id.value,
            entry.component.as_ref().map(|text| &text.value),
            entry.stride,
            entry.description,
            entry.risk.as_ref().map(|risk| risk.value),
            entry.status.as_ref().map(|status| status.value),
        ));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_files_keep_comments_and_meaning(text in generate::model()) {
        let before = yaml::parse(FileId(0), &text);
        prop_assert!(before.diagnostics.is_empty(), "{}\n{:?}", text, before.diagnostics);
        prop_assert!(holds(&text)?.is_some(), "refused:\n{}\n{:?}", text, format(palisade_packs::vocabulary(), &text));
    }

    #[test]
    fn odd_files_are_formatted_or_refused(
        text in prop::collection::vec(prop::sample::select(vec![
            "system:", "data:", "flows:", "components:", "threats:", "actors:", "assumptions:", "name:", "tags:", "in:", "id:", "type:", "status:",
            " ", "  ", "    ", "\n", "\n", "\n  ", "\n    ", "- ", "-\n", "? ", ": ", "# c\n", " # c", "{", "}", "[", "]", ", ", "a", "b: ", "c", "x: y",
            "|\n", ">-\n", "|+\n", "|2\n", "'q'", "\"d\"", "~", "null", "true", "dataflow", "---\n", "...\n", "\t", "é", "&a ", "*a", "!t ", "\u{feff}", "\r\n",
        ]), 0..24).prop_map(|parts| parts.concat())
    ) {
        holds(&text)?;
    }
}

#[test]
fn large_files_take_no_more_than_their_share_of_time() {
    // Each of these is slow in a program that looks at a whole line or file for each piece.
    let (mut one_line, mut lines) = ("data: { ".to_owned(), "data:\n".to_owned());
    for n in 0..20_000 {
        one_line.push_str(&format!("d{n}: {{ integrity: high }}, "));
        lines.push_str(&format!("  # {n}\n  d{n}:\n    integrity: high  # {n}\n"));
    }
    one_line.push_str("}\n");
    let deep = format!("assumptions:\n- {}a", "- ".repeat(200));
    for text in [one_line, lines, deep] {
        let start = std::time::Instant::now();
        format(palisade_packs::vocabulary(), &text).unwrap();
        assert!(start.elapsed().as_secs() < 20);
    }
}

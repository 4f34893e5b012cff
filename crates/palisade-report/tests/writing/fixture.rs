//! Small projects, assessed.

use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::pack::{PackFiles, Packs};
use palisade_model::Date;
use palisade_model::load::load;
use palisade_model::path::ProjectPath;
use palisade_model::world::MemoryWorld;
use palisade_report::formats::{DRAWINGS, MATRIX, QUESTIONS, REPORTS, SURFACE, THREATS, find};
use palisade_report::subject::{Asked, Drawing};
use palisade_report::{Subject, View, Writer};
use std::path::PathBuf;
use std::sync::Arc;

/// A file of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// A pack that comes with the program.
pub(crate) fn pack(id: &str) -> PackFiles {
    palisade_packs::pack(id).unwrap()
}

/// A pack of one page.
pub(crate) fn page(id: &str, text: &str) -> PackFiles {
    PackFiles {
        name: id.to_owned(),
        definition: None,
        pages: vec![(format!("{id}.md"), text.to_owned())],
        ..PackFiles::default()
    }
}

/// Assesses a model, with a register beside it, and gives what `look` makes of it.
pub(crate) fn with<T>(packs: Vec<PackFiles>, model: &str, register: &str, look: impl FnOnce(&View<'_>) -> T) -> T {
    with_options(packs, model, register, Options::default(), |assessment| look(&View::all(assessment)))
}

/// As [`with`], with options, for making one's own view.
pub(crate) fn with_options<T>(
    packs: Vec<PackFiles>,
    model: &str,
    register: &str,
    options: Options,
    look: impl FnOnce(&Assessment) -> T,
) -> T {
    let vocabulary = palisade_packs::vocabulary();
    let today = Date::constant(2026, 1, 1);
    let mut world = MemoryWorld::new(today).with("threat-model.yaml", model);
    if !register.is_empty() {
        world = world.with("threats.yaml", register);
    }
    let project = Arc::new(load(&world, vocabulary, &ProjectPath::file("threat-model.yaml")));
    let packs = Arc::new(Packs::read(vocabulary, packs));
    look(&assess(&project, vocabulary, &packs, today, options))
}

/// One rule that fires, is quiet or asks on flows, with all that a page can have.
pub(crate) const CLEARTEXT: &str = r#"---
title: Data crosses a boundary in the clear
stride: [information-disclosure, tampering]
on: flow
when: flow.crosses_boundary && flow.confidentiality >= medium
unless: flow.encrypted
attacker: on-path
statement: "{who} can read {data} on its way from {flow.from} to {flow.to}."
mitigations:
  - control: Serve {flow.to} only over TLS 1.2 or newer.
    fact: { encrypted: true }
    evidence: A scan of the listener.
references: [CWE-319]
---
Prose.
"#;

/// A shop: `login` is a threat, `search` a question, `lookup` is answered.
pub(crate) const SHOP: &str = "\
system: { name: Shop, owner: Platform team, version: \"1.0\", date: 2026-01-01, authors: [Ann, Bob] }
boundaries:
  internet: { name: Public internet, trust: none }
  cluster: { name: Internal services, trust: high }
  data-net: { name: Database network, in: cluster }
data:
  password: { name: Passwords, confidentiality: high, integrity: high, availability: low, tags: [credential] }
components:
  browser: { name: Browser User, type: external_entity, in: internet }
  api: { name: API Gateway, type: process, in: cluster }
  db: { name: User DB, type: datastore, in: data-net, stores: [password] }
  printer: { name: Printer, type: process, in: cluster, out_of_scope: bought and sealed }
flows:
  login: { name: Login, from: browser, to: api, protocol: http, carries: [password] }
  search: { name: Search, from: browser, to: api, carries: [password] }
  lookup: { name: Lookup, from: api, to: db, encrypted: true, carries: [password] }
assumptions: [Nobody stands in the cluster.]
out_of_scope: [Burglars.]
actors: [Visitors]
assets: [The good name]
objectives: [Sell things]
";

/// A register for [`SHOP`]: an answer, and a threat that people found.
pub(crate) const REGISTER: &str = "\
threats:
  - id: T001
    component: Login
    threat: [Information Disclosure, Tampering]
    answers: cleartext@login
    status: accepted
    owner: Ann
    accepted: { by: Bob, reason: Moves to TLS in March, until: 2026-12-31 }
    mitigation:
      control: HSTS with preload on every host name of API Gateway
      status: in-progress
      ticket: SEC-1
  - id: T002
    component: User DB
    threat: Tampering
    description: A dump is restored over the live database
    risk: HIGH
    status: open
";

/// The shop with its one rule and its register.
pub(crate) fn shop<T>(look: impl FnOnce(&View<'_>) -> T) -> T {
    with(vec![page("cleartext", CLEARTEXT)], SHOP, REGISTER, look)
}

/// What the writer of a name makes.
pub(crate) fn write<S: Subject>(table: &'static [Writer<S>], name: &str, subject: &S::Of<'_>) -> String {
    find(table, name).unwrap().text(subject)
}

/// The questions of a view.
pub(crate) fn asked<'a>(view: &View<'a>) -> Asked<'a> {
    Asked { questions: view.questions.clone(), ..Asked::of(view.assessment) }
}

/// A format and what it makes of a view.
#[derive(Debug, PartialEq)]
pub(crate) struct Written {
    pub name: &'static str,
    pub is_binary: bool,
    pub bytes: Vec<u8>,
}

impl Written {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }
}

fn each<S: Subject>(table: &'static [Writer<S>], subject: &S::Of<'_>, wanted: fn(&str) -> bool) -> Vec<Written> {
    let written = |writer: &Writer<S>| {
        let mut bytes = Vec::new();
        writer.write(subject, &mut bytes).unwrap();
        Written { name: writer.name, is_binary: writer.is_binary(), bytes }
    };
    table.iter().filter(|writer| wanted(writer.name)).map(written).collect()
}

/// A view in the formats that are wanted of every table that is about a model.
pub(crate) fn in_formats(view: &View<'_>, wanted: fn(&str) -> bool) -> Vec<Written> {
    let documents = [THREATS, REPORTS, SURFACE, MATRIX].into_iter().flat_map(|table| each(table, view, wanted));
    let drawings = each(DRAWINGS, &Drawing::whole(view.assessment), wanted);
    documents.chain(drawings).chain(each(QUESTIONS, &asked(view), wanted)).collect()
}

/// The whole model of a view, drawn.
pub(crate) fn drawn(name: &str, view: &View<'_>) -> String {
    write(DRAWINGS, name, &Drawing::whole(view.assessment))
}

/// The workbook, read again.
pub(crate) fn workbook(view: &View<'_>) -> calamine::Xlsx<std::io::Cursor<Vec<u8>>> {
    let mut bytes = Vec::new();
    find(REPORTS, "xlsx").unwrap().write(view, &mut bytes).unwrap();
    calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap()
}

/// Text without the terminal's codes.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split('\u{1b}');
    plain.push_str(parts.next().unwrap_or(""));
    for part in parts {
        plain.push_str(part.split_once('m').unwrap().1);
    }
    plain
}

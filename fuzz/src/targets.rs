//! The targets, and what must hold for every input.

use super::drawings;
use palisade_engine::assess::{Options, assess};
use palisade_engine::graph::Graph;
use palisade_engine::pack::{Definitions, PackFiles, Packs, TemplateFile};
use palisade_engine::rule::evaluate::Evaluator;
use palisade_engine::rule::grid::Grid;
use palisade_engine::rule::syntax::Snippet;
use palisade_engine::rule::{check, trace};
use palisade_exchange::{Input, Layout, export, read, tmt};
use palisade_model::draft::Draft;
use palisade_model::load::{self, Project};
use palisade_model::path::ProjectPath;
use palisade_model::source::{FileId, Span};
use palisade_model::world::MemoryWorld;
use palisade_model::{Date, edit, format};
use std::sync::Arc;
use std::sync::OnceLock;

/// A target of fuzzing.
pub(crate) struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// The seeds of its inputs.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Words of its input language.
    pub words: &'static [&'static str],
    /// Runs it on one input; panics if a law is broken.
    pub run: fn(&[u8]),
}

/// All targets.
pub(crate) const ALL: &[Target] = &[
    Target { name: "load", seeds: models, words: YAML, run: load_model },
    Target { name: "register", seeds: registers, words: YAML, run: load_register },
    Target { name: "format", seeds: models, words: YAML, run: format_model },
    Target { name: "pack", seeds: packs_of_teams, words: PACK, run: read_pack },
    Target { name: "otm", seeds: otm, words: JSON, run: foreign },
    Target { name: "threat-dragon", seeds: threat_dragon, words: JSON, run: foreign },
    Target { name: "tmt", seeds: tmt, words: XML, run: foreign },
    Target { name: "template", seeds: templates, words: XML, run: run_template },
    Target { name: "expression", seeds: conditions, words: CEL, run: compile_condition },
    Target { name: "ascii", seeds: drawings::ascii, words: drawings::ASCII, run: drawings::read_ascii },
    Target { name: "mermaid", seeds: drawings::mermaid, words: drawings::MERMAID, run: drawings::read_mermaid },
    Target { name: "dot", seeds: drawings::dot, words: drawings::DOT, run: drawings::read_dot },
    Target { name: "code2dfd", seeds: drawings::code2dfd, words: drawings::CODE2DFD, run: drawings::read_code2dfd },
    Target { name: "plantuml", seeds: drawings::plantuml, words: drawings::PLANTUML, run: drawings::read_plantuml },
    Target { name: "drawio", seeds: drawings::drawio, words: drawings::DRAWIO, run: drawings::read_drawio },
];

const YAML: &[&str] = &[
    "&a ",
    "*a",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "\n",
    "\r\n",
    "  ",
    "\t",
    "|",
    ">",
    "\"",
    "'",
    "# ",
    "---\n",
    "...",
    "!!str ",
    "<<: ",
    "null",
    "~",
    "true",
    "\u{feff}",
    "\u{202e}",
    "é",
    "\0",
    "include: ",
    "boundaries:",
    "components:",
    "flows:",
    "threats:",
    "in: ",
    "from: ",
    "to: ",
];

const XML: &[&str] = &[
    "<",
    "/>",
    "</",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE a [",
    "&amp;",
    "&#0;",
    "&#x10FFFF;",
    "&a;",
    " xmlns=\"\"",
    " i:nil=\"true\"",
    "i:type=\"",
    "StencilEllipse",
    "LineBoundary",
    "Connector",
    "00000000-0000-0000-0000-000000000000",
    "NaN",
    "1e308",
    "-1",
    "GE.P",
    "'ROOT'",
    "flow crosses ",
    " and not (",
    "{source.Name}",
    "palisade.id",
    "{\"palisade.data\": [",
    "\u{feff}",
    "\u{202e}",
    "\0",
];

const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "true",
    "-1e308",
    "0.5",
    "\\u0000",
    "\"id\": ",
    "\"name\": ",
    "\"otmVersion\": ",
    "\"parent\": {\"component\": ",
    "\"trustZone\": ",
    "\"threats\": [",
    "\"data\": {",
    "\"cells\": [",
    "\"position\": {\"x\": 1, \"y\": 2}",
    "\"vertices\": [",
    "\"palisade.id\": \"x\"",
    "\"palisade.type\": 7",
    "\"palisade.mitigations\": [",
    "\u{feff}",
    "é",
];

const PACK: &[&str] = &[
    "vocabulary:\n",
    "properties:\n",
    "technologies:\n",
    "protocols:\n",
    "controls:\n",
    "overrides:\n",
    "renames: ",
    "rule: ",
    "disable: true",
    "severity: low",
    "reason: x",
    "is: [",
    "implies: {",
    "establishes: {",
    "scenarios:\n",
    "refines: [",
    "at: flow.to",
    "---\n",
    "{who}",
    "{",
    "}",
    "[",
    "]",
    "- ",
    ": ",
    "\n  ",
    "\"",
    "\0",
    "é",
];

const CEL: &[&str] = &[
    "&&",
    "||",
    "!",
    "(",
    ")",
    "==",
    "!=",
    "<",
    ">=",
    " in ",
    "[",
    "]",
    ".",
    ",",
    "\"",
    "flow",
    "flow.from",
    "flow.to",
    "flow.carries",
    ".exists(",
    ".all(",
    "size(",
    ".is(",
    "d",
    "high",
    "none",
    "true",
    "encrypted",
    "99999999999999999999",
    "-1",
    "?",
    ":",
    "é",
    "\n",
];

const MODELS: &[&str] = &[
    include_str!("../../examples/web-api/threat-model.yaml"),
    include_str!("../../examples/ci-cd/threat-model.yaml"),
    include_str!("../../examples/data-store/threat-model.yaml"),
];

/// A definition and a page, separated by a line.
const PACKS_OF_TEAMS: &[&str] = &[concat!(
    include_str!("../../tests/cases/team.in/security/pack.yaml"),
    "\n=====\n",
    include_str!("../../tests/cases/team.in/security/rules/shop-open-till.md")
)];

const REGISTERS: &[&str] = &[
    include_str!("../../examples/web-api/threats.yaml"),
    include_str!("../../examples/clinic-assistant/threats.yaml"),
    RATED,
];

/// All ways to rate a threat.
const RATED: &str = "threats:
  - { id: T1, component: Queue, threat: Tampering, cvss: \"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:N/SC:N/SI:N/SA:N/E:P\" }
  - { id: T2, component: Queue, threat: Linking, cvss: \"CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:H/I:L/A:N/E:P/RL:O\" }
  - { id: T3, component: Queue, threat: Spoofing, cvss: { reach: network, needs_account: false, needs_user: true, worst: high } }
  - { id: T4, component: Queue, threat: Spoofing, dread: { scale: 10, damage: 8, reproducibility: 7, exploitability: 6, affected: 5, discoverability: 4 } }
  - { id: T5, component: Queue, threat: Spoofing, owasp: \"SL:1/M:4/O:7/S:9/ED:7/EE:5/A:6/ID:8/LC:9/LI:7/LAV:5/LAC:7\" }
";

fn models() -> Vec<Vec<u8>> {
    MODELS.iter().map(|text| text.as_bytes().to_vec()).collect()
}

const OTM: &[&str] = &[include_str!("../../crates/palisade-exchange/tests/exchange/fixtures/shop.otm.yaml")];

const THREAT_DRAGON: &[&str] = &[
    include_str!("../../crates/palisade-exchange/tests/exchange/fixtures/shop.td.json"),
    include_str!("../../crates/palisade-exchange/tests/exchange/fixtures/kiosk.td1.json"),
];

/// The files of a format, and a Palisade model exported to it.
fn files_of(texts: &[&str], format: &str) -> Vec<Vec<u8>> {
    let vocabulary = palisade_packs::vocabulary();
    let mut files: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    let path = ProjectPath::file("threat-model.yaml");
    let world = MemoryWorld::new(today()).with(path.as_str(), MODELS.first().copied().unwrap_or(""));
    let draft = Draft::of(&load::load(&world, vocabulary, &path).model, vocabulary);
    let exported = export::find(format).and_then(|to| export::export(to, &draft, None, None, vocabulary).ok());
    files.extend(exported.map(|exported| exported.bytes));
    files
}

fn otm() -> Vec<Vec<u8>> {
    files_of(OTM, "otm")
}

fn tmt() -> Vec<Vec<u8>> {
    files_of(&[include_str!("../../tests/cases/tmt.in/gauges.tm7")], "tmt")
}

fn templates() -> Vec<Vec<u8>> {
    vec![include_bytes!("../../tests/cases/tmt.in/gauges.tb7").to_vec()]
}

/// A template of any bytes is read, its errors have places, and it runs over a Palisade model.
fn run_template(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let template = Some(TemplateFile { text: text.to_owned(), draft: tmt::template::read(text) });
    let name = "fuzzed.tb7".to_owned();
    let packs = Packs::read(palisade_packs::vocabulary(), vec![PackFiles { name, template, ..PackFiles::default() }]);
    for span in packs.diagnostics.iter().filter_map(|diagnostic| diagnostic.span) {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
    }
    let path = ProjectPath::file("threat-model.yaml");
    let world = MemoryWorld::new(today()).with(path.as_str(), MODELS.first().copied().unwrap_or(""));
    let project = load::load(&world, palisade_packs::vocabulary(), &path);
    let assessment =
        assess(&Arc::new(project), palisade_packs::vocabulary(), &Arc::new(packs), today(), Options::default());
    for finding in &assessment.findings {
        assessment.detail(finding);
    }
}

fn threat_dragon() -> Vec<Vec<u8>> {
    files_of(THREAT_DRAGON, "threat-dragon")
}

/// A file of another tool is read, its model loads, and it can be exported again: with its origin, unchanged byte for
/// byte, and without it.
fn foreign(input: &[u8]) {
    let vocabulary = palisade_packs::vocabulary();
    let Ok(input) = Input::new(input) else { return };
    let Some(reader) = read::detect(&input) else { return };
    let Ok(import) = (reader.read)(&input, vocabulary) else { return };
    let project = import.draft.load(vocabulary);
    places_hold(&project);
    assert!(
        Layout::read(import.layout.print().as_bytes())
            .is_ok_and(|layout| layout.pages.len() == import.layout.pages.len())
    );
    let draft = Draft::of(&project.model, vocabulary);
    let Some(exporter) = export::find(reader.name) else { return };
    let same = export::export(exporter, &draft, None, Some(&input), vocabulary);
    assert!(same.is_ok_and(|same| same.bytes == input.bytes), "the unchanged model does not give the original back");
    let fresh = export::export(exporter, &draft, Some(&import.layout), None, vocabulary);
    assert!(fresh.is_ok(), "{fresh:?}");
}

fn registers() -> Vec<Vec<u8>> {
    REGISTERS.iter().map(|text| text.as_bytes().to_vec()).collect()
}

fn conditions() -> Vec<Vec<u8>> {
    packs().rules.iter().map(|rule| rule.when_text.text.as_bytes().to_vec()).collect()
}

fn packs_of_teams() -> Vec<Vec<u8>> {
    PACKS_OF_TEAMS.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// A pack of any bytes is read beside the built-in ones, its words are used, and its rules run.
fn read_pack(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (definition, page) = text.split_once("\n=====\n").unwrap_or((&text, ""));
    let pages = vec![("some-rule.md".to_owned(), page.to_owned())];
    let mut definitions = Definitions::read(vec![PackFiles {
        name: "team".to_owned(),
        definition: Some(definition.to_owned()),
        pages,
        ..PackFiles::default()
    }]);
    let extended = definitions.vocabulary(palisade_packs::vocabulary());
    let vocabulary = &extended.map_or_else(|| Arc::clone(palisade_packs::vocabulary()), Arc::new);
    let packs = definitions.compile(vocabulary);
    for diagnostic in &packs.diagnostics {
        if let Some(span) = diagnostic.span {
            let _ = packs.sources.place(span);
        }
    }
    let path = ProjectPath::file("model.yaml");
    let world = MemoryWorld::new(Date::constant(2026, 1, 1)).with("model.yaml", MODELS.first().copied().unwrap_or(""));
    let project = load::load(&world, vocabulary, &path);
    let assessment = assess(
        &Arc::new(project),
        vocabulary,
        &Arc::new(packs),
        Date::constant(2026, 1, 1),
        Options { assume_worst: true, ..Options::default() },
    );
    for finding in &assessment.findings {
        let _ = assessment.detail(finding);
    }
}

fn packs() -> &'static Arc<Packs> {
    static PACKS: OnceLock<Arc<Packs>> = OnceLock::new();
    let files = || palisade_packs::pack("core").into_iter().collect();
    PACKS.get_or_init(|| Arc::new(Packs::read(palisade_packs::vocabulary(), files())))
}

fn today() -> Date {
    Date::constant(2026, 1, 1)
}

/// Every reported place must exist.
fn places_hold(project: &Project) {
    for diagnostic in &project.diagnostics {
        if let Some(span) = diagnostic.span {
            let file = project.sources.file(span.file);
            assert!(
                file.is_some_and(|file| file.text.get(span.start as usize..span.end as usize).is_some()),
                "{diagnostic:?}"
            );
        }
    }
    for target in project.model.targets() {
        let head = project.model.head(target);
        // A missing key gives an empty id, which is reported.
        assert!(head.id.is_empty() || !project.sources.quote(head.span).is_empty(), "{}", head.id);
    }
}

fn assessed(project: &Arc<Project>) -> usize {
    let assessment = assess(
        project,
        palisade_packs::vocabulary(),
        packs(),
        today(),
        Options { assume_worst: true, ..Options::default() },
    );
    assessment.findings.len()
}

fn load_model(input: &[u8]) {
    let path = ProjectPath::file("threat-model.yaml");
    let world = MemoryWorld::new(today()).with(path.as_str(), input);
    let project = Arc::new(load::load(&world, palisade_packs::vocabulary(), &path));
    places_hold(&project);
    assessed(&project);
}

fn load_register(input: &[u8]) {
    let path = ProjectPath::file("threat-model.yaml");
    let model = MODELS.first().copied().unwrap_or("");
    let world = MemoryWorld::new(today()).with(path.as_str(), model).with("threats.yaml", input);
    let project = Arc::new(load::load(&world, palisade_packs::vocabulary(), &path));
    places_hold(&project);
    assessed(&project);
    let Ok(text) = std::str::from_utf8(input) else { return };
    // Appending adds exactly one entry and keeps all others.
    if let Ok(new) = edit::append_entries(text, &["id: T99999\ncomponent: x".to_owned()]) {
        let world = MemoryWorld::new(today()).with(path.as_str(), model).with("threats.yaml", new.as_bytes());
        let again = load::load(&world, palisade_packs::vocabulary(), &path);
        assert_eq!(again.model.register.len(), project.model.register.len() + 1);
    }
}

fn format_model(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    if let Ok(once) = format::format(palisade_packs::vocabulary(), text) {
        let twice = format::format(palisade_packs::vocabulary(), &once);
        assert_eq!(twice.ok().as_deref(), Some(once.as_str()));
    }
}

fn compile_condition(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let span = Span { file: FileId(0), start: 0, end: text.len() as u32 };
    let snippet = Snippet { text: text.to_owned(), span, verbatim: true };
    for on in check::ON {
        let Ok(condition) = check::compile(palisade_packs::vocabulary(), on, &snippet) else { continue };
        let path = ProjectPath::file("threat-model.yaml");
        let world = MemoryWorld::new(today()).with(path.as_str(), MODELS.first().copied().unwrap_or(""));
        let project = load::load(&world, palisade_packs::vocabulary(), &path);
        let graph = Arc::new(Graph::new(&project.model, palisade_packs::vocabulary()));
        let grid = Grid::new(&graph);
        let evaluator = Evaluator::new(&grid);
        for row in grid.rows() {
            evaluator.run(&condition, row);
            trace::follow(&evaluator, &condition, row);
        }
    }
}

//! Reading the front matter of a page: each key, and what is wrong with it.

use crate::phrase::Attacker;
use crate::rule::check::{self, ON};
use crate::rule::expression::Expression;
use crate::rule::syntax::Snippet;
use crate::rule::{Control, Once, Place, Scenario, Sentence};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::linddun::Linddun;
use palisade_model::source::{FileId, Span};
use palisade_model::stride::Stride;
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::vocabulary::{FactValue, PropertyId, Vocabulary};
use palisade_model::word::Word;
use palisade_model::yaml::{self, Entry, Node, Style};

const KEYS: [&str; 18] = [
    "title",
    "also",
    "stride",
    "linddun",
    "on",
    "when",
    "unless",
    "attacker",
    "effect",
    "statement",
    "scenarios",
    "mitigations",
    "references",
    "refines",
    "at",
    "once",
    "tier",
    "was",
];

pub(super) struct Reader<'r> {
    vocabulary: &'r Vocabulary,
    text: &'r str,
    file: FileId,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'r> Reader<'r> {
    /// A reader of a page.
    pub(super) fn new(vocabulary: &'r Vocabulary, file: FileId, text: &'r str, diagnostics: Vec<Diagnostic>) -> Self {
        Reader { vocabulary, text, file, diagnostics }
    }

    fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(Code::RulePage, span, message).help(help));
    }

    pub(super) fn keys(&mut self, entries: &[Entry]) {
        for entry in entries {
            if !KEYS.contains(&&*entry.key.value) {
                let help =
                    did_you_mean(&entry.key.value, KEYS).unwrap_or_else(|| format!("a rule has {}", one_of(KEYS)));
                let message = format!("a rule has no `{}`", yaml::shorten(&entry.key.value));
                self.diagnostics.push(Diagnostic::error(Code::UnknownKey, entry.key.span, message).help(help));
            }
        }
    }

    pub(super) fn snippet(&mut self, node: &Node) -> Option<Snippet> {
        let Some(text) = node.as_text() else {
            self.wrong(node.span, format!("expected text, found {}", node.shape()), "write it in quotes");
            return None;
        };
        let raw = self.text.get(node.span.start as usize..node.span.end as usize).unwrap_or("");
        let mut span = node.span;
        if node.style == Style::Quoted && raw.len() == text.len() + 2 {
            span.start += 1;
            span.end -= 1;
        }
        let inside = self.text.get(span.start as usize..span.end as usize);
        Some(Snippet { text: text.to_owned(), span, verbatim: inside == Some(text) })
    }

    pub(super) fn required(&mut self, node: Option<&Node>, key: &str) -> Option<Snippet> {
        match node {
            Some(node) => self.snippet(node),
            None => {
                self.wrong(Span::start_of(self.file), format!("this rule has no `{key}`"), format!("add `{key}:`"));
                None
            }
        }
    }

    pub(super) fn on(&mut self, node: Option<&Node>) -> Option<String> {
        let on = self.required(node, "on")?;
        if check::kinds_of(&on.text).is_none() {
            let help = did_you_mean(&on.text, ON).unwrap_or_else(|| format!("a rule is on {}", one_of(ON)));
            self.wrong(on.span, format!("a rule cannot be on `{}`", on.text), help);
            return None;
        }
        Some(if on.text == "dataflow" { "flow".to_owned() } else { on.text })
    }

    pub(super) fn stride(&mut self, node: Option<&Node>) -> Vec<Stride> {
        let Some(node) = node else {
            self.required(None, "stride");
            return Vec::new();
        };
        let items: Vec<&Node> = node.as_list().map_or_else(|| vec![node], |items| items.iter().collect());
        let mut stride = Vec::new();
        for item in items {
            match item.as_text().and_then(Stride::from_word) {
                Some(category) => stride.push(category),
                None => {
                    let word = item.as_text().unwrap_or("");
                    let help = did_you_mean(word, Stride::words())
                        .unwrap_or_else(|| format!("use {}", one_of(Stride::words())));
                    self.wrong(item.span, format!("`{}` is not a STRIDE category", yaml::shorten(word)), help);
                }
            }
        }
        stride
    }

    pub(super) fn linddun(&mut self, node: Option<&Node>) -> Vec<Linddun> {
        let items = node.map(|node| node.as_list().map_or_else(|| vec![node], |items| items.iter().collect()));
        let mut types = Vec::new();
        for item in items.unwrap_or_default() {
            match item.as_text().and_then(Linddun::from_word) {
                Some(kind) => types.push(kind),
                None => {
                    let word = item.as_text().unwrap_or("");
                    let help = did_you_mean(word, Linddun::words())
                        .unwrap_or_else(|| format!("use {}", one_of(Linddun::words())));
                    self.wrong(item.span, format!("`{}` is not a LINDDUN type", yaml::shorten(word)), help);
                }
            }
        }
        types
    }

    pub(super) fn condition(&mut self, on: &str, snippet: &Snippet) -> Option<Expression> {
        match check::compile(self.vocabulary, on, snippet) {
            Ok(expression) => Some(expression),
            Err(diagnostics) => {
                self.diagnostics.extend(diagnostics);
                None
            }
        }
    }

    /// `effect: indirect`.
    pub(super) fn indirect(&mut self, node: Option<&Node>) -> bool {
        match node.map(|node| (node, node.as_text())) {
            None => false,
            Some((_, Some("indirect"))) => true,
            Some((node, _)) => {
                self.wrong(node.span, "the only effect is `indirect`", "leave `effect` out otherwise");
                false
            }
        }
    }

    /// `scenarios:`, what may follow in which case, or `how:`, how a control is set up in which case.
    pub(super) fn scenarios(&mut self, node: Option<&Node>, on: &str) -> Vec<Scenario> {
        let mut scenarios = Vec::new();
        for item in node.and_then(Node::as_list).unwrap_or(&[]) {
            for entry in item.as_map().unwrap_or(&[]) {
                if !["when", "say"].contains(&&*entry.key.value) {
                    let message = format!("a scenario has no `{}`", entry.key.value);
                    self.wrong(entry.key.span, message, "it takes `when` and `say`");
                }
            }
            let part = |reader: &mut Self, key| item.get(key).and_then(|node| reader.snippet(node));
            let (Some(when), Some(say)) = (part(self, "when"), part(self, "say")) else {
                self.wrong(item.span, "a scenario needs `when` and `say`", "state in which case, and what follows");
                continue;
            };
            let say = self.sentence(on, &say);
            if let Some(condition) = self.condition(on, &when) {
                scenarios.push(Scenario { when_text: when, when: condition, say });
            }
        }
        scenarios
    }

    /// `at:`, where it is fixed; the target when left out.
    pub(super) fn place(&mut self, node: Option<&Node>, on: &str) -> Place {
        let Some(node) = node else { return Place::Target };
        match (node.as_text(), on) {
            (Some("flow.from"), "flow") => Place::From,
            (Some("flow.to"), "flow") => Place::To,
            (Some("flow.store"), "flow") => Place::Store,
            _ => {
                let help = "it is `flow.from`, `flow.to` or `flow.store`, in a rule on flows; otherwise leave it out";
                self.wrong(node.span, "this is not a place where a threat is fixed", help);
                Place::Target
            }
        }
    }

    /// `once:`, how far one control reaches; to its target when left out.
    pub(super) fn once(&mut self, node: Option<&Node>) -> Once {
        let Some(node) = node else { return Once::Target };
        match node.as_text() {
            Some("place") => Once::Place,
            Some("zone") => Once::Zone,
            _ => {
                let help =
                    "it is `place` (one control where the threat is fixed) or `zone` (one for the zone around it)";
                self.wrong(node.span, "this is not how far one control reaches", help);
                Once::Target
            }
        }
    }

    pub(super) fn attacker(&mut self, node: Option<&Node>) -> Attacker {
        let Some(node) = node else { return Attacker::default() };
        let word = node.as_text().unwrap_or("");
        let found = Attacker::ALL.iter().copied().find(|attacker| attacker.word() == word);
        if found.is_none() {
            let help =
                did_you_mean(word, Attacker::words()).unwrap_or_else(|| format!("use {}", one_of(Attacker::words())));
            self.wrong(node.span, format!("`{}` is not an attacker position", yaml::shorten(word)), help);
        }
        found.unwrap_or_default()
    }

    pub(super) fn words(&mut self, node: Option<&Node>) -> Vec<String> {
        let Some(node) = node else { return Vec::new() };
        let Some(items) = node.as_list() else {
            self.wrong(node.span, format!("expected a list, found {}", node.shape()), "write `[…]`");
            return Vec::new();
        };
        items.iter().filter_map(Node::as_text).map(str::to_owned).collect()
    }

    pub(super) fn prompt(&mut self, node: Option<&Node>) -> bool {
        match node.map(|node| (node, node.as_text())) {
            None => false,
            Some((_, Some("prompt"))) => true,
            Some((node, _)) => {
                self.wrong(node.span, "the only tier is `prompt`", "leave `tier` out otherwise");
                false
            }
        }
    }

    pub(super) fn sentence(&mut self, on: &str, snippet: &Snippet) -> Sentence {
        match Sentence::compile(self.vocabulary, on, snippet) {
            Ok(sentence) => sentence,
            Err(diagnostics) => {
                self.diagnostics.extend(diagnostics);
                Sentence::default()
            }
        }
    }

    pub(super) fn controls(&mut self, node: Option<&Node>, on: &str) -> Vec<Control> {
        let mut controls = Vec::new();
        for item in node.and_then(Node::as_list).unwrap_or(&[]) {
            let Some(control) = item.get("control").and_then(|node| self.snippet(node)) else {
                self.wrong(item.span, "a mitigation needs `control`", "state what to do, where and how");
                continue;
            };
            for entry in item.as_map().unwrap_or(&[]) {
                if !["control", "how", "fact", "evidence"].contains(&&*entry.key.value) {
                    let help = "it takes `control`, `how`, `fact` and `evidence`";
                    self.wrong(entry.key.span, format!("a mitigation has no `{}`", entry.key.value), help);
                }
            }
            let control = self.sentence(on, &control);
            let evidence = item.get("evidence").and_then(|node| self.snippet(node));
            let evidence = evidence.map(|evidence| self.sentence(on, &evidence));
            let facts = item.get("fact").map(|node| self.facts(node)).unwrap_or_default();
            let how = self.scenarios(item.get("how"), on);
            controls.push(Control { control, how, facts, evidence, catalogue: Vec::new() });
        }
        controls
    }

    fn facts(&mut self, node: &Node) -> Vec<(PropertyId, FactValue)> {
        let mut facts = Vec::new();
        for entry in node.as_map().unwrap_or(&[]) {
            let property = self.vocabulary.property(&entry.key.value);
            let word = entry.value.as_text().unwrap_or("");
            match property.and_then(|property| Some((property, self.vocabulary.value(property, word)?))) {
                Some(fact) => facts.push(fact),
                None => {
                    let known = self.vocabulary.properties().map(|(_, row)| row.name.as_str());
                    let help = match property {
                        Some(_) => format!("`{word}` is not a value of it"),
                        None => did_you_mean(&entry.key.value, known)
                            .unwrap_or_else(|| "`palisade schema` lists the properties".to_owned()),
                    };
                    self.wrong(entry.key.span, format!("`{}: {word}` is not a fact", entry.key.value), help);
                }
            }
        }
        facts
    }
}

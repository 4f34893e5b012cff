//! A rule's page: front matter, prose, and fenced models.

use super::{Control, Example, Rule, Template};
use crate::phrase::Attacker;
use crate::rule::check::{self, ON};
use crate::rule::expression::Expression;
use crate::rule::syntax::Snippet;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::{FileId, Span};
use palisade_model::stride::Stride;
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::vocabulary::{FactValue, PropertyId, Vocabulary};
use palisade_model::yaml::{self, Entry, Node, Style};

const KEYS: [&str; 11] =
    ["title", "stride", "on", "when", "unless", "attacker", "statement", "mitigations", "references", "tier", "was"];

/// Reads a page. `id` is the file's name without its ending; `pack_prompts` says that the whole pack only prompts.
///
/// # Errors
/// Everything that is wrong with it, each with its place in the page.
pub fn read(
    vocabulary: &Vocabulary,
    file: FileId,
    id: &str,
    pack: &str,
    pack_prompts: bool,
    text: &str,
) -> Result<Rule, Vec<Diagnostic>> {
    let start = Span::start_of(file);
    let Some((front, body_at)) = front_matter(text) else {
        let error = Diagnostic::error("rule-page", start, "a rule's page starts with `---`, its definition, and `---`");
        return Err(vec![error.help("`palisade rules new` writes a page that passes")]);
    };
    let document = yaml::parse_part(file, text.get(front.0..front.1).unwrap_or(""), front.0 as u32);
    let mut reader = Reader { vocabulary, text, file, diagnostics: document.diagnostics };
    let entries = document.root.as_ref().and_then(Node::as_map).unwrap_or(&[]);
    reader.keys(entries);
    let get = |key: &str| entries.iter().find(|entry| &*entry.key.value == key).map(|entry| &entry.value);

    let title = reader.required(get("title"), "title");
    let on = reader.on(get("on"));
    let stride = reader.stride(get("stride"));
    let when = reader.required(get("when"), "when");
    let unless = get("unless").and_then(|node| reader.snippet(node));
    let attacker = reader.attacker(get("attacker"));
    let statement = reader.required(get("statement"), "statement");
    let controls = on.as_ref().map(|on| reader.controls(get("mitigations"), on)).unwrap_or_default();
    let references = reader.words(get("references"));
    let prompt = pack_prompts || reader.prompt(get("tier"));
    let was = reader.words(get("was"));

    let mut compiled = (None, None, Template::default());
    if let Some(on) = &on {
        let mut condition = |snippet: &Snippet| match check::compile(vocabulary, on, snippet) {
            Ok(expression) => Some(expression),
            Err(diagnostics) => {
                reader.diagnostics.extend(diagnostics);
                None
            }
        };
        compiled.0 = when.as_ref().and_then(&mut condition);
        compiled.1 = unless.as_ref().and_then(&mut condition);
        if let Some(statement) = &statement {
            compiled.2 = reader.template(on, statement);
        }
    }
    if palisade_model::diagnostic::has_errors(&reader.diagnostics) {
        return Err(reader.diagnostics);
    }
    let (Some(title), Some(on), Some(when_text), Some(when)) = (title, on, when, compiled.0) else {
        return Err(reader.diagnostics);
    };
    let unless_expression = compiled.1;
    let condition = join(&when, unless_expression.as_ref());
    let (prose, examples) = body(text, body_at);
    Ok(Rule {
        id: id.to_owned(),
        pack: pack.to_owned(),
        title: title.text,
        stride,
        kinds: check::kinds_of(&on).unwrap_or_default(),
        on,
        when_text,
        when,
        unless_text: unless,
        unless: unless_expression,
        condition,
        attacker,
        statement: compiled.2,
        controls,
        references,
        prompt,
        was,
        prose,
        examples,
        file,
    })
}

/// `when` and not `unless`, as one flat conjunction.
fn join(when: &Expression, unless: Option<&Expression>) -> Expression {
    let Some(unless) = unless else { return when.clone() };
    let mut parts = match when {
        Expression::And(parts) => parts.clone(),
        other => vec![other.clone()],
    };
    parts.push(Expression::Not(Box::new(unless.clone())));
    Expression::And(parts)
}

/// The bytes of the definition, and where the body starts.
fn front_matter(text: &str) -> Option<((usize, usize), usize)> {
    let first = text.split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = first.len();
    for line in text.get(at..)?.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(((first.len(), at), at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The prose before the examples, and the fenced `yaml` blocks after that heading.
fn body(text: &str, from: usize) -> (String, Vec<Example>) {
    let (mut prose, mut examples) = (String::new(), Vec::new());
    let (mut at, mut in_examples, mut fence) = (from, false, None);
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let bare = line.trim_end();
        match fence {
            Some(start) if bare == "```" => {
                let text = text.get(start..at).unwrap_or("").to_owned();
                examples.push(Example { text, offset: start as u32 });
                fence = None;
            }
            None if bare == "## Examples" => in_examples = true,
            None if in_examples && bare == "```yaml" => fence = Some(at + line.len()),
            None if !in_examples => prose.push_str(line),
            Some(_) | None => {}
        }
        at += line.len();
    }
    (prose.trim().to_owned(), examples)
}

struct Reader<'r> {
    vocabulary: &'r Vocabulary,
    text: &'r str,
    file: FileId,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error("rule-page", span, message).help(help));
    }

    fn keys(&mut self, entries: &[Entry]) {
        for entry in entries {
            if !KEYS.contains(&&*entry.key.value) {
                let help =
                    did_you_mean(&entry.key.value, KEYS).unwrap_or_else(|| format!("a rule has {}", one_of(KEYS)));
                let message = format!("a rule has no `{}`", yaml::shorten(&entry.key.value));
                self.diagnostics.push(Diagnostic::error("unknown-key", entry.key.span, message).help(help));
            }
        }
    }

    fn snippet(&mut self, node: &Node) -> Option<Snippet> {
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

    fn required(&mut self, node: Option<&Node>, key: &str) -> Option<Snippet> {
        match node {
            Some(node) => self.snippet(node),
            None => {
                self.wrong(Span::start_of(self.file), format!("this rule has no `{key}`"), format!("add `{key}:`"));
                None
            }
        }
    }

    fn on(&mut self, node: Option<&Node>) -> Option<String> {
        let on = self.required(node, "on")?;
        if check::kinds_of(&on.text).is_none() {
            let help = did_you_mean(&on.text, ON).unwrap_or_else(|| format!("a rule is on {}", one_of(ON)));
            self.wrong(on.span, format!("a rule cannot be on `{}`", on.text), help);
            return None;
        }
        Some(if on.text == "dataflow" { "flow".to_owned() } else { on.text })
    }

    fn stride(&mut self, node: Option<&Node>) -> Vec<Stride> {
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
                    let slugs = Stride::ALL.map(Stride::slug);
                    let help =
                        did_you_mean(word, slugs).unwrap_or_else(|| format!("the categories are {}", one_of(slugs)));
                    self.wrong(item.span, format!("`{}` is not a STRIDE category", yaml::shorten(word)), help);
                }
            }
        }
        stride
    }

    fn attacker(&mut self, node: Option<&Node>) -> Attacker {
        let Some(node) = node else { return Attacker::default() };
        let word = node.as_text().unwrap_or("");
        let found = Attacker::ALL.into_iter().find(|attacker| attacker.word() == word);
        if found.is_none() {
            let words = Attacker::ALL.map(Attacker::word);
            let help = did_you_mean(word, words).unwrap_or_else(|| format!("it is {}", one_of(words)));
            self.wrong(node.span, format!("`{}` is not a position of an attacker", yaml::shorten(word)), help);
        }
        found.unwrap_or_default()
    }

    fn words(&mut self, node: Option<&Node>) -> Vec<String> {
        let Some(node) = node else { return Vec::new() };
        let Some(items) = node.as_list() else {
            self.wrong(node.span, format!("expected a list, found {}", node.shape()), "write `[…]`");
            return Vec::new();
        };
        items.iter().filter_map(Node::as_text).map(str::to_owned).collect()
    }

    fn prompt(&mut self, node: Option<&Node>) -> bool {
        match node.map(|node| (node, node.as_text())) {
            None => false,
            Some((_, Some("prompt"))) => true,
            Some((node, _)) => {
                self.wrong(node.span, "the only tier that a rule can name is `prompt`", "leave `tier` out otherwise");
                false
            }
        }
    }

    fn template(&mut self, on: &str, snippet: &Snippet) -> Template {
        match Template::compile(self.vocabulary, on, snippet) {
            Ok(template) => template,
            Err(diagnostics) => {
                self.diagnostics.extend(diagnostics);
                Template::default()
            }
        }
    }

    fn controls(&mut self, node: Option<&Node>, on: &str) -> Vec<Control> {
        let mut controls = Vec::new();
        for item in node.and_then(Node::as_list).unwrap_or(&[]) {
            let Some(control) = item.get("control").and_then(|node| self.snippet(node)) else {
                self.wrong(item.span, "a mitigation needs `control`", "say what to do, where and how");
                continue;
            };
            for entry in item.as_map().unwrap_or(&[]) {
                if !["control", "fact", "evidence"].contains(&&*entry.key.value) {
                    let help = "it takes `control`, `fact` and `evidence`";
                    self.wrong(entry.key.span, format!("a mitigation has no `{}`", entry.key.value), help);
                }
            }
            let control = self.template(on, &control);
            let evidence = item.get("evidence").and_then(|node| self.snippet(node));
            let evidence = evidence.map(|evidence| self.template(on, &evidence));
            let facts = item.get("fact").map(|node| self.facts(node)).unwrap_or_default();
            controls.push(Control { control, facts, evidence });
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

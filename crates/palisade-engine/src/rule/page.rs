//! A rule's page: front matter, prose, and fenced models.

mod reader;

use super::catalogue::name_controls;
use super::{Place, Rule, Sentence};
use crate::rule::check;
use crate::rule::expression::Expression;
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::{FileId, Span};
use palisade_model::vocabulary::Vocabulary;
use palisade_model::yaml::{self, Document, Node};
use reader::Reader;

/// A page whose YAML was read. What it says is checked against the vocabulary by [`Page::rule`].
#[derive(Debug)]
pub struct Page {
    /// The file.
    pub file: FileId,
    /// The rule's id: the file's name without its ending.
    pub id: String,
    text: String,
    /// The definition, and where the body starts; none when the page has none.
    front: Option<(Document, usize)>,
}

impl Page {
    /// Reads a page's YAML. That needs no vocabulary, to which the definition of its pack may still add.
    pub fn read(file: FileId, id: String, text: String) -> Page {
        let front = front_matter(&text).map(|(front, body_at)| {
            let definition = text.get(front.0..front.1).unwrap_or("");
            (yaml::parse_part(file, definition, front.0 as u32), body_at)
        });
        Page { file, id, text, front }
    }

    /// The rule of a page of a pack; `pack_prompts` says that the whole pack only prompts.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place in the page.
    pub fn rule(self, vocabulary: &Vocabulary, pack: &str, pack_prompts: bool) -> Result<Rule, Vec<Diagnostic>> {
        let start = Span::start_of(self.file);
        let Some((document, body_at)) = self.front else {
            let message = "a rule's page starts with `---`, its definition, and `---`";
            let error = Diagnostic::error(Code::RulePage, start, message);
            return Err(vec![error.help("`palisade rules new` writes a page that passes")]);
        };
        rule(vocabulary, (self.file, &self.id, &self.text), document, body_at, pack, pack_prompts)
    }
}

fn rule(
    vocabulary: &Vocabulary,
    (file, id, text): (FileId, &str, &str),
    document: Document,
    body_at: usize,
    pack: &str,
    pack_prompts: bool,
) -> Result<Rule, Vec<Diagnostic>> {
    let mut reader = Reader::new(vocabulary, file, text, document.diagnostics);
    let entries = document.root.as_ref().and_then(Node::as_map).unwrap_or(&[]);
    reader.keys(entries);
    let get = |key: &str| entries.iter().find(|entry| &*entry.key.value == key).map(|entry| &entry.value);

    let title = reader.required(get("title"), "title");
    let also = reader.words(get("also"));
    let on = reader.on(get("on"));
    let linddun = reader.linddun(get("linddun"));
    let stride = if get("stride").is_none() && !linddun.is_empty() { Vec::new() } else { reader.stride(get("stride")) };
    let when_text = reader.required(get("when"), "when");
    let unless_text = get("unless").and_then(|node| reader.snippet(node));
    let attacker = reader.attacker(get("attacker"));
    let indirect = reader.indirect(get("effect"));
    let statement = reader.required(get("statement"), "statement");
    let references = reader.words(get("references"));
    let prompt = pack_prompts || reader.prompt(get("tier"));
    let was = reader.words(get("was"));
    let refines = reader.words(get("refines"));
    let once = reader.once(get("once"));

    // What speaks of the target can be read only where it is known what the target is.
    let (mut when, mut unless, mut filled) = (None, None, Sentence::default());
    let (mut controls, mut scenarios, mut place) = (Vec::new(), Vec::new(), Place::default());
    if let Some(on) = &on {
        when = when_text.as_ref().and_then(|snippet| reader.condition(on, snippet));
        unless = unless_text.as_ref().and_then(|snippet| reader.condition(on, snippet));
        filled = statement.as_ref().map(|statement| reader.sentence(on, statement)).unwrap_or_default();
        controls = reader.controls(get("mitigations"), on);
        scenarios = reader.scenarios(get("scenarios"), on);
        place = reader.place(get("at"), on);
    }
    if palisade_model::diagnostic::has_errors(&reader.diagnostics) {
        return Err(reader.diagnostics);
    }
    let (Some(title), Some(on), Some(when_text), Some(when)) = (title, on, when_text, when) else {
        return Err(reader.diagnostics);
    };
    let (prose, examples) = body(file, text, body_at);
    let mut rule = Rule {
        id: id.to_owned(),
        pack: pack.to_owned(),
        title: title.text.into(),
        also,
        stride: stride.into(),
        linddun: linddun.into(),
        kinds: check::kinds_of(&on).unwrap_or_default(),
        on,
        when_text,
        when,
        unless_text,
        unless,
        condition: Expression::default(),
        attacker,
        indirect,
        statement: filled,
        scenarios,
        controls,
        place,
        once,
        refines,
        references: references.into(),
        severity: None,
        prompt,
        was,
        prose,
        examples,
        file,
    };
    rule.join();
    name_controls(&mut rule, vocabulary);
    Ok(rule)
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
fn body(file: FileId, text: &str, from: usize) -> (Span, Vec<Span>) {
    let span = |start: usize, end: usize| Span { file, start: start as u32, end: end as u32 };
    let (mut prose_end, mut examples) = (from, Vec::new());
    let (mut at, mut in_examples, mut fence) = (from, false, None);
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let bare = line.trim_end();
        match fence {
            Some(start) if bare == "```" => {
                examples.push(span(start, at));
                fence = None;
            }
            None if bare == "## Examples" => in_examples = true,
            None if in_examples && bare == "```yaml" => fence = Some(at + line.len()),
            None if !in_examples => prose_end = at + line.len(),
            Some(_) | None => {}
        }
        at += line.len();
    }
    let prose = text.get(from..prose_end).unwrap_or("");
    let start = from + prose.len() - prose.trim_start().len();
    (span(start, start + prose.trim().len()), examples)
}

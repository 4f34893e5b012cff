//! What is reported of keys and words that are not known, and what people may have meant by them.

use super::{Decoder, meant};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::keys::{self, KEYS, Key};
use crate::kind::Kind;
use crate::source::{Span, Spanned};
use crate::suggest::{did_you_mean, misspelt, one_of, slug};
use crate::vocabulary::{PropertyId, PropertyType};
use crate::word::Word;
use crate::yaml::{Node, shorten};

/// How many words that are in no table are compared with the table: comparing is slow, and a generated file may have
/// very many. Those after that get no suggestion.
const MOST_COMPARED: usize = 2_000;

impl Decoder<'_> {
    /// A value that a property does not take. A technology, a protocol or a way of authentication that is not known is a
    /// warning, whatever known one it resembles: no table holds every product.
    pub(super) fn unknown_value(&mut self, property: PropertyId, span: Span, word: &str) -> Diagnostic {
        let name = self.vocabulary.name(property);
        let message = format!("`{}` is not a value of `{name}`", shorten(word));
        let row = self.vocabulary.row(property);
        match row.map(|row| &row.holds) {
            Some(PropertyType::Bool) => {
                let help = match word.to_ascii_lowercase().as_str() {
                    "true" | "false" => "write it without quotes",
                    "yes" | "on" | "y" => "write `true`",
                    "no" | "off" | "n" => "write `false`",
                    _ => "it takes `true`, `false`, or `unknown`",
                };
                Diagnostic::error(Code::UnknownValue, span, message).help(help)
            }
            Some(PropertyType::Grade) => {
                let grades = ["none", "low", "medium", "high"];
                let meant = match name {
                    "trust" => meant::trust(word, &self.vocabulary.priors.boundary_names),
                    _ => meant::grade(word),
                };
                let near = || did_you_mean(word, grades);
                let help = meant.map(|grade| format!("did you mean `{}`?", grade.word())).or_else(near);
                let help = help.unwrap_or_else(|| format!("it takes {}", one_of(grades)));
                Diagnostic::error(Code::UnknownValue, span, message).help(help)
            }
            Some(PropertyType::Word(words)) => {
                let words = words.iter().map(String::as_str);
                if row.is_some_and(|row| row.open) {
                    let general = format!("it takes {}", one_of(words.clone()));
                    return self.unknown_term(property, span, word, words, &general);
                }
                let help = did_you_mean(word, words.clone()).unwrap_or_else(|| format!("it takes {}", one_of(words)));
                Diagnostic::error(Code::UnknownValue, span, message).help(help)
            }
            Some(PropertyType::Technology) => {
                let general = "use a general one, such as `web-application` or `sql-database`; `palisade vocabulary WORD` searches them";
                self.unknown_term(property, span, word, self.vocabulary.technologies.spellings(), general)
            }
            _ => {
                let general = "use a general one, such as `https` or `tcp`; `palisade vocabulary WORD` searches them";
                self.unknown_term(property, span, word, self.vocabulary.protocols.spellings(), general)
            }
        }
    }

    /// A word of a table that cannot hold them all.
    fn unknown_term<'t>(
        &mut self,
        property: PropertyId,
        span: Span,
        word: &str,
        known: impl Iterator<Item = &'t str>,
        general: &str,
    ) -> Diagnostic {
        let name = self.vocabulary.name(property);
        let message = format!("the {name} `{}` is not in the vocabulary, so it implies nothing", shorten(word));
        let help = match self.slip(property, word, known) {
            Some(known) => format!("did you mean `{known}`?"),
            None => general.to_owned(),
        };
        Diagnostic::warning(Code::UnknownTerm, span, message).help(help)
    }

    /// The known word that one may be a misspelling of, each word compared once.
    fn slip<'t>(&mut self, property: PropertyId, word: &str, known: impl Iterator<Item = &'t str>) -> Option<String> {
        let compared = self.draft.compared.len();
        let key = (property, word.to_owned());
        if compared < MOST_COMPARED {
            let compare = || misspelt(word, known).map(str::to_owned);
            self.draft.compared.entry(key).or_insert_with(compare).clone()
        } else {
            self.draft.compared.get(&key).cloned().flatten()
        }
    }

    /// A type of component that there is not: what people call it, or what it is made of.
    pub(super) fn unknown_kind(&mut self, span: Span, word: &str) {
        let kinds = Kind::COMPONENTS.map(Kind::word);
        let technologies = &self.vocabulary.technologies;
        let technology = technologies.find(word).and_then(|row| technologies.row(row));
        let usual = || technology.and_then(|term| term.usual);
        let help = match meant::kind(word).or_else(usual) {
            Some(kind) if technology.is_some() => {
                format!("write `type: {}`; `{}` can be its `technology:`", kind.word(), shorten(word))
            }
            Some(kind) => format!("write `type: {}`", kind.word()),
            None => did_you_mean(word, kinds).unwrap_or_else(|| format!("a type is {}", one_of(kinds))),
        };
        let message = format!("`{}` is not a type of component", shorten(word));
        self.report(Diagnostic::error(Code::UnknownValue, span, message).help(help));
    }

    /// A key that a kind does not have. Returns the key that was meant, if it is a structural one.
    pub(super) fn unknown_property(&mut self, kind: Kind, key: &Spanned<Box<str>>) -> Option<&'static Key> {
        let what = format!("a {} has no property", kind.title());
        if let Some(name) = meant::key(&key.value, kind) {
            let meant = keys::key(name, kind);
            let property = self.vocabulary.property(name).and_then(|property| self.vocabulary.row(property));
            if let Some(about) = meant.map(|key| key.about).or(property.map(|row| row.about.as_str())) {
                let help = format!("did you mean `{name}`? {about}");
                self.unknown_key(key, &what, help);
                return meant;
            }
        }
        let elsewhere = self.vocabulary.property(&key.value).and_then(|property| self.vocabulary.row(property));
        let of_kind = KEYS.iter().filter(|row| row.on.contains(&kind)).map(|row| row.name);
        let known = of_kind.chain(self.vocabulary.properties_of(kind).map(|(_, row)| row.name.as_str()));
        let help = match elsewhere {
            Some(row) => {
                let kinds: Vec<&str> = row.on.iter().map(Kind::title).collect();
                format!("`{}` is a property of: {}", row.name, kinds.join(", "))
            }
            None if let Some((name, kind)) = meant::key_of_others(&key.value) => {
                format!("`{name}` is a property of: {}", kind.title())
            }
            None => did_you_mean(&key.value, known).unwrap_or_else(|| {
                "`palisade vocabulary WORD` searches the properties; free-form words go in `tags:`".to_owned()
            }),
        };
        self.unknown_key(key, &what, help);
        None
    }

    /// Items of a list that have no name. The first is the place of the one error about them.
    pub(super) fn nameless(&mut self, kind: Option<Kind>, items: &[&Node]) {
        let Some(first) = items.first() else { return };
        let message = match items.len() {
            1 => "this has neither `name` nor `id`".to_owned(),
            count => format!("{count} items of this list have neither `name` nor `id`"),
        };
        let help = match kind {
            Some(Kind::Dataflow) => flows_are_a_map(first),
            _ => "give each a `name`, or write a map from an id to its properties instead of a list".to_owned(),
        };
        self.report(Diagnostic::error(Code::MissingKey, first.span, message).help(help));
    }

    /// Something else where an element is a map of its properties.
    pub(super) fn no_map(&mut self, kind: Option<Kind>, node: &Node) {
        let message = format!("expected a map of its properties, found {}", node.shape());
        let error = Diagnostic::error(Code::WrongType, node.span, message);
        self.report(if kind == Some(Kind::Dataflow) { error.help(flows_are_a_map(node)) } else { error });
    }
}

/// How flows are written, with the ends of one that was written otherwise: as a map without a name, or as `a -> b`.
fn flows_are_a_map(node: &Node) -> String {
    let end = |keys: &[&str]| keys.iter().find_map(|key| node.get(key)).and_then(Node::as_text);
    let ends = match node.as_text().and_then(|text| text.split_once("->")) {
        Some((from, to)) => (Some(from), Some(to)),
        None => (end(&["from", "source"]), end(&["to", "target"])),
    };
    let id = |end: Option<&str>, other: &str| {
        let id = slug(end.unwrap_or_default());
        if id.is_empty() || id.len() > 40 { other.to_owned() } else { id }
    };
    let (from, to) = (id(ends.0, "web"), id(ends.1, "db"));
    format!("`flows:` is a map from an id to a flow: `{from}-to-{to}: {{ from: {from}, to: {to} }}`")
}

//! The filters of a template: when a threat type applies to an interaction.
//!
//! ```text
//! filter  = and { "or" and }
//! and     = unary { "and" unary }
//! unary   = "not" unary | primary
//! primary = "(" filter ")" | subject "is" string | subject "." name "is" string | "flow" "crosses" string
//! ```
//!
//! Words may be in any case. A string stands in single quotes, and nothing in it is special.

use super::drawing::{Drawing, Interaction, Thing};
use palisade_model::mistake::Mistake;

/// How deep brackets and `not` may nest.
const DEEPEST: usize = 64;

/// The parent of generic stencils. As a type in a filter it is nothing's type: the tool finds no threat with it.
pub const ROOT: &str = "ROOT";

/// The longest filter that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// What a test is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The sender.
    Source,
    /// The receiver.
    Target,
    /// The flow itself.
    Flow,
}

impl Subject {
    /// The word in a filter.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Source => "source",
            Subject::Target => "target",
            Subject::Flow => "flow",
        }
    }

    /// The thing that it is in an interaction.
    pub fn of<'d>(self, drawing: &'d Drawing, interaction: &Interaction) -> Option<&'d Thing> {
        let at = match self {
            Subject::Source => interaction.source,
            Subject::Target => interaction.target,
            Subject::Flow => interaction.flow,
        };
        drawing.things.get(at)
    }
}

/// A filter that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// The subject is drawn with this stencil, or with one that is a case of it.
    Is(Subject, String),
    /// The subject's attribute has this value. One that it does not have has none.
    Has(Subject, String, String),
    /// The flow crosses a boundary of this stencil, or of one that is a case of it.
    Crosses(String),
    /// It is not so.
    Not(Box<Filter>),
    /// All are so.
    All(Vec<Filter>),
    /// One of them is so.
    Any(Vec<Filter>),
}

impl Filter {
    /// Whether it is so for an interaction of a drawing.
    pub fn holds(&self, drawing: &Drawing, interaction: &Interaction) -> bool {
        match self {
            Filter::Is(subject, stencil) => subject.of(drawing, interaction).is_some_and(|thing| is_a(thing, stencil)),
            Filter::Has(subject, attribute, value) => subject
                .of(drawing, interaction)
                .and_then(|thing| thing.attribute(attribute))
                .is_some_and(|chosen| chosen == value),
            Filter::Crosses(stencil) => interaction
                .crosses
                .iter()
                .filter_map(|boundary| drawing.things.get(*boundary))
                .any(|boundary| is_a(boundary, stencil)),
            Filter::Not(inner) => !inner.holds(drawing, interaction),
            Filter::All(parts) => parts.iter().all(|part| part.holds(drawing, interaction)),
            Filter::Any(parts) => parts.iter().any(|part| part.holds(drawing, interaction)),
        }
    }
}

fn is_a(thing: &Thing, stencil: &str) -> bool {
    stencil != ROOT && (thing.stencil == stencil || thing.generic == stencil)
}

/// Reads a filter; none where nothing is written.
pub fn parse(text: &str) -> Result<Option<Filter>, Mistake<usize>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    if text.len() > LONGEST {
        let message = format!("the filter is longer than {} KiB", LONGEST / 1024);
        return Err(Mistake::placed(0, message, "split it into several threat types"));
    }
    let mut parser = Parser { text, at: 0, depth: 0 };
    let filter = parser.any()?;
    parser.space();
    match parser.rest() {
        "" => Ok(Some(filter)),
        rest if rest.starts_with(')') => Err(parser.wrong("this bracket has no opening one", "remove it")),
        _ => Err(parser.expected("`and` or `or`")),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// The word that comes next: letters, digits, `_` and `-`.
    fn word(&mut self) -> &'t str {
        self.space();
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
        rest.get(..end).unwrap_or("")
    }

    /// Takes a word, in any case, if it comes next.
    fn takes(&mut self, word: &str) -> bool {
        let next = self.word();
        let is_next = next.eq_ignore_ascii_case(word);
        if is_next {
            self.at += next.len();
        }
        is_next
    }

    fn takes_sign(&mut self, sign: char) -> bool {
        self.space();
        let is_next = self.rest().starts_with(sign);
        if is_next {
            self.at += sign.len_utf8();
        }
        is_next
    }

    fn wrong(&self, message: impl Into<String>, help: impl Into<String>) -> Mistake<usize> {
        Mistake::placed(self.at, message, help)
    }

    fn expected(&self, what: &str) -> Mistake<usize> {
        let found = match self.rest().split_whitespace().next() {
            Some(found) => format!("`{}`", palisade_model::yaml::shorten(found)),
            None => "the end".to_owned(),
        };
        let help = "write a filter like `source is 'GE.P' and not flow.channel is 'Wire'`";
        self.wrong(format!("expected {what}, found {found}"), help)
    }

    fn deeper(&mut self) -> Result<(), Mistake<usize>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong(format!("this is nested more than {DEEPEST} deep"), "flatten it"));
        }
        Ok(())
    }

    fn any(&mut self) -> Result<Filter, Mistake<usize>> {
        let mut parts = vec![self.all()?];
        while self.takes("or") {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Filter::Any))
    }

    fn all(&mut self) -> Result<Filter, Mistake<usize>> {
        let mut parts = vec![self.unary()?];
        while self.takes("and") {
            parts.push(self.unary()?);
        }
        Ok(one_or(parts, Filter::All))
    }

    fn unary(&mut self) -> Result<Filter, Mistake<usize>> {
        self.deeper()?;
        let filter = if self.takes("not") {
            Filter::Not(Box::new(self.unary()?))
        } else if self.takes_sign('(') {
            let inner = self.any()?;
            if !self.takes_sign(')') {
                return Err(self.expected("`)`"));
            }
            inner
        } else {
            self.test()?
        };
        self.depth -= 1;
        Ok(filter)
    }

    fn test(&mut self) -> Result<Filter, Mistake<usize>> {
        let subjects = [Subject::Source, Subject::Target, Subject::Flow];
        let Some(subject) = subjects.into_iter().find(|subject| self.takes(subject.word())) else {
            return Err(self.expected("`source`, `target` or `flow`"));
        };
        if self.takes_sign('.') {
            let attribute = self.word();
            if attribute.is_empty() {
                return Err(self.expected("the name of an attribute"));
            }
            self.at += attribute.len();
            if !self.takes("is") {
                return Err(self.expected("`is`"));
            }
            return Ok(Filter::Has(subject, attribute.to_owned(), self.string()?));
        }
        if subject == Subject::Flow && self.takes("crosses") {
            return Ok(Filter::Crosses(self.string()?));
        }
        if !self.takes("is") {
            return Err(self.expected(if subject == Subject::Flow { "`is` or `crosses`" } else { "`is`" }));
        }
        Ok(Filter::Is(subject, self.string()?))
    }

    fn string(&mut self) -> Result<String, Mistake<usize>> {
        if !self.takes_sign('\'') {
            return Err(self.expected("a name in single quotes"));
        }
        let rest = self.rest();
        let Some(end) = rest.find('\'') else {
            return Err(self.wrong("this quote is never closed", "put `'` after the name"));
        };
        self.at += end + 1;
        Ok(rest.get(..end).unwrap_or("").trim().to_owned())
    }
}

fn one_or(mut parts: Vec<Filter>, many: fn(Vec<Filter>) -> Filter) -> Filter {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => many(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing(stencil: &str, generic: &str, attributes: &[(&str, &str)]) -> Thing {
        let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Thing { stencil: stencil.to_owned(), generic: generic.to_owned(), attributes, ..Thing::default() }
    }

    /// A web application sends to a store over a flow that crosses a machine boundary.
    fn drawing() -> Drawing {
        Drawing {
            things: vec![
                thing("SE.P.Web", "GE.P", &[("runs as", "x"), ("e-mail", "Yes")]),
                thing("GE.DF", "GE.DF", &[("54851a3b-65da-4902-b4e0-94ef015be735", "None")]),
                thing("SE.DS.Sql", "GE.DS", &[("storesLogData", "Yes")]),
                thing("SE.TB.L.Machine", "GE.TB.L", &[]),
                thing("ROOT", "ROOT", &[]),
            ],
            interactions: vec![Interaction { source: 0, flow: 1, target: 2, crosses: vec![3, 4] }],
        }
    }

    fn holds(filter: &str) -> bool {
        let drawing = drawing();
        let filter = parse(filter).unwrap().unwrap();
        filter.holds(&drawing, &drawing.interactions[0])
    }

    #[test]
    fn a_stencil_is_itself_and_its_parent() {
        assert!(holds("source is 'SE.P.Web'") && holds("source is 'GE.P'") && !holds("source is 'GE.DS'"));
        assert!(holds("flow crosses 'GE.TB.L'") && holds("flow crosses 'SE.TB.L.Machine'"));
        assert!(!holds("flow crosses 'GE.TB.B'") && !holds("flow crosses 'ROOT'") && !holds("source is 'ROOT'"));
    }

    #[test]
    fn an_attribute_that_is_not_there_has_no_value() {
        assert!(holds("target.storesLogData is 'Yes'") && !holds("target.storesLogData is 'No'"));
        assert!(!holds("target.nothing is 'Yes'") && holds("not target.nothing is 'Yes'"));
        assert!(holds("flow.54851a3b-65da-4902-b4e0-94ef015be735 is 'None'") && holds("source.e-mail is 'Yes'"));
    }

    #[test]
    fn and_binds_more_than_or() {
        assert!(holds("source is 'GE.P' or source is 'GE.P' and source is 'no'"));
        assert!(!holds("(source is 'GE.P' or source is 'GE.P') and source is 'no'"));
        assert!(holds("not source is 'no' and target is 'GE.DS'"));
        assert!(holds(" SOURCE IS'GE.P'AND(target is 'GE.DS')\n\tOR flow is 'x' "));
    }

    #[test]
    fn what_is_wrong_is_told_where() {
        let wrong = |text: &str| parse(text).unwrap_err();
        assert_eq!(wrong("source is GE.P").at, 10);
        assert_eq!(wrong("source is 'GE.P").message, "this quote is never closed");
        assert_eq!(wrong("sorce is 'GE.P'").message, "expected `source`, `target` or `flow`, found `sorce`");
        assert_eq!(wrong("source crosses 'x'").message, "expected `is`, found `crosses`");
        assert_eq!(wrong("(source is 'x'").message, "expected `)`, found the end");
        assert_eq!(wrong("source is 'x')").message, "this bracket has no opening one");
        assert_eq!(wrong("source is 'x' target is 'y'").message, "expected `and` or `or`, found `target`");
        assert!(wrong(&"(".repeat(100_000)).message.contains("longer"));
        assert!(wrong(&"not ".repeat(10_000)).message.contains("deep"));
        assert_eq!(parse(" \n"), Ok(None));
    }
}

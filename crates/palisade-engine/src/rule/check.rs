//! Checking a condition against the vocabulary, and compiling it in the same walk.
//!
//! What the checker lets through cannot fail: every name is known, every comparison is between things of one type,
//! every walk is over a list, and nothing is true or false whatever the model says.

mod compare;
mod words;

pub use words::{LISTS, ON, kinds_of, list_name};

use crate::rule::define::{DEFINITIONS, expanded};
use crate::rule::expression::{
    Comparison, Comprehension, DEEPEST_COMPREHENSION, Expression, Leaf, ListWord, Path, Test,
};
use crate::rule::syntax::{self, Expr, Node, Operator, Snippet};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::grade::Grade;
use palisade_model::kind::{Kind, KindSet};
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::vocabulary::{PropertyId, PropertyType, Vocabulary};
use palisade_model::word::Word;

/// What a part of a condition is.
#[derive(Clone, Debug)]
pub(super) enum Typed {
    Truth(Expression),
    Grade(Path, PropertyId),
    FixedGrade(Grade),
    Word(Path, PropertyId),
    KindWord(Path, KindSet),
    Name(Path),
    Exposure(Path),
    Size(Path, ListWord),
    Number(i64),
    Text(String),
    Texts(Vec<String>),
    Thing(Path, KindSet),
    Things(Path, ListWord, KindSet),
    Tags(Path),
}

impl Typed {
    fn what(&self) -> &'static str {
        match self {
            Typed::Truth(_) => "true or false",
            Typed::Grade(..) | Typed::FixedGrade(_) => "a level",
            Typed::Word(..) | Typed::KindWord(..) => "a word",
            Typed::Name(_) | Typed::Text(_) => "text",
            Typed::Exposure(_) | Typed::Size(..) | Typed::Number(_) => "a number",
            Typed::Texts(_) => "a list of text",
            Typed::Thing(..) => "an element",
            Typed::Things(..) => "a list of elements",
            Typed::Tags(_) => "a list of tags",
        }
    }
}

use words::{STEPS, WORDS, computed_kinds};

/// Names that stand for things while a condition is checked.
#[derive(Clone, Debug)]
struct Variable {
    name: String,
    slot: u8,
    kinds: KindSet,
}

pub(super) struct Checker<'c> {
    vocabulary: &'c Vocabulary,
    snippet: &'c Snippet,
    variables: Vec<Variable>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks and compiles the condition of a rule on `on`.
///
/// # Errors
/// Everything that is wrong with it, each with its place.
pub fn compile(vocabulary: &Vocabulary, on: &str, snippet: &Snippet) -> Result<Expression, Vec<Diagnostic>> {
    let root = syntax::parse(snippet)?;
    let mut checker = Checker::new(vocabulary, on, snippet);
    let typed = checker.typed(&root);
    let condition = typed.and_then(|typed| checker.truth(typed, &root));
    match condition {
        Some(condition) if checker.diagnostics.is_empty() => {
            if let Expression::Fixed(truth) = condition {
                return Err(vec![constant(snippet.part(0, snippet.text.len() as u32), truth)]);
            }
            Ok(condition)
        }
        _ => Err(checker.diagnostics),
    }
}

fn constant(span: palisade_model::source::Span, truth: bool) -> Diagnostic {
    let message = format!("this is {}, whatever the model states", if truth { "always true" } else { "never true" });
    Diagnostic::error(Code::ConstantCondition, span, message).help("remove it, or compare with something else")
}

/// One test, where it stands.
fn leaf(node: &Node, path: Path, test: Test) -> Typed {
    Typed::Truth(Expression::Leaf(Leaf { test, path, text: node.range, opposite: false }))
}

impl<'c> Checker<'c> {
    pub(super) fn new(vocabulary: &'c Vocabulary, on: &str, snippet: &'c Snippet) -> Self {
        let kinds = kinds_of(on).unwrap_or_default();
        let target = Variable { name: on.to_owned(), slot: 0, kinds };
        Checker { vocabulary, snippet, variables: vec![target], diagnostics: Vec::new() }
    }

    fn wrong<T>(&mut self, node: &Node, code: Code, message: String, help: String) -> Option<T> {
        let (start, end) = node.range;
        self.diagnostics.push(Diagnostic::error(code, self.snippet.part(start, end), message).help(help));
        None
    }

    fn fixed(&mut self, node: &Node, truth: bool) -> Typed {
        let (start, end) = node.range;
        self.diagnostics.push(constant(self.snippet.part(start, end), truth));
        Typed::Truth(Expression::Fixed(truth))
    }

    fn truth(&mut self, typed: Typed, node: &Node) -> Option<Expression> {
        match typed {
            Typed::Truth(expression) => Some(expression),
            other => {
                let message = format!("expected something true or false, found {}", other.what());
                self.wrong(node, Code::ConditionType, message, "compare it with something".to_owned())
            }
        }
    }

    pub(super) fn typed(&mut self, node: &Node) -> Option<Typed> {
        match &node.expr {
            Expr::Bool(truth) => Some(self.fixed(node, *truth)),
            Expr::Number(number) => Some(Typed::Number(*number)),
            Expr::Text(text) => Some(Typed::Text(text.clone())),
            Expr::Name(name) => self.name(node, name),
            Expr::Select(of, field) => self.select(node, of, field),
            Expr::Call(function, target, arguments) => self.call(node, function, target.as_deref(), arguments),
            Expr::Not(inner) => {
                let typed = self.typed(inner)?;
                let inner = self.truth(typed, inner)?;
                Some(Typed::Truth(Expression::Not(Box::new(inner))))
            }
            Expr::Binary(operator, left, right) => self.binary(node, *operator, left, right),
            Expr::List(items) => {
                let mut texts = Vec::new();
                for item in items {
                    match self.typed(item)? {
                        Typed::Text(text) => texts.push(text),
                        other => {
                            let message = format!("a list holds text, but this is {}", other.what());
                            return self.wrong(item, Code::ConditionType, message, "put words in quotes".to_owned());
                        }
                    }
                }
                Some(Typed::Texts(texts))
            }
        }
    }

    fn binary(&mut self, node: &Node, operator: Operator, left: &Node, right: &Node) -> Option<Typed> {
        let comparison = match operator {
            Operator::And => return self.logic(node, left, right, true),
            Operator::Or => return self.logic(node, left, right, false),
            Operator::In => return self.member(node, left, right),
            Operator::Equal => Comparison::Equal,
            Operator::NotEqual => Comparison::NotEqual,
            Operator::Less => Comparison::Less,
            Operator::LessEqual => Comparison::LessEqual,
            Operator::Greater => Comparison::Greater,
            Operator::GreaterEqual => Comparison::GreaterEqual,
        };
        self.compare(node, left, comparison, right)
    }

    fn name(&mut self, node: &Node, name: &str) -> Option<Typed> {
        if let Some(variable) = self.variables.iter().rev().find(|variable| variable.name == name) {
            return Some(Typed::Thing(Path { slot: variable.slot, steps: Vec::new() }, variable.kinds));
        }
        if let Some(grade) = Grade::ALL.iter().copied().find(|grade| grade.word() == name) {
            return Some(Typed::FixedGrade(grade));
        }
        let names: Vec<String> = self.variables.iter().map(|variable| variable.name.clone()).collect();
        let grades = Grade::words().map(|word| word as &str);
        let known = names.iter().map(String::as_str).chain(grades);
        let help = did_you_mean(name, known.clone())
            .unwrap_or_else(|| format!("known here: {}; put a word in quotes", one_of(known)));
        self.wrong(node, Code::UnknownName, format!("there is no `{name}` here"), help)
    }

    fn select(&mut self, node: &Node, of: &Node, field: &str) -> Option<Typed> {
        let operand = self.typed(of)?;
        let Typed::Thing(path, kinds) = operand else {
            let message = format!("{} has no `{field}`", operand.what());
            let help = match operand {
                Typed::Things(..) => "ask about its members: `list.exists(x, x.…)` or `list.all(x, x.…)`",
                _ => "only elements have properties",
            };
            return self.wrong(node, Code::UnknownName, message, help.to_owned());
        };
        let on = |of: &[Kind]| !KindSet::of(of).and(kinds).is_empty();
        if let Some((_, step, _, to)) = STEPS.iter().find(|(name, _, of, _)| *name == field && on(of)) {
            let mut path = path;
            path.steps.push(*step);
            return Some(Typed::Thing(path, KindSet::of(to)));
        }
        if let Some((_, list, _, of)) = LISTS.iter().find(|(name, _, of, _)| *name == field && on(of)) {
            return Some(Typed::Things(path, *list, KindSet::of(of)));
        }
        if WORDS.iter().any(|(name, of)| *name == field && on(of)) {
            return Some(match field {
                "type" => Typed::KindWord(path, kinds),
                "name" => Typed::Name(path),
                "tags" => Typed::Tags(path),
                "exposed" => leaf(node, path, Test::Exposed),
                "outside" => leaf(node, path, Test::Outside),
                "harmless" => leaf(node, path, Test::Harmless),
                "over_clearance" => leaf(node, path, Test::OverClearance),
                _ => Typed::Exposure(path),
            });
        }
        let has = |on: &str| !kinds_of(on).unwrap_or_default().and(kinds).is_empty();
        let definition = DEFINITIONS.iter().find(|definition| definition.word == field && has(definition.on));
        if let Some(definition) = definition
            && let Some(says) = syntax::parse_own(definition.says)
        {
            return self.typed(&expanded(&says, definition.on, of, node.range));
        }
        let property = self.vocabulary.property(field).and_then(|id| Some((id, self.vocabulary.row(id)?)));
        if let Some((id, row)) = property
            && (!row.on.and(kinds).is_empty() || on(computed_kinds(field)))
        {
            return Some(match row.holds {
                PropertyType::Bool => leaf(node, path, Test::True(id)),
                PropertyType::Grade => Typed::Grade(path, id),
                PropertyType::Word(_) | PropertyType::Technology | PropertyType::Protocol => Typed::Word(path, id),
            });
        }
        self.no_property(node, field, kinds, property.map(|(_, row)| row.on))
    }

    fn no_property(&mut self, node: &Node, field: &str, kinds: KindSet, elsewhere: Option<KindSet>) -> Option<Typed> {
        let titles = |set: KindSet| set.iter().map(Kind::title).collect::<Vec<_>>().join(", ");
        let help = if let Some(on) = elsewhere {
            format!("`{field}` is a property of: {}", titles(on))
        } else {
            let mut known: Vec<&str> = Vec::new();
            for kind in kinds.iter() {
                known.extend(self.vocabulary.properties_of(kind).map(|(_, row)| row.name.as_str()));
                known.extend(STEPS.iter().filter(|(_, _, of, _)| of.contains(&kind)).map(|(name, ..)| *name));
                known.extend(LISTS.iter().filter(|(_, _, of, _)| of.contains(&kind)).map(|(name, ..)| *name));
                known.extend(WORDS.iter().filter(|(_, of)| of.contains(&kind)).map(|(name, _)| *name));
                let on = |on: &str| kinds_of(on).is_some_and(|kinds| kinds.has(kind));
                known.extend(DEFINITIONS.iter().filter(|row| on(row.on)).map(|row| row.word));
            }
            did_you_mean(field, known).unwrap_or_else(|| "`palisade schema` lists the properties".to_owned())
        };
        self.wrong(node, Code::UnknownName, format!("a {} has no property `{field}`", titles(kinds)), help)
    }

    fn call(&mut self, node: &Node, function: &str, target: Option<&Node>, arguments: &[Node]) -> Option<Typed> {
        match (function, target, arguments) {
            ("size", None, [list]) | ("size", Some(list), []) => match self.typed(list)? {
                Typed::Things(path, list, _) => Some(Typed::Size(path, list)),
                other => {
                    let message = format!("`size` counts a list, but this is {}", other.what());
                    self.wrong(list, Code::ConditionType, message, "write `size(flow.carries)`, for example".to_owned())
                }
            },
            ("exists", Some(list), [variable, body]) => self.walk(list, variable, body, true),
            ("all", Some(list), [variable, body]) => self.walk(list, variable, body, false),
            ("is", Some(thing), [class]) => self.is_a(node, thing, class),
            ("named", Some(thing), [word]) => self.named(node, thing, word),
            ("has", None, [property]) => self.has(node, property),
            (name, _, _) => {
                let known = ["exists", "all", "size", "is", "named", "has"];
                let help = did_you_mean(name, known).unwrap_or_else(|| {
                    "it has `list.exists(x, …)`, `list.all(x, …)`, `size(list)`, `x.is(\"class\")`, `x.named(\"word\")` \
                     and `has(x.property)`"
                        .to_owned()
                });
                self.wrong(
                    node,
                    Code::UnknownName,
                    format!("the rule language has no function `{name}` of this form"),
                    help,
                )
            }
        }
    }

    /// `has(x.property)`: whether anything is known about it.
    fn has(&mut self, node: &Node, property: &Node) -> Option<Typed> {
        let known = match self.typed(property)? {
            Typed::Truth(Expression::Leaf(Leaf { test: Test::True(id), path, .. })) | Typed::Word(path, id)
                if self.vocabulary.name(id) != "crosses_boundary" =>
            {
                (path, id)
            }
            _ => {
                let message = "`has` tests whether a fact is stated, and this is not such a fact".to_owned();
                let help = "ask about a property that is true or false, or a word: `has(process.public)`".to_owned();
                return self.wrong(property, Code::ConditionType, message, help);
            }
        };
        Some(leaf(node, known.0, Test::Known(known.1)))
    }

    fn logic(&mut self, node: &Node, left: &Node, right: &Node, and: bool) -> Option<Typed> {
        // Both sides are checked even when the first is wrong, so that all errors come at once.
        let sides = [left, right].map(|side| {
            let typed = self.typed(side)?;
            self.truth(typed, side)
        });
        let [Some(left), Some(right)] = sides else { return None };
        let mut parts = Vec::new();
        for side in [left, right] {
            match side {
                Expression::And(inner) if and => parts.extend(inner),
                Expression::Or(inner) if !and => parts.extend(inner),
                other => parts.push(other),
            }
        }
        let opposed = parts.iter().any(|part| match part {
            Expression::Not(inner) => parts.iter().any(|other| same_test(other, inner)),
            _ => false,
        });
        if opposed {
            return Some(self.fixed(node, !and));
        }
        Some(Typed::Truth(if and { Expression::And(parts) } else { Expression::Or(parts) }))
    }

    fn walk(&mut self, list: &Node, variable: &Node, body: &Node, exists: bool) -> Option<Typed> {
        let text = list.range;
        let (path, word, kinds) = match self.typed(list)? {
            Typed::Things(path, word, kinds) => (path, word, kinds),
            Typed::Tags(_) => {
                let help = "write `\"credential\" in d.tags`".to_owned();
                return self.wrong(list, Code::ConditionType, "tags cannot be iterated".to_owned(), help);
            }
            other => {
                let message = format!("only lists of elements can be iterated, and this is {}", other.what());
                return self.wrong(list, Code::ConditionType, message, "`flow.carries` is one, for example".to_owned());
            }
        };
        let Expr::Name(name) = &variable.expr else {
            return self.wrong(
                variable,
                Code::Condition,
                "this must be a new name".to_owned(),
                "write `exists(d, d.…)`".to_owned(),
            );
        };
        if self.variables.iter().any(|known| known.name == *name) || Grade::from_word(name).is_some() {
            return self.wrong(
                variable,
                Code::Condition,
                format!("`{name}` already has a meaning here"),
                "use another name".to_owned(),
            );
        }
        if self.variables.len() > DEEPEST_COMPREHENSION {
            let help = "use a list or property that says it in one step".to_owned();
            return self.wrong(
                list,
                Code::Condition,
                format!("iterations are nested more than {DEEPEST_COMPREHENSION} deep"),
                help,
            );
        }
        let slot = self.variables.len() as u8;
        self.variables.push(Variable { name: name.clone(), slot, kinds });
        let typed = self.typed(body);
        let body = typed.and_then(|typed| self.truth(typed, body));
        self.variables.pop();
        let walk = Comprehension { path, list: word, slot, body: Box::new(body?), text };
        Some(Typed::Truth(if exists { Expression::Exists(walk) } else { Expression::All(walk) }))
    }
}

/// Whether two expressions are the same test of the same thing, wherever they stand.
fn same_test(a: &Expression, b: &Expression) -> bool {
    match (a, b) {
        (Expression::Leaf(a), Expression::Leaf(b)) => a.test == b.test && a.path == b.path,
        _ => false,
    }
}

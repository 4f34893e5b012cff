//! Comparisons: both sides must be of one type, and the outcome must depend on the model.

use super::{Checker, Typed, leaf};
use crate::rule::expression::{Comparison, Expression, GradeSide, ListWord, Path, Test};
use crate::rule::syntax::Node;
use palisade_model::code::Code;
use palisade_model::grade::Grade;
use palisade_model::kind::{Kind, KindSet};
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::vocabulary::{FactValue, PropertyId, PropertyType};
use palisade_model::word::Word;

impl Checker<'_> {
    pub(super) fn compare(&mut self, node: &Node, left: &Node, comparison: Comparison, right: &Node) -> Option<Typed> {
        let (a, b) = (self.typed(left), self.typed(right));
        let (a, b) = (a?, b?);
        match (a, b) {
            (Typed::Grade(path, property), Typed::FixedGrade(grade)) => {
                Some(self.fixed_grade(node, path, property, comparison, grade))
            }
            (Typed::FixedGrade(grade), Typed::Grade(path, property)) => {
                Some(self.fixed_grade(node, path, property, comparison.flipped(), grade))
            }
            (Typed::Grade(path, property), Typed::Grade(other, second)) => {
                Some(leaf(node, path, Test::Grade(property, comparison, GradeSide::Of(other, second))))
            }
            (Typed::Exposure(path), Typed::Number(number)) => {
                Some(leaf(node, path, Test::Exposure(comparison, number)))
            }
            (Typed::Number(number), Typed::Exposure(path)) => {
                Some(leaf(node, path, Test::Exposure(comparison.flipped(), number)))
            }
            (Typed::Size(path, list), Typed::Number(number)) => Some(self.size(node, path, list, comparison, number)),
            (Typed::Number(number), Typed::Size(path, list)) => {
                Some(self.size(node, path, list, comparison.flipped(), number))
            }
            (Typed::Word(path, property), Typed::Text(text)) | (Typed::Text(text), Typed::Word(path, property)) => {
                self.equality(node, comparison)?;
                let test = self.words(node, property, &[text])?;
                let typed = leaf(node, path, test);
                self.negated(typed, node, comparison)
            }
            (Typed::KindWord(path, kinds), Typed::Text(text)) | (Typed::Text(text), Typed::KindWord(path, kinds)) => {
                self.equality(node, comparison)?;
                let typed = self.kind_test(node, path, kinds, &[text])?;
                self.negated(typed, node, comparison)
            }
            (Typed::Truth(_), _) | (_, Typed::Truth(_)) => self.wrong(
                node,
                Code::ConditionType,
                "a value that is true or false is not compared".to_owned(),
                "write `x.encrypted` or `!x.encrypted`".to_owned(),
            ),
            (a, b) => {
                let message = format!("{} cannot be compared with {}", a.what(), b.what());
                let help = match (&a, &b) {
                    (Typed::Grade(..), _) | (_, Typed::Grade(..)) => {
                        "levels are `none`, `low`, `medium` and `high`, without quotes"
                    }
                    (Typed::Word(..), _) | (_, Typed::Word(..)) => "words are in quotes",
                    _ => "compare a property with a value of its own type",
                };
                self.wrong(node, Code::ConditionType, message, help.to_owned())
            }
        }
    }

    fn negated(&mut self, typed: Typed, node: &Node, comparison: Comparison) -> Option<Typed> {
        let mut inner = self.truth(typed, node)?;
        if comparison != Comparison::NotEqual {
            return Some(Typed::Truth(inner));
        }
        if let Expression::Leaf(leaf) = &mut inner {
            leaf.opposite = true;
        }
        Some(Typed::Truth(Expression::Not(Box::new(inner))))
    }

    fn equality(&mut self, node: &Node, comparison: Comparison) -> Option<()> {
        if matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
            return Some(());
        }
        self.wrong(node, Code::ConditionType, "words have no order".to_owned(), "use `==`, `!=` or `in`".to_owned())
    }

    fn fixed_grade(
        &mut self,
        node: &Node,
        path: Path,
        property: PropertyId,
        comparison: Comparison,
        grade: Grade,
    ) -> Typed {
        let held = Grade::ALL.iter().filter(|known| comparison.holds(*known, &grade)).count();
        if held == 0 || held == Grade::ALL.len() {
            return self.fixed(node, held > 0);
        }
        leaf(node, path, Test::Grade(property, comparison, GradeSide::Fixed(grade)))
    }

    fn size(&mut self, node: &Node, path: Path, list: ListWord, comparison: Comparison, number: i64) -> Typed {
        let zero = comparison.holds(&0, &number);
        let many = comparison.holds(&i64::MAX, &number);
        let changes = (0..64).any(|length: i64| comparison.holds(&length, &number) != zero) || number > 63;
        if zero == many && !changes {
            return self.fixed(node, zero);
        }
        leaf(node, path, Test::Size(list, comparison, number))
    }

    pub(super) fn member(&mut self, node: &Node, left: &Node, right: &Node) -> Option<Typed> {
        let (a, b) = (self.typed(left), self.typed(right));
        match (a?, b?) {
            (Typed::Word(path, property), Typed::Texts(texts)) => {
                let test = self.words(node, property, &texts)?;
                Some(leaf(node, path, test))
            }
            (Typed::KindWord(path, kinds), Typed::Texts(texts)) => self.kind_test(node, path, kinds, &texts),
            (Typed::Text(tag), Typed::Tags(path)) => Some(leaf(node, path, Test::Tag(tag))),
            (a, b) => {
                let message = format!("{} is never in {}", a.what(), b.what());
                let help = "write `x.authentication in [\"jwt\", \"api-key\"]` or `\"credential\" in d.tags`";
                self.wrong(node, Code::ConditionType, message, help.to_owned())
            }
        }
    }

    fn words(&mut self, node: &Node, property: PropertyId, texts: &[String]) -> Option<Test> {
        let mut rows = Vec::new();
        for text in texts {
            match self.vocabulary.value(property, text) {
                Some(FactValue::Word(row)) => rows.push(row),
                Some(FactValue::Technology(id)) => rows.push(id.0),
                Some(FactValue::Protocol(id)) => rows.push(id.0),
                _ => {
                    let name = self.vocabulary.name(property).to_owned();
                    let help = match self.vocabulary.row(property).map(|row| &row.holds) {
                        Some(PropertyType::Word(words)) => {
                            let words = words.iter().map(String::as_str);
                            did_you_mean(text, words.clone()).unwrap_or_else(|| format!("it takes {}", one_of(words)))
                        }
                        Some(PropertyType::Technology) => self.no_class(text, true),
                        _ => self.no_class(text, false),
                    };
                    return self.wrong(node, Code::UnknownValue, format!("`{text}` is not a value of `{name}`"), help);
                }
            }
        }
        Some(Test::Word(property, rows))
    }

    fn no_class(&self, text: &str, technology: bool) -> String {
        let terms = if technology { &self.vocabulary.technologies } else { &self.vocabulary.protocols };
        did_you_mean(text, terms.spellings()).unwrap_or_else(|| "`palisade schema` lists them".to_owned())
    }

    fn kind_test(&mut self, node: &Node, path: Path, kinds: KindSet, texts: &[String]) -> Option<Typed> {
        let mut wanted = Vec::new();
        for text in texts {
            match Kind::ALL.into_iter().find(|kind| kind.word() == text) {
                Some(kind) => wanted.push(kind),
                None => {
                    let words = Kind::ALL.map(Kind::word);
                    let help = did_you_mean(text, words).unwrap_or_else(|| format!("a type is {}", one_of(words)));
                    return self.wrong(node, Code::UnknownValue, format!("`{text}` is not a type"), help);
                }
            }
        }
        let wanted = KindSet::of(&wanted);
        if wanted.and(kinds).is_empty() || kinds.and(wanted) == kinds {
            return Some(self.fixed(node, !wanted.and(kinds).is_empty()));
        }
        Some(leaf(node, path, Test::Kind(wanted)))
    }

    pub(super) fn is_a(&mut self, node: &Node, thing: &Node, class: &Node) -> Option<Typed> {
        let (a, b) = (self.typed(thing), self.typed(class));
        let (Typed::Thing(path, kinds), Typed::Text(class)) = (a?, b?) else {
            let help = "write `flow.to.is(\"sql-database\")`, for example".to_owned();
            return self.wrong(
                node,
                Code::ConditionType,
                "`is` tests an element for a class in quotes".to_owned(),
                help,
            );
        };
        let of_flow = kinds.has(Kind::Dataflow);
        let of_component = !kinds.and(KindSet::of(&Kind::COMPONENTS)).is_empty();
        let technology = self.vocabulary.technologies.find(&class).filter(|_| of_component);
        let protocol = self.vocabulary.protocols.find(&class).filter(|_| of_flow);
        if technology.is_none() && protocol.is_none() {
            let what = if of_component { "technology" } else { "protocol" };
            let help = self.no_class(&class, of_component);
            return self.wrong(node, Code::UnknownValue, format!("there is no {what} `{class}`"), help);
        }
        Some(leaf(node, path, Test::Is { technology, protocol }))
    }

    /// `x.named("word")`: whether the name or the id has a word.
    pub(super) fn named(&mut self, node: &Node, thing: &Node, word: &Node) -> Option<Typed> {
        let (a, b) = (self.typed(thing), self.typed(word));
        let (Typed::Thing(path, _), Typed::Text(word)) = (a?, b?) else {
            let help = "write `flow.named(\"webhook\")`, for example".to_owned();
            let message = "`named` looks for a word in quotes in the name of an element".to_owned();
            return self.wrong(node, Code::ConditionType, message, help);
        };
        Some(leaf(node, path, Test::Named(word.to_lowercase())))
    }
}

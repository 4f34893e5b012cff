//! Facts are three-valued: stated, implied, or not there, which means unknown. Each knows why it holds.

use crate::code::Code;
use crate::control::ControlId;
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::source::Span;
use crate::vocabulary::{FactValue, PropertyId, Vocabulary};

/// Why a fact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The author wrote it here.
    Stated(Span),
    /// A control that is applied to the element establishes it.
    Control {
        /// Which.
        control: ControlId,
        /// Where the author wrote that it is applied.
        span: Span,
    },
    /// It follows from another property of the same element, whose own root was written here.
    Implied {
        /// The property that it follows from.
        by: PropertyId,
        /// That property's value.
        value: FactValue,
        /// Where the author wrote what it goes back to.
        span: Span,
    },
}

impl Origin {
    /// Where the author wrote what the fact goes back to.
    pub fn span(self) -> Span {
        match self {
            Origin::Stated(span) | Origin::Control { span, .. } | Origin::Implied { span, .. } => span,
        }
    }
}

/// A property's known value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The property.
    pub property: PropertyId,
    /// Its value.
    pub value: FactValue,
    /// Why it holds.
    pub origin: Origin,
}

/// The known facts of one element. A property that is not here is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<Fact>);

impl Facts {
    /// Adds to the stated facts all that they imply for an element of this kind. A stated fact wins over an implied
    /// one, and the first of two implied ones wins; both cases are reported as warnings.
    pub fn close(vocabulary: &Vocabulary, kind: Kind, stated: Vec<Fact>, warnings: &mut Vec<Diagnostic>) -> Facts {
        let mut facts = stated;
        facts.sort_by_key(|fact| fact.property);
        let mut next = 0;
        while let Some(fact) = facts.get(next).copied() {
            for (property, value) in vocabulary.implications(fact.property, fact.value) {
                match facts.iter().find(|known| known.property == *property) {
                    // A table row may be of several kinds, and imply what only one of them has.
                    None if !vocabulary.row(*property).is_some_and(|row| row.on.has(kind)) => {}
                    None => {
                        let origin = Origin::Implied { by: fact.property, value: fact.value, span: fact.origin.span() };
                        facts.push(Fact { property: *property, value: *value, origin });
                    }
                    Some(known) if known.value != *value => {
                        warnings.push(contradiction(vocabulary, &fact, *property, *value, known));
                    }
                    Some(_) => {}
                }
            }
            next += 1;
        }
        facts.sort_by_key(|fact| fact.property);
        Facts(facts)
    }

    /// Adds what the protocol of a flow says where its sender is of this technology. What is known already wins.
    pub(crate) fn imply_from(&mut self, vocabulary: &Vocabulary, sender: FactValue) {
        let Some(by) = self.0.iter().find(|fact| matches!(fact.value, FactValue::Protocol(_))).copied() else { return };
        let FactValue::Protocol(protocol) = by.value else { return };
        let rows = vocabulary.protocols.row(protocol.0).map_or(&[][..], |term| &term.from);
        let said = rows.iter().filter(|(class, _)| vocabulary.is_a(sender, *class)).flat_map(|(_, facts)| facts);
        for (property, value) in said {
            if self.get(*property).is_none() {
                let origin = Origin::Implied { by: by.property, value: by.value, span: by.origin.span() };
                self.0.push(Fact { property: *property, value: *value, origin });
            }
        }
        self.0.sort_by_key(|fact| fact.property);
    }

    /// Gives the facts that a control will establish once it is in place, whatever holds now.
    pub(crate) fn plan(&mut self, vocabulary: &Vocabulary, kind: Kind, (control, span): (ControlId, Span)) {
        let Some(row) = vocabulary.controls().get(control.row()) else { return };
        let mut facts = std::mem::take(&mut self.0);
        for (property, value) in &row.establishes {
            if vocabulary.row(*property).is_some_and(|row| row.on.has(kind)) {
                facts.retain(|known| known.property != *property);
                facts.push(Fact { property: *property, value: *value, origin: Origin::Control { control, span } });
            }
        }
        *self = Facts::close(vocabulary, kind, facts, &mut Vec::new());
    }

    /// Adds the facts that a control establishes, applied as written at a place, to those of the element `id`. What is
    /// known already wins; where that says otherwise, it is reported.
    pub(crate) fn establish(
        &mut self,
        vocabulary: &Vocabulary,
        kind: Kind,
        (control, span): (ControlId, Span),
        id: &str,
    ) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        let Some(row) = vocabulary.controls().get(control.row()) else { return told };
        let mut facts = std::mem::take(&mut self.0);
        for (property, value) in &row.establishes {
            match facts.iter().find(|known| known.property == *property) {
                None if !vocabulary.row(*property).is_some_and(|row| row.on.has(kind)) => {}
                None => {
                    let origin = Origin::Control { control, span };
                    facts.push(Fact { property: *property, value: *value, origin });
                }
                Some(known) if known.value != *value => {
                    let name = vocabulary.name(*property);
                    let said = vocabulary.word(*property, known.value);
                    let says = match known.origin {
                        Origin::Implied { by, value, .. } => format!(
                            "`{}: {}` of `{id}` implies `{name}: {said}`",
                            vocabulary.name(by),
                            vocabulary.word(by, value)
                        ),
                        Origin::Stated(_) | Origin::Control { .. } => format!("`{id}` states `{name}: {said}`"),
                    };
                    let message = format!("{says}, but the control `{}` is applied to it", row.id);
                    let help = "the element's own fact counts; fix it, or name the element under `except:`";
                    let warning = Diagnostic::warning(Code::Contradiction, known.origin.span(), message).help(help);
                    told.push(warning.related(span, "applied here"));
                }
                Some(_) => {}
            }
        }
        *self = Facts::close(vocabulary, kind, facts, &mut Vec::new());
        told
    }

    /// What is known of a property.
    pub fn get(&self, property: PropertyId) -> Option<&Fact> {
        self.0.iter().find(|fact| fact.property == property)
    }

    /// All known facts, in the vocabulary's order.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.0.iter()
    }
}

fn contradiction(
    vocabulary: &Vocabulary,
    by: &Fact,
    property: PropertyId,
    value: FactValue,
    known: &Fact,
) -> Diagnostic {
    let name = vocabulary.name(property);
    let message = format!(
        "`{name}: {}` contradicts `{}: {}`, which implies `{name}: {}`",
        vocabulary.word(property, known.value),
        vocabulary.name(by.property),
        vocabulary.word(by.property, by.value),
        vocabulary.word(property, value),
    );
    let kept = match known.origin {
        Origin::Stated(_) | Origin::Control { .. } => "the stated fact counts; fix whichever is wrong",
        Origin::Implied { .. } => "the first counts; state the property to settle it",
    };
    Diagnostic::warning(Code::Contradiction, known.origin.span(), message).help(kept)
}

//! Controls that a model applies: the section, and the key of an element.

use super::{Decoder, DraftControl};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::keys::CONTROL_ENTRY_KEYS;
use crate::kind::Kind;
use crate::register::Progress;
use crate::source::Spanned;
use crate::suggest::{did_you_mean, one_of};
use crate::yaml::Node;

impl Decoder<'_> {
    /// `controls:` of the model: a list of ids, or of maps with `control` and where it is applied.
    pub(super) fn controls(&mut self, node: &Node) {
        if node.is_null() {
            return;
        }
        let Some(items) = node.as_list() else {
            return self.wrong_type(node, "a list of controls, such as `- { control: tls-listener, at: [office] }`");
        };
        for item in items {
            let mut draft = DraftControl::at(item.span);
            if let Some(id) = item.as_text() {
                draft.control = Some(Spanned::new(id.to_owned(), item.span));
            } else if let Some(fields) = item.as_map() {
                for field in fields {
                    let value = &field.value;
                    match &*field.key.value {
                        "control" => draft.control = self.spanned_text(value),
                        "at" => {
                            let places = self.places(value);
                            if places.is_empty() {
                                let error = Diagnostic::error(Code::WrongType, value.span, "`at` names nothing");
                                self.report(error.help("leave it out to apply the control to the whole system"));
                            }
                            draft.at = Some(places);
                        }
                        "except" => draft.except = self.places(value),
                        "status" => {
                            let status = self.word(value, "status");
                            // What is not understood does not count as in place.
                            draft.progress = status.or(Some(Spanned::new(Progress::Planned, value.span)));
                        }
                        "evidence" => draft.evidence = self.text(value),
                        "ticket" => draft.ticket = self.text(value),
                        other => {
                            let help = did_you_mean(other, CONTROL_ENTRY_KEYS.iter().copied())
                                .unwrap_or_else(|| format!("it takes {}", one_of(CONTROL_ENTRY_KEYS.iter().copied())));
                            self.unknown_key(&field.key, "a control of the model has no", help);
                        }
                    }
                }
            } else {
                self.wrong_type(
                    item,
                    "the id of a control, or a map such as `{ control: tls-listener, at: [office] }`",
                );
                continue;
            }
            self.draft.controls.push(draft);
        }
    }

    /// `controls:` of an element or a boundary: ids of controls that are in place there.
    pub(super) fn own_controls(&mut self, kind: Kind, id: &Spanned<String>, node: &Node) {
        for control in self.texts(node, "the id of a control") {
            let at = Some(vec![(Some(kind), id.clone())]);
            let draft = DraftControl { at, ..DraftControl::at(control.span) };
            self.draft.controls.push(DraftControl { control: Some(control), ..draft });
        }
    }

    fn places(&mut self, node: &Node) -> Vec<(Option<Kind>, Spanned<String>)> {
        self.texts(node, "the id of a boundary, a component or a flow").into_iter().map(|name| (None, name)).collect()
    }
}

//! The register: the guide's entries word for word, with more fields allowed.

use super::Decoder;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::keys::{ACCEPTANCE_KEYS, ENTRY_KEYS, MITIGATION_KEYS};
use crate::linddun::Linddun;
use crate::register::{Acceptance, Entry, Mitigation};
use crate::source::Spanned;
use crate::stride::Stride;
use crate::suggest::{did_you_mean, one_of};
use crate::word::Word;
use crate::yaml::{Node, Value, shorten};
use jiff::civil::Date;

impl Decoder<'_> {
    pub(super) fn register(&mut self, node: &Node) {
        match &node.value {
            Value::List(items) => {
                for item in items {
                    self.entry(None, item);
                }
            }
            Value::Map(entries) => {
                // The order of a map's keys means nothing.
                let mut entries: Vec<_> = entries.iter().collect();
                entries.sort_by(|a, b| a.key.value.cmp(&b.key.value));
                for entry in entries {
                    let id = Spanned::new(entry.key.value.to_string(), entry.key.span);
                    self.entry(Some(id), &entry.value);
                }
            }
            Value::Scalar(_) if node.is_null() => {}
            Value::Scalar(_) => self.wrong_type(node, "a list of threats"),
        }
    }

    fn entry(&mut self, id: Option<Spanned<String>>, node: &Node) {
        let Some(fields) = node.as_map() else {
            return self.wrong_type(node, "a map with `id`, `component` and `threat`");
        };
        let unnamed = Spanned::new(String::new(), node.span);
        let mut entry = Entry {
            id: id.unwrap_or(unnamed),
            component: None,
            stride: Vec::new(),
            linddun: Vec::new(),
            answers: Vec::new(),
            title: None,
            description: None,
            risk: None,
            cvss: None,
            owasp: None,
            dread: None,
            status: None,
            mitigations: Vec::new(),
            accepted: None,
            owner: None,
            span: node.span,
        };
        for field in fields {
            let value = &field.value;
            match &*field.key.value {
                "id" => entry.id = self.spanned_text(value).unwrap_or(entry.id),
                "component" => entry.component = self.spanned_text(value),
                "threat" => self.categories(value, &mut entry),
                "answers" => entry.answers = self.texts(value, "a threat's id"),
                "title" => entry.title = self.text(value),
                "description" => entry.description = self.text(value),
                "risk" => entry.risk = self.word(value, "risk"),
                "cvss" => entry.cvss = self.cvss(value),
                "owasp" => entry.owasp = self.owasp(value),
                "dread" => entry.dread = self.dread(value),
                "status" => entry.status = self.word(value, "status"),
                "mitigation" | "mitigations" => self.mitigations(value, &mut entry.mitigations),
                "accepted" => entry.accepted = self.acceptance(value),
                "owner" => entry.owner = self.text(value),
                other => {
                    let help = did_you_mean(other, ENTRY_KEYS.iter().copied())
                        .unwrap_or_else(|| format!("an entry takes {}", one_of(ENTRY_KEYS.iter().copied())));
                    self.unknown_key(&field.key, "an entry of the register has no", help);
                }
            }
        }
        if entry.id.value.is_empty() {
            let error = Diagnostic::error(Code::MissingKey, node.span, "this entry has no `id`");
            self.report(error.help("give it the next free number, such as `T001`"));
        }
        self.draft.register.push(entry);
    }

    /// One word of a closed list.
    pub(super) fn word<T: Word>(&mut self, node: &Node, key: &str) -> Option<Spanned<T>> {
        let word = self.spanned_text(node)?;
        let found = T::from_word(&word.value);
        if found.is_none() {
            let message = format!("`{}` is not a value of `{key}`", shorten(&word.value));
            let help =
                did_you_mean(&word.value, T::words()).unwrap_or_else(|| format!("it takes {}", one_of(T::words())));
            self.report(Diagnostic::error(Code::UnknownValue, word.span, message).help(help));
        }
        found.map(|value| Spanned::new(value, word.span))
    }

    /// Categories of STRIDE, and types of LINDDUN.
    fn categories(&mut self, node: &Node, entry: &mut Entry) {
        for word in self.texts(node, "a STRIDE category") {
            match (Stride::from_word(&word.value), Linddun::from_word(&word.value)) {
                (Some(category), _) if !entry.stride.contains(&category) => entry.stride.push(category),
                (None, Some(kind)) if !entry.linddun.contains(&kind) => entry.linddun.push(kind),
                (None, None) => {
                    let message = format!("`{}` is not a STRIDE category", shorten(&word.value));
                    let known = Stride::ALL.iter().map(|category| category.title());
                    let kinds = Linddun::ALL.iter().map(|kind| kind.title());
                    let help = did_you_mean(&word.value, known.clone().chain(kinds))
                        .unwrap_or_else(|| format!("use {}", one_of(known)));
                    self.report(Diagnostic::error(Code::UnknownValue, word.span, message).help(help));
                }
                _ => {}
            }
        }
    }

    fn mitigations(&mut self, node: &Node, into: &mut Vec<Mitigation>) {
        match &node.value {
            Value::List(items) => {
                for item in items {
                    self.mitigation(item, into);
                }
            }
            _ if node.is_null() => {}
            _ => self.mitigation(node, into),
        }
    }

    fn mitigation(&mut self, node: &Node, into: &mut Vec<Mitigation>) {
        let mut mitigation = Mitigation { control: None, status: None, ticket: None, span: node.span };
        if node.as_text().is_some() {
            mitigation.control = self.spanned_text(node);
        } else if let Some(fields) = node.as_map() {
            for field in fields {
                match &*field.key.value {
                    "control" => mitigation.control = self.spanned_text(&field.value),
                    "status" => {
                        mitigation.status = self.word(&field.value, "status");
                    }
                    "ticket" => mitigation.ticket = self.text(&field.value),
                    other => {
                        let help = did_you_mean(other, MITIGATION_KEYS.iter().copied()).unwrap_or_else(|| {
                            format!("a mitigation takes {}", one_of(MITIGATION_KEYS.iter().copied()))
                        });
                        self.unknown_key(&field.key, "a mitigation has no", help);
                    }
                }
            }
        } else {
            return self.wrong_type(node, "a map with `control`, `status` and `ticket`");
        }
        into.push(mitigation);
    }

    fn acceptance(&mut self, node: &Node) -> Option<Acceptance> {
        let Some(fields) = node.as_map() else {
            self.wrong_type(node, "a map with `by`, `reason` and `until`");
            return None;
        };
        let mut acceptance = Acceptance { by: None, reason: None, until: None, span: node.span };
        for field in fields {
            match &*field.key.value {
                "by" => acceptance.by = self.text(&field.value),
                "reason" => acceptance.reason = self.text(&field.value),
                "until" => acceptance.until = self.date(&field.value),
                other => {
                    let help = did_you_mean(other, ACCEPTANCE_KEYS.iter().copied())
                        .unwrap_or_else(|| format!("an acceptance takes {}", one_of(ACCEPTANCE_KEYS.iter().copied())));
                    self.unknown_key(&field.key, "an acceptance has no", help);
                }
            }
        }
        Some(acceptance)
    }

    fn date(&mut self, node: &Node) -> Option<Spanned<Date>> {
        let text = self.spanned_text(node)?;
        if let Ok(date) = text.value.parse::<Date>() {
            return Some(Spanned::new(date, text.span));
        }
        let message = format!("`{}` is not a date", shorten(&text.value));
        self.report(
            Diagnostic::error(Code::WrongType, text.span, message)
                .help("write it as year-month-day, such as `2027-01-31`"),
        );
        None
    }
}

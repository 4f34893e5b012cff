//! The ratings in an entry of the register: CVSS, OWASP and DREAD.

use super::Decoder;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::keys::QUESTION_KEYS;
use crate::rating::Wrong;
use crate::rating::cvss::{Vector, Version};
use crate::rating::dread::{Dread, Scale};
use crate::rating::owasp::{self, Owasp};
use crate::rating::questions::{Answers, Loss, Reach};
use crate::source::{Span, Spanned};
use crate::suggest::{did_you_mean, one_of};
use crate::word::Word;
use crate::yaml::{Node, Reference, Style, shorten};
use std::ops::Range;

/// The harms that CVSS counts, as keys of the four questions.
const LOSSES: [&str; 3] = ["confidentiality", "integrity", "availability"];

impl Decoder<'_> {
    /// A vector, or the four questions as a map.
    pub(super) fn cvss(&mut self, node: &Node) -> Option<Spanned<Vector>> {
        if node.as_map().is_some() {
            return self.questions(node).map(|vector| Spanned::new(vector, node.span));
        }
        self.rated(node, "a CVSS vector, or the four questions as a map", Vector::read)
    }

    /// A vector, or factors by name.
    pub(super) fn owasp(&mut self, node: &Node) -> Option<Spanned<Owasp>> {
        let Some(fields) = node.as_map() else {
            return self.rated(node, "OWASP's factors as a map, or its vector", Owasp::read);
        };
        let (mut owasp, mut sound) = (Owasp::default(), true);
        for field in fields {
            let (name, value) = (&*field.key.value, &field.value);
            if !owasp::FACTORS.iter().any(|factor| factor.name == name) {
                self.unknown_key(&field.key, "OWASP has no factor", owasp::known(name));
                sound = false;
            } else if let Some(value) = value.as_text().and_then(owasp::in_range) {
                owasp.set(name, value);
            } else {
                let found = value.as_text().unwrap_or(value.shape());
                let error = Diagnostic::error(Code::OutOfRange, value.span, owasp::out_of_range(name, found));
                self.report(error.help(owasp::RANGE_HELP));
                sound = false;
            }
        }
        if !sound {
            return None;
        }
        let missing = owasp.missing();
        for group in &missing {
            let error = Diagnostic::error(Code::MissingKey, node.span, owasp::no_factor(group));
            self.report(error.help(owasp::NO_FACTOR_HELP));
        }
        missing.is_empty().then(|| Spanned::new(owasp, node.span))
    }

    /// A text that a method reads; what is wrong with it is reported where it stands in the text.
    fn rated<T>(&mut self, node: &Node, expected: &str, read: fn(&str) -> Result<T, Vec<Wrong>>) -> Option<Spanned<T>> {
        let Some(text) = node.as_text() else {
            if !node.is_null() {
                self.wrong_type(node, expected);
            }
            return None;
        };
        match read(text) {
            Ok(value) => Some(Spanned::new(value, node.span)),
            Err(wrong) => {
                for wrong in wrong {
                    let (code, at) = wrong.at.clone();
                    self.report(Diagnostic::of_mistake(code, within(node, text, at), wrong));
                }
                None
            }
        }
    }

    fn questions(&mut self, node: &Node) -> Option<Vector> {
        let known = QUESTION_KEYS.iter().copied();
        let strangers =
            node.as_map().unwrap_or_default().iter().filter(|field| !QUESTION_KEYS.contains(&&*field.key.value));
        let mut sound = true;
        for field in strangers {
            let help = did_you_mean(&field.key.value, known.clone())
                .unwrap_or_else(|| format!("the questions are {}", one_of(known.clone())));
            self.unknown_key(&field.key, "the four questions have no", help);
            sound = false;
        }
        let version = match node.get("version") {
            Some(version) => self.word(version, "version"),
            None => Some(Spanned::new(Version::V3, node.span)),
        };
        let reach = self.answer(node, "reach", Reach::words()).and_then(|reach| self.word::<Reach>(reach, "reach"));
        let needs_account = self.truth(node, "needs_account");
        let needs_user = self.truth(node, "needs_user");
        let lost = self.lost(node);
        let answers =
            Answers { reach: reach?.value, needs_account: needs_account?, needs_user: needs_user?, lost: lost? };
        sound.then_some(answers.vector(version?.value))
    }

    /// The answer to a question; that it is missing is reported.
    fn answer<'n, 'w>(
        &mut self,
        node: &'n Node,
        key: &str,
        known: impl IntoIterator<Item = &'w str>,
    ) -> Option<&'n Node> {
        let answer = node.get(key).filter(|answer| !answer.is_null());
        if answer.is_none() {
            let error = Diagnostic::error(Code::MissingKey, node.span, format!("the question `{key}` is not answered"));
            self.report(error.help(format!("add `{key}:` with {}", one_of(known))));
        }
        answer
    }

    fn truth(&mut self, node: &Node, key: &str) -> Option<bool> {
        let answer = self.answer(node, key, ["true", "false"])?;
        let truth = answer.as_bool();
        if truth.is_none() {
            self.wrong_type(answer, "`true` or `false`");
        }
        truth
    }

    /// What is lost: one answer for all three, or one for each.
    fn lost(&mut self, node: &Node) -> Option<[Loss; 3]> {
        let stated = LOSSES.iter().find_map(|key| node.get(key));
        match (node.get("worst"), stated) {
            (Some(worst), Some(also)) => {
                let error = Diagnostic::error(
                    Code::DuplicateKey,
                    worst.span,
                    "`worst` covers all three, but one is stated too",
                );
                self.report(error.help("state either `worst` or all three").related(also.span, "stated here"));
                None
            }
            (Some(worst), None) => {
                let loss = self.word::<Loss>(worst, "worst")?;
                Some([loss.value; 3])
            }
            (None, Some(_)) => {
                let answers = LOSSES.map(|key| {
                    let answer = self.answer(node, key, Loss::words())?;
                    self.word::<Loss>(answer, key)
                });
                let [c, i, a] = answers;
                Some([c?.value, i?.value, a?.value])
            }
            (None, None) => {
                self.answer(node, "worst", Loss::words());
                None
            }
        }
    }

    /// Five factors of 1 to 3 in the guide's order, or a map by name, which may be on the scale of 10.
    pub(super) fn dread(&mut self, node: &Node) -> Option<Spanned<Dread>> {
        let scale = match node.get("scale") {
            Some(scale) => self.word::<Scale>(scale, "scale")?.value,
            None => Scale::Three,
        };
        let values: Vec<Option<&Node>> = if let Some(items) = node.as_list().filter(|items| items.len() == 5) {
            items.iter().map(Some).collect()
        } else if let Some(fields) = node.as_map() {
            self.only_factors(fields)?;
            Dread::FACTORS.iter().map(|factor| node.get(factor)).collect()
        } else {
            let factors = Dread::FACTORS.join(", ");
            self.wrong_type(node, &format!("five factors of 1 to 3: {factors}"));
            return None;
        };
        let mut factors = [0u8; 5];
        for ((slot, name), value) in factors.iter_mut().zip(Dread::FACTORS).zip(values) {
            let Some(value) = value else {
                let error = Diagnostic::error(Code::MissingKey, node.span, format!("the factor `{name}` is missing"));
                self.report(error.help(format!("add `{name}:` with 1 to {}", scale.highest())));
                return None;
            };
            let Some(factor) = value.as_text().and_then(|text| scale.in_range(text)) else {
                let found = shorten(value.as_text().unwrap_or(value.shape()));
                let error = Diagnostic::error(Code::OutOfRange, value.span, scale.out_of_range(name, &found));
                self.report(error.help(scale.help(&found)));
                return None;
            };
            *slot = factor;
        }
        Some(Spanned::new(Dread { scale, factors }, node.span))
    }

    /// Reports keys that are no factors of DREAD.
    fn only_factors(&mut self, fields: &[crate::yaml::Entry]) -> Option<()> {
        let known = || Dread::FACTORS.into_iter().chain(["scale"]);
        let mut sound = Some(());
        for field in fields.iter().filter(|field| !known().any(|key| key == &*field.key.value)) {
            let help = did_you_mean(&field.key.value, known())
                .unwrap_or_else(|| format!("the factors are {}", one_of(Dread::FACTORS)));
            self.unknown_key(&field.key, "DREAD has no factor", help);
            sound = None;
        }
        sound
    }
}

/// The place of a part of a scalar's text, where the text stands in the file as it is; otherwise the whole scalar.
fn within(node: &Node, text: &str, part: Range<usize>) -> Span {
    let whole = node.span;
    // Only ASCII of the same length is sure to be written without escapes and folded lines.
    let quotes = u32::from(node.style == Style::Quoted);
    let plain = text.is_ascii() && (whole.end - whole.start) as usize == text.len() + 2 * quotes as usize;
    if !plain || node.style == Style::Literal || node.reference == Some(Reference::Alias) || part.end > text.len() {
        return whole;
    }
    let start = whole.start + quotes;
    Span { file: whole.file, start: start + part.start as u32, end: start + part.end as u32 }
}

//! Telling a file that is no model from a model with mistakes, by the keys at its top.

use super::Decoder;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::keys::SECTIONS;
use crate::suggest::misspelt;
use crate::yaml::{Entry, Node, shorten};

/// Sections that few other formats have as well.
const OWN: [&str; 5] = ["system", "boundaries", "components", "flows", "threats"];

/// What to do with a file that is no model. The formats are those of `palisade import`.
const HELP: &str = "a model has `components:` and `flows:`, and `palisade init` writes one; `palisade import` reads \
    `tmt`, `otm`, `code2dfd`, `threat-dragon`, `drawio`, `mermaid`, `dot`, `plantuml` and `ascii`";

/// Whether these are mostly keys that a model does not have. A misspelt section counts as a section: that is a mistake
/// in a model. Among keys that no other format has, there may be more that are unknown.
fn is_no_model(entries: &[Entry]) -> bool {
    let known = |key: &str| SECTIONS.iter().any(|(name, _)| *name == key);
    let (mut sections, mut own) = (0usize, 0usize);
    for key in entries.iter().map(|entry| &*entry.key.value) {
        let key = if known(key) { Some(key) } else { misspelt(key, SECTIONS.iter().map(|(name, _)| *name)) };
        sections += usize::from(key.is_some());
        own += usize::from(key.is_some_and(|key| OWN.contains(&key)));
    }
    let others = entries.len() - sections;
    others > if own > 0 { 2 * sections } else { sections }
}

impl Decoder<'_> {
    /// The one error about a file that is not even a map.
    pub(super) fn no_map_of_sections(&mut self, root: &Node) {
        let message =
            format!("this does not look like a model: a model is a map of sections, but this is {}", root.shape());
        self.report(Diagnostic::error(Code::NotAModel, root.span, message).help(HELP));
    }

    /// Whether a file with these keys is no model, which is reported at the first of them.
    pub(super) fn refuses(&mut self, entries: &[Entry]) -> bool {
        let Some(first) = entries.first().filter(|_| is_no_model(entries)) else { return false };
        let keys: Vec<String> =
            entries.iter().take(3).map(|entry| format!("`{}`", shorten(&entry.key.value))).collect();
        let more = if entries.len() > keys.len() { ", …" } else { "" };
        let message = format!("this does not look like a model: its keys are {}{more}", keys.join(", "));
        self.report(Diagnostic::error(Code::NotAModel, first.key.span, message).help(HELP));
        true
    }
}

//! Scalars and lists of scalars.

use super::Decoder;
use crate::source::Spanned;
use crate::yaml::Node;

impl Decoder<'_> {
    /// Text; anything else is reported.
    pub(super) fn text(&mut self, node: &Node) -> Option<String> {
        if node.is_null() {
            return None;
        }
        let text = node.as_text().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(node, "text");
        }
        text
    }

    /// Text with its place.
    pub(super) fn spanned_text(&mut self, node: &Node) -> Option<Spanned<String>> {
        self.text(node).map(|text| Spanned::new(text, node.span))
    }

    /// One text or a list of texts, with their places.
    pub(super) fn texts(&mut self, node: &Node, what: &str) -> Vec<Spanned<String>> {
        if node.is_null() {
            return Vec::new();
        }
        if let Some(text) = node.as_text() {
            return vec![Spanned::new(text.to_owned(), node.span)];
        }
        let Some(items) = node.as_list() else {
            self.wrong_type(node, &format!("{what}, or a list"));
            return Vec::new();
        };
        items.iter().filter_map(|item| self.spanned_text(item)).collect()
    }

    /// One text or a list of texts.
    pub(super) fn plain_texts(&mut self, node: &Node) -> Vec<String> {
        self.texts(node, "text").into_iter().map(|text| text.value).collect()
    }
}

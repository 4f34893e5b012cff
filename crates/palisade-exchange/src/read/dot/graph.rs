//! A graph that is being read: its tokens, and the sketch so far.

use super::lexer::Token;
use crate::input::ReadError;
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::places::Lines;
use std::collections::HashMap;

/// A graph that is being read.
pub(super) struct Graph<'a> {
    pub lines: &'a Lines<'a>,
    pub tokens: Vec<(Token, usize)>,
    pub at: usize,
    pub sketch: Sketch,
    pub groups: HashMap<String, usize>,
    /// The arrows that end at the edge of a cluster: the arrow, whether it is the tail, and the cluster.
    pub ends: Vec<(usize, bool, String)>,
    pub directed: bool,
}

impl Graph<'_> {
    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    pub(super) fn byte(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0, |(_, at)| *at)
    }

    pub(super) fn take(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    pub(super) fn text(&mut self) -> Option<(String, bool)> {
        let Some(Token::Text { text, html, .. }) = self.peek() else { return None };
        let found = (text.clone(), *html);
        self.at += 1;
        Some(found)
    }

    pub(super) fn wrong(&self, message: &str, help: &str) -> ReadError {
        self.lines.error(self.byte(), message, help)
    }
}

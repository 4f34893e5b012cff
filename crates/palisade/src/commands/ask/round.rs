//! Which question comes next, and how many are left: one for each fact, unless its elements are asked one by one.

use super::group;
use palisade_engine::assess::Assessment;
use palisade_engine::question::Question;
use palisade_model::kind::Kind;
use std::collections::{BTreeSet, HashSet};

/// A question, found again after the model was read again.
pub(super) type Key = (Kind, String, String);

/// What was asked so far.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// Whether minor questions and those that were set aside are asked too.
    pub all: bool,
    /// The questions that were answered or skipped.
    pub passed: HashSet<Key>,
    /// The facts that are asked of each element on its own.
    pub one_by_one: BTreeSet<String>,
    /// The fact whose elements are being asked one by one.
    pub focus: Option<String>,
    /// The question to go back to.
    pub again: Option<Key>,
}

/// The key of a question.
pub(super) fn key(assessment: &Assessment, question: &Question) -> Key {
    let model = &assessment.project.model;
    (model.kind(question.target), model.head(question.target).id.clone(), question.key.clone())
}

impl Round {
    /// The questions of this sitting that are not passed yet: those of the first round with all that wait for them, or
    /// with `all` every one.
    pub(super) fn open<'a>(&self, assessment: &'a Assessment) -> Vec<&'a Question> {
        let first = assessment.questions.iter().filter(|question| question.first);
        let facts: BTreeSet<&str> = first.map(|question| question.key.as_str()).collect();
        let aside = assessment.set_aside.iter().filter(|_| self.all);
        let (first, later): (Vec<&Question>, Vec<&Question>) = assessment
            .questions
            .iter()
            .chain(aside)
            .filter(|question| self.all || facts.contains(question.key.as_str()))
            .filter(|question| !self.passed.contains(&key(assessment, question)))
            .partition(|question| question.first);
        first.into_iter().chain(later).collect()
    }

    /// How many questions are left to ask.
    pub(super) fn left(&self, assessment: &Assessment, open: &[&Question]) -> usize {
        let mut facts = BTreeSet::new();
        open.iter().filter(|one| self.is_single(assessment, one) || facts.insert(one.key.as_str())).count()
    }

    /// Whether an element is asked on its own.
    fn is_single(&self, assessment: &Assessment, question: &Question) -> bool {
        self.one_by_one.contains(&question.key) || !group::is_shared(assessment, question)
    }

    /// The next question: the one to go back to, then those of the fact that is asked one by one, then the rest.
    pub(super) fn next<'a>(&self, assessment: &Assessment, open: &[&'a Question]) -> Option<&'a Question> {
        let again = open.iter().find(|one| self.again.as_ref().is_some_and(|again| *again == key(assessment, one)));
        let focused = || open.iter().find(|one| self.focus.as_ref() == Some(&one.key));
        again.or_else(focused).or_else(|| open.first()).copied()
    }

    /// The other questions about the same fact that one answer may settle.
    pub(super) fn others<'a>(
        &self,
        assessment: &Assessment,
        open: &[&'a Question],
        question: &Question,
    ) -> Vec<&'a Question> {
        if self.is_single(assessment, question) { Vec::new() } else { self.same(open, question) }
    }

    /// The other questions about the same fact, unless its elements are asked one by one.
    pub(super) fn same<'a>(&self, open: &[&'a Question], question: &Question) -> Vec<&'a Question> {
        let is_other = |one: &&&Question| one.key == question.key && one.target != question.target;
        let open = open.iter().filter(|_| !self.one_by_one.contains(&question.key));
        open.filter(is_other).copied().collect()
    }
}

//! A question.

use super::target::Target;
use crate::place::At;
use palisade_engine::assess::Assessment;
use palisade_engine::question;
use palisade_model::word::Word;
use serde::{Serialize, Serializer};

/// Questions, made one by one as they are written: there may be very many.
pub(super) struct Questions<'v, 'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment,
    /// Those to write.
    pub questions: &'v [&'a question::Question],
}

impl Serialize for Questions<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.questions.iter().map(|question| Question::of(self.assessment, question)))
    }
}

#[derive(Serialize)]
pub(super) struct Question<'a> {
    fact: &'a str,
    target: Target<'a>,
    ask: &'a str,
    values: &'a [String],
    severity: &'static str,
    settles: Vec<&'a str>,
    first: bool,
    /// Whether it was answered with `unknown`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    set_aside: bool,
    also: Vec<&'a str>,
    #[serde(flatten)]
    at: At<'a>,
}

impl<'a> Question<'a> {
    /// The question as programs read it; its place is that of the element to which the answer belongs.
    pub(super) fn of(assessment: &'a Assessment, question: &'a question::Question) -> Question<'a> {
        let head = assessment.project.model.head(question.target);
        Question {
            fact: &question.key,
            target: Target::of(assessment, question.target),
            ask: &question.ask,
            values: &question.values,
            severity: question.severity().word(),
            settles: question.settles.iter().map(|settles| settles.id.as_str()).collect(),
            first: question.first,
            set_aside: assessment.project.model.is_set_aside(question.target, &question.key),
            also: question.also.iter().map(|target| assessment.project.model.head(*target).id.as_str()).collect(),
            at: At::of(&assessment.project.sources, Some(head.span)),
        }
    }
}

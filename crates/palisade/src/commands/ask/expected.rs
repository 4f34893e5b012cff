//! What may be answered to a question, and how it is shown.

use super::reply::{Choice, Expected};
use palisade_engine::assess::Assessment;
use palisade_engine::question::Question;
use palisade_engine::rule::trace::FactKey;
use palisade_model::edit::scalar;
use palisade_model::model::{Head, Target};
use palisade_model::vocabulary::PropertyType;
use palisade_report::text::sitting;

/// How many choices are shown.
const SHOWN: usize = 24;

/// What may be answered. Data that likely passes comes first.
pub(super) fn expected(assessment: &Assessment, question: &Question) -> Expected {
    let model = &assessment.project.model;
    let listed = || question.values.iter().map(|value| Choice { value: value.clone(), words: vec![value.clone()] });
    match question.fact {
        FactKey::Carries | FactKey::Stores => {
            let passed = match question.target {
                Target::Flow(id) => assessment.graph.may_carry(id),
                _ => &[],
            };
            let others = model.data_ids().filter(|id| !passed.contains(id));
            let data = passed.iter().copied().chain(others).map(|id| &model[id].head);
            Expected::Data(data.map(|head| named(head, head.id.clone())).collect())
        }
        FactKey::In => Expected::One(model.boundaries.iter().map(|row| by_id(&row.head)).collect()),
        FactKey::From | FactKey::To => Expected::One(model.components.iter().map(|row| by_id(&row.head)).collect()),
        FactKey::Property(property) => match assessment.graph.vocabulary.row(property).map(|row| &row.holds) {
            Some(PropertyType::Bool) => Expected::Truth,
            Some(PropertyType::Grade | PropertyType::Word(_)) => Expected::One(listed().collect()),
            _ => Expected::Open(listed().collect()),
        },
    }
}

/// The choices and the prompt.
pub(super) fn prompt(expected: &Expected) -> String {
    let (choices, what) = match expected {
        Expected::Truth => return "  [y]es, [n]o, [d]on't know, [s]kip, [b]ack, [?] explain, [q]uit: ".to_owned(),
        Expected::One(choices) => (choices, "number or word"),
        Expected::Open(choices) => (choices, "number or any word"),
        Expected::Data(choices) => (choices, "numbers or names, `none`"),
    };
    let shown: Vec<String> = choices.iter().take(SHOWN).filter_map(|choice| choice.words.first().cloned()).collect();
    let more = match choices.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("    and {more} more\n"),
    };
    let list = sitting::choices(&shown);
    format!("{list}{more}  {what}, [d]on't know, [s]kip, [b]ack, [?], [q]uit: ")
}

fn by_id(head: &Head) -> Choice {
    named(head, scalar(&head.id))
}

fn named(head: &Head, value: String) -> Choice {
    Choice { value, words: vec![head.name.clone(), head.id.clone()] }
}

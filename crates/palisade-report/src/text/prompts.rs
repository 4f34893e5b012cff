//! The generic prompts, one line an element.

use super::sheet::Sheet;
use super::wrap::wrap;
use crate::subject::View;
use palisade_engine::finding::{Finding, Tier};
use palisade_model::plain::one_line;
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use palisade_model::word::Word;

const NAME: u16 = 26;
const CATEGORIES: u16 = 52;

/// The elements with the categories that the generic sheets ask about; empty where there are none.
pub(super) fn prompts(view: &View<'_>) -> String {
    let prompts: Vec<&Finding> = view.findings.iter().copied().filter(|finding| finding.tier == Tier::Prompt).collect();
    if prompts.is_empty() {
        return String::new();
    }
    let mut sheet = Sheet::new(&[("prompts for", NAME), ("categories", CATEGORIES)]);
    for (name, of) in by_target(view, &prompts) {
        let words: Vec<String> = Stride::ALL.iter().copied().filter_map(|category| word(&of, category)).collect();
        let categories = wrap(&words.join(", "), usize::from(CATEGORIES));
        sheet.row(vec![wrap(&one_line(name), usize::from(NAME)), categories]);
    }
    format!("{}\n", sheet.print())
}

/// The prompts of each element, in the model's order; others (on boundaries, on data) after them.
fn by_target<'v>(view: &View<'v>, prompts: &[&'v Finding]) -> Vec<(&'v str, Vec<&'v Finding>)> {
    let elements = view.assessment.project.model.elements();
    let order: std::collections::HashMap<_, _> =
        elements.into_iter().enumerate().map(|(at, target)| (target, at)).collect();
    let mut sorted = prompts.to_vec();
    let place = |finding: &Finding| finding.target.and_then(|target| order.get(&target).copied()).unwrap_or(usize::MAX);
    sorted.sort_by_key(|finding| (place(finding), finding.target));
    let groups = sorted.chunk_by(|a, b| a.target == b.target);
    groups.filter_map(|group| Some((group.first()?.target_name.as_str(), group.to_vec()))).collect()
}

/// The category where there is a prompt of it, with what was decided.
fn word(prompts: &[&Finding], category: Stride) -> Option<String> {
    let mut of = prompts.iter().filter(|finding| finding.categories.stride.contains(&category));
    let first = of.next()?;
    let title = category.title().to_lowercase();
    Some(match first.status {
        Status::Open => title,
        decided => format!("{title} ({})", decided.word()),
    })
}

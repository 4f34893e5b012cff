//! What the model states that is bad, and that no rule looks at.

use super::paragraph::paragraph;
use crate::subject::View;
use palisade_engine::unread;
use palisade_model::plain::one_line;

/// How many are told.
const TOLD: usize = 10;

/// One line each: "stated, and nothing looks at it: `signed: false` on w"; empty where there are none.
pub(super) fn unread(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let mut unread = unread::unread(assessment);
    unread.retain(|one| view.element.is_none_or(|element| one.target == element));
    let mut lines: Vec<String> = unread
        .iter()
        .take(TOLD)
        .map(|one| format!("stated, and nothing looks at it: {}", one_line(&one.told(assessment))))
        .collect();
    if unread.len() > TOLD {
        lines.push(format!("and {} more such facts", unread.len() - TOLD));
    }
    lines.iter().map(|line| paragraph(line)).collect()
}

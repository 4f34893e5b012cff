//! What the model states that is bad, and that no rule looks at.

use super::paragraph::paragraph;
use palisade_engine::assess::Assessment;
use palisade_engine::unread;
use palisade_model::plain::one_line;

/// How many are told.
const TOLD: usize = 10;

/// One line each: "stated, and nothing looks at it: `signed: false` on w"; empty where there are none.
pub fn unread(assessment: &Assessment) -> String {
    let unread = unread::unread(assessment);
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

//! Likely threats in a list: what would end each, and what it presumes.

use super::style::{Style, styled};
use super::threat::{INDENT, THREAT, short, threat};
use super::wrap::hanging;
use crate::subject::View;
use palisade_engine::finding::Finding;
use palisade_engine::likelihood::Presumed;
use palisade_engine::likely::Line;
use palisade_model::plain::{counted, one_line};

/// How many elements a folded line names.
const NAMED: usize = 3;
/// How many presumptions are told in full.
const TOLD: usize = 6;

/// The cell of a line: the headline, the id, what would end it, and where else it is likely.
pub(super) fn cell(view: &View<'_>, line: &Line) -> Vec<String> {
    let finding = &line.finding;
    let most = usize::from(THREAT);
    let mut cell = if view.long { told(view, finding) } else { short(finding) };
    if view.long {
        cell.pop();
    } else if let Some(unless) = unless(finding) {
        cell.extend(hanging("", INDENT, &unless, most).iter().map(|line| styled(Style::Faint, line)));
    }
    if !line.also.is_empty() {
        let model = &view.assessment.project.model;
        let named: Vec<&str> = line.also.iter().take(NAMED).map(|one| model.head(one.target).id.as_str()).collect();
        let more = match line.also.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let also = format!("{}{more}", one_line(&named.join(", ")));
        cell.extend(hanging("also at: ", INDENT, &also, most).iter().map(|line| styled(Style::Faint, line)));
    }
    if view.long {
        cell.push(String::new());
    }
    cell
}

/// The whole threat. What it says holds only if what it presumes does, which comes first.
fn told(view: &View<'_>, finding: &Finding) -> Vec<String> {
    let most = usize::from(THREAT);
    let mut cell = short(finding);
    let head = cell.len();
    let presumes = finding.likelihood.iter().flat_map(|likelihood| &likelihood.presumes);
    let presumes: Vec<&Presumed> = presumes.collect();
    for presumed in presumes.iter().take(TOLD) {
        cell.extend(hanging("  presumes ", INDENT, &one_line(&presumption(presumed)), most));
    }
    if presumes.len() > TOLD {
        cell.push(format!("  and {} more", presumes.len() - TOLD));
    }
    if let Some(unless) = unless(finding) {
        cell.extend(hanging("  ", INDENT, &unless, most));
    }
    cell.iter_mut().skip(head).for_each(|line| *line = styled(Style::Faint, line));
    cell.push("If so:".to_owned());
    cell.extend(threat(view, finding).into_iter().skip(head));
    cell
}

/// `encrypted = false on login (0.92: the share in …)`.
pub(super) fn presumption(presumed: &Presumed) -> String {
    let on = if presumed.element.is_empty() { String::new() } else { format!(" on {}", presumed.element) };
    format!("{} = {}{on} ({:.2}: {})", presumed.fact, presumed.value, presumed.p, presumed.source)
}

/// What would end a likely threat: the line to state, otherwise what it presumes that is most in doubt.
pub(super) fn unless(finding: &Finding) -> Option<String> {
    let presumes = &finding.likelihood.as_ref()?.presumes;
    let on = |presumed: &Presumed| match presumed.element.as_str() {
        "" => String::new(),
        element => format!(" on {}", one_line(element)),
    };
    let first = presumes.first()?;
    Some(match &first.unless {
        Some(line) => format!("unless `{line}`{}", on(first)),
        None => format!("presumes {} = {}{}", first.fact, one_line(&first.value), on(first)),
    })
}

/// How certain it is.
pub(super) fn status(finding: &Finding) -> Vec<String> {
    let p = finding.likelihood.as_ref().map_or(0.0, |likelihood| likelihood.p);
    vec![styled(Style::Medium, &format!("likely {p:.2}"))]
}

/// How many more there are, and how to see them.
pub(super) fn more(view: &View<'_>) -> Option<String> {
    let more = view.likely.more;
    (more > 0).then(|| {
        let path = view.path.as_deref().map_or_else(String::new, |path| format!(" {path}"));
        format!("{}: `palisade threats --all{path}`", counted(more, "more likely threat", "more likely threats"))
    })
}

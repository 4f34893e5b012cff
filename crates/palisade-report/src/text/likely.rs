//! Likely threats in a list: what would end each, and what it presumes.

use super::style::{Style, styled};
use super::threat::{INDENT, NAMED, THREAT, body, short, some};
use super::wrap::hanging;
use crate::subject::View;
use palisade_engine::finding::Finding;
use palisade_engine::likelihood::Presumed;
use palisade_engine::likely::Line;
use palisade_model::plain::{counted, one_line};

/// How many presumptions are told in full.
const TOLD: usize = 6;

/// The cell of a line: the headline, the id, what would end it, and where else it is likely. Told in full, it also says
/// what it presumes, and then what holds only if that does.
pub(super) fn cell(view: &View<'_>, line: &Line) -> Vec<String> {
    let finding = &line.finding;
    let most = usize::from(THREAT);
    let faint = |lines: Vec<String>| lines.into_iter().map(|line| styled(Style::Faint, &line)).collect::<Vec<String>>();
    let mut cell = short(view.assessment, finding);
    if view.long {
        cell.extend(faint(presumes(finding)));
    }
    if let Some(unless) = unless(finding) {
        cell.extend(faint(hanging(if view.long { "  " } else { "" }, INDENT, &unless, most)));
    }
    if view.long {
        cell.push("If so:".to_owned());
        cell.extend(body(view, finding));
        // The blank line at its end comes after where else it is likely.
        cell.pop();
    }
    if !line.also.is_empty() {
        let model = &view.assessment.project.model;
        let ids: Vec<&str> = line.also.iter().map(|one| model.head(one.target).id.as_str()).collect();
        cell.extend(faint(hanging("also at: ", INDENT, &some(&ids, NAMED), most)));
    }
    if view.long {
        cell.push(String::new());
    }
    cell
}

/// What it presumes, a line each.
fn presumes(finding: &Finding) -> Vec<String> {
    let presumes: Vec<&Presumed> = finding.likelihood.iter().flat_map(|likelihood| &likelihood.presumes).collect();
    let told = presumes.iter().take(TOLD);
    let mut lines: Vec<String> = told
        .flat_map(|presumed| hanging("  presumes ", INDENT, &one_line(&presumption(presumed)), usize::from(THREAT)))
        .collect();
    if presumes.len() > TOLD {
        lines.push(format!("  and {} more", presumes.len() - TOLD));
    }
    lines
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

//! The coverage matrix: element by category, as a heat map. Each cell says in a letter and a number what its colour says.

use super::address::key;
use super::report::Report;
use super::{tables, words};
use crate::markup::Html;
use palisade_engine::coverage::{Category, Cell};
use palisade_model::linddun::Linddun;
use palisade_model::plain::counted;
use palisade_model::word::Word;

/// The matrix of STRIDE, and that of LINDDUN where a pack in use looks at privacy.
pub(super) fn heat(html: &mut Html, report: &Report<'_>) {
    if report.matrix.rows.is_empty() {
        words::none(html, "The model has no element in scope yet.");
        return;
    }
    if !report.is_whole() {
        words::note(html, "This covers all threats, including those filtered out of the list.");
    }
    let (stride, linddun): (Vec<usize>, Vec<usize>) = (0..report.matrix.categories.len())
        .partition(|at| matches!(report.matrix.categories.get(*at), Some(Category::Stride(_))));
    sheet(html, report, "Coverage by category of STRIDE", &stride);
    if !linddun.is_empty() {
        sheet(html, report, "Coverage by type of LINDDUN", &linddun);
    }
    html.fixed("<ul class=\"legend\"><li><b>2 high</b> open threats, and the highest severity</li><li><b>~2</b> none confirmed, but likely</li><li><b>?</b> not known</li><li><b>ok</b> answered by facts, or decided</li><li><b>·</b> only a prompt</li><li>blank: no rule covers it</li></ul>\n");
    let (blind, cells) = report.blind();
    html.say("p", &format!("{blind} of {} are blank.", counted(cells, "cell", "cells")));
}

/// A column's head in few letters: two where the acronym has one letter twice.
fn head(category: Category) -> String {
    match category {
        Category::Linddun(Linddun::DataDisclosure) => "Dd".to_owned(),
        Category::Linddun(Linddun::NonCompliance) => "Nc".to_owned(),
        category => category.title().chars().take(1).collect(),
    }
}

fn sheet(html: &mut Html, report: &Report<'_>, caption: &str, columns: &[usize]) {
    let categories: Vec<Category> =
        columns.iter().filter_map(|at| report.matrix.categories.get(*at).copied()).collect();
    let heads = |html: &mut Html| {
        html.fixed("<th scope=\"col\">Element</th>");
        for category in &categories {
            html.element("th", &[("scope", "col")], |html| {
                html.element("abbr", &[("title", category.title())], |html| html.text(&head(*category)));
                html.mark("span", "full", category.title());
            });
        }
    };
    tables::table_with(html, caption, "heat", heads, |html| {
        for (target, cells) in &report.matrix.rows {
            let element = key(&words::element_key(report, *target));
            tables::row(
                html,
                |html| words::element(html, report, *target),
                |html| {
                    for (at, category) in columns.iter().zip(&categories) {
                        match cells.get(*at) {
                            Some(held) => cell(html, report, &element, *category, held),
                            None => html.fixed("<td></td>\n"),
                        }
                    }
                },
            );
        }
    });
}

/// The most pressing thing that a cell holds.
fn cell(html: &mut Html, report: &Report<'_>, element: &str, category: Category, held: &Cell) {
    if let (Some(worst), open @ 1..) = (held.worst, held.open.len()) {
        let to = format!("#element={element}&category={}&status=open", category.word());
        html.element("td", &[("class", words::shade(worst))], |html| {
            html.link(&to, &format!("{open} {}", worst.word()));
        });
    } else if let Some((likely, worst)) = held.probable(report.assessment) {
        // The list of likely threats may be shorter, or filtered.
        let to = if report.has_likely() { "#likely" } else { "#questions" };
        html.element("td", &[("class", "likely")], |html| {
            html.link(to, &format!("~{likely} {}", worst.word()));
        });
    } else if held.is_unknown() {
        html.fixed("<td class=\"ask\"><a href=\"#questions\" title=\"not known\">?</a></td>\n");
    } else if !held.decided.is_empty() || !held.answered.is_empty() {
        html.fixed("<td class=\"good\">ok</td>\n");
    } else if !held.prompts.is_empty() {
        html.fixed("<td>·</td>\n");
    } else {
        html.fixed("<td></td>\n");
    }
}

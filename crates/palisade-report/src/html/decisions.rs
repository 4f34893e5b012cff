//! What people decided: who, why and until when.

use super::report::{Report, Shown};
use super::{tables, words};
use crate::element::NOT_STATED;
use crate::markup::Html;
use crate::response::entry;
use palisade_model::Date;
use palisade_model::register::{Entry, Status};
use palisade_model::word::Word;

/// How many days before its end an acceptance is listed.
const SOON: i64 = 30;

/// The decision of one entry, in the section of its threat.
pub(super) fn decision(html: &mut Html, report: &Report<'_>, entry: &Entry) {
    words::part(html, "Decision", |html| {
        html.element("dl", &[("class", "rows")], |html| rows(html, report, entry));
    });
}

fn rows(html: &mut Html, report: &Report<'_>, entry: &Entry) {
    html.row("Entry", |html| {
        html.say("code", &entry.id.value);
        html.fixed(" <small>");
        words::place(html, report, Some(entry.span));
        html.fixed("</small>");
    });
    html.row("Status", |html| {
        html.text(entry.status.as_ref().map_or(NOT_STATED, |status| status.value.word()));
    });
    if let Some(owner) = &entry.owner {
        html.row("Owner", |html| words::name(html, owner));
    }
    if let Some(accepted) = &entry.accepted {
        html.row("Accepted by", |html| words::name(html, accepted.by.as_deref().unwrap_or(NOT_STATED)));
        html.row("Because", |html| words::prose(html, accepted.reason.as_deref().unwrap_or(NOT_STATED)));
        html.row("Until", |html| match &accepted.until {
            Some(until) => html.text(&until.value.to_string()),
            None => html.text(NOT_STATED),
        });
    }
}

fn decided<'r, 'a>(report: &'r Report<'a>) -> impl Iterator<Item = (&'r Shown<'a>, &'r Entry)> {
    report.threats.iter().filter_map(|threat| Some((threat, entry(report.assessment, threat.finding)?)))
}

/// The threats that are neither open nor answered by a control that is in place.
pub(super) fn decisions(html: &mut Html, report: &Report<'_>) {
    let rows: Vec<_> = decided(report).filter(|(threat, _)| threat.finding.status != Status::Open).collect();
    if rows.is_empty() {
        words::none(html, "No decisions yet.");
        return;
    }
    let heads = ["Threat", "Severity", "Decision", "Owner", "Reason", "Until"];
    tables::table(html, "Decisions", "wide", &heads, |html| {
        for status in Status::ALL.iter().copied() {
            for (threat, entry) in rows.iter().filter(|(threat, _)| threat.finding.status == status) {
                row(html, threat, entry);
            }
        }
    });
}

fn row(html: &mut Html, threat: &Shown<'_>, entry: &Entry) {
    let title = |html: &mut Html| words::threat(html, &threat.anchor, threat.finding);
    tables::row(html, title, |html| {
        tables::cell(html, |html| words::severity(html, threat.finding.severity));
        tables::say(html, threat.finding.status.word());
        tables::cell(html, |html| words::name_or_nothing(html, entry.owner.as_deref()));
        let accepted = entry.accepted.as_ref();
        tables::cell(html, |html| {
            words::prose(html, accepted.and_then(|accepted| accepted.reason.as_deref()).unwrap_or(""));
        });
        let until = accepted.and_then(|accepted| accepted.until.as_ref());
        tables::say(html, &until.map_or_else(String::new, |until| until.value.to_string()));
    });
}

/// How many days from today; fewer than none where the day is past.
fn days(today: Date, until: Date) -> i64 {
    today.duration_until(until).as_hours() / 24
}

/// Acceptances that have run out, or will soon.
pub(super) fn expiring(html: &mut Html, report: &Report<'_>) {
    let today = report.assessment.today;
    let mut rows: Vec<_> = decided(report)
        .filter_map(|(threat, entry)| {
            let until = entry.accepted.as_ref()?.until.as_ref()?.value;
            Some((until, threat, entry))
        })
        .filter(|(until, ..)| days(today, *until) <= SOON)
        .collect();
    rows.sort_by_key(|(until, threat, _)| (*until, threat.finding.id.clone()));
    if rows.is_empty() {
        words::none(html, &format!("No acceptance has expired, and none expires within {SOON} days of {today}."));
        return;
    }
    tables::table(
        html,
        "Expiring acceptances",
        "wide",
        &["Threat", "Severity", "Until", "Days left", "Accepted by"],
        |html| {
            for (until, threat, entry) in rows {
                let title = |html: &mut Html| words::threat(html, &threat.anchor, threat.finding);
                tables::row(html, title, |html| {
                    tables::cell(html, |html| words::severity(html, threat.finding.severity));
                    tables::say(html, &until.to_string());
                    match days(today, until) {
                        left if left < 0 => html.fixed("<td><strong>expired</strong>: counts as open</td>\n"),
                        left => tables::say(html, &left.to_string()),
                    }
                    let by = entry.accepted.as_ref().and_then(|accepted| accepted.by.as_deref());
                    tables::cell(html, |html| words::name_or_nothing(html, by));
                });
            }
        },
    );
}

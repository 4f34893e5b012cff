//! How a threat of a model is rated: by each method side by side, which counts, and why.

use super::show;
use crate::cli::Rate;
use crate::output::{Outcome, emit};
use crate::{project, table};
use palisade_engine::assess::Assessment;
use palisade_engine::lookup;
use palisade_engine::rating::{Method, Rating, bands_between};
use palisade_engine::register::ratings::{explicit, gap, side_by_side};
use palisade_model::register::Entry;
use palisade_report::json;
use palisade_workspace::Failure;
use serde_json::{Value, json};
use std::fmt::Write;

/// A threat and its ratings, the one that counts first.
struct Rated<'a> {
    id: &'a str,
    title: &'a str,
    entry: Option<&'a Entry>,
    ratings: Vec<Rating>,
}

/// Shows the ratings of a threat, or of all that an entry answers.
pub(super) fn run(args: &Rate, id: &str) -> Result<Outcome, Failure> {
    project::assessed(&args.model, false, |_, assessment| {
        let rated = find(assessment, id)?;
        let text = if args.format == "json" {
            let threats: Vec<Value> = rated.iter().map(json_of).collect();
            format!("{:#}\n", json!({ "version": json::VERSION, "threats": threats }))
        } else {
            let texts: Vec<String> = rated.iter().map(|rated| text(rated, args.explain)).collect();
            texts.join("\n")
        };
        emit(&text, None)?;
        Ok(Outcome::of_soundness(assessment.is_sound()))
    })
}

/// The threats of an id: a threat's own, or an entry's.
fn find<'a>(assessment: &'a Assessment, id: &str) -> Result<Vec<Rated<'a>>, Failure> {
    let project = &assessment.project;
    let named = lookup::threat(assessment, id)?;
    let mut rated: Vec<Rated<'a>> = (named.findings.iter())
        .map(|finding| {
            let mut ratings = side_by_side(project, &assessment.graph, &assessment.packs, finding);
            if ratings.is_empty() {
                ratings.push(finding.rating.clone());
            }
            let entry = finding.entry.and_then(|entry| project.model.register.get(entry));
            Rated { id: &finding.id, title: &finding.title, entry, ratings }
        })
        .collect();
    // What the entry answers may no longer be found; what it states is still there.
    rated.extend(named.entry.filter(|_| named.findings.is_empty()).map(|entry| {
        let title = entry.title.as_deref().or(entry.description.as_deref()).unwrap_or("not among the threats now");
        Rated { id: &entry.id.value, title, entry: Some(entry), ratings: explicit(entry) }
    }));
    Ok(rated)
}

fn text(rated: &Rated<'_>, explain: bool) -> String {
    let mut text = format!("{}: {}\n", rated.id, rated.title);
    let Some(counts) = rated.ratings.first() else {
        text.push_str("nothing rates it: the register states no rating, and nothing is computed\n");
        return text;
    };
    if !explain {
        one(&mut text, rated, counts);
        if rated.ratings.len() > 1 {
            let _ = writeln!(text, "next: palisade rate {} --explain", rated.id);
        }
        return text;
    }
    let rows: Vec<Vec<String>> = rated.ratings.iter().enumerate().map(|(at, rating)| row(at == 0, rating)).collect();
    text.push('\n');
    text.push_str(&table::columns(&rows));
    let _ = writeln!(text, "\n{} counts: {}", counts.method.word(), why(counts.method));
    if let Some((highest, lowest)) = gap(&rated.ratings) {
        let _ = writeln!(
            text,
            "{} bands lie between {} ({}) and {} ({}): one of them is wrong, or says something else",
            bands_between(highest.severity, lowest.severity),
            highest.method.word(),
            highest.severity.word(),
            lowest.method.word(),
            lowest.severity.word()
        );
    }
    for rating in &rated.ratings {
        text.push('\n');
        one(&mut text, rated, rating);
    }
    text
}

fn row(counts: bool, rating: &Rating) -> Vec<String> {
    let mark = if counts { "counts" } else { "" };
    let score = match rating.score {
        Some(score) if rating.method != Method::Owasp => format!("{score}/{}", score.of),
        _ => String::new(),
    };
    vec![mark.to_owned(), rating.method.word().to_owned(), rating.severity.word().to_owned(), score]
}

/// One rating with its factors.
fn one(text: &mut String, rated: &Rated<'_>, rating: &Rating) {
    let _ = writeln!(text, "{}: {}", rating.method.word(), show::headline(rating));
    show::factors(text, rating);
    if let Some(vector) = &rating.vector {
        let _ = writeln!(text, "  {vector}");
    }
    let dread = rated.entry.and_then(|entry| entry.dread.as_ref());
    if let (Method::Dread | Method::Dread10, Some(dread)) = (rating.method, dread) {
        show::hangs_on(text, dread.value);
    }
}

/// Why a method counts.
fn why(method: Method) -> &'static str {
    match method {
        Method::Cvss3 | Method::Cvss4 => "a CVSS vector comes before every other rating",
        Method::Owasp => "OWASP's factors come before DREAD's, a word and what is computed",
        Method::Dread | Method::Dread10 => "DREAD's factors come before a word and what is computed",
        Method::Stated => "a word in the register comes before what is computed",
        Method::Pack => "the register does not rate it, and a pack says so for all threats of the rule",
        Method::Computed => "the register does not rate it",
    }
}

fn json_of(rated: &Rated<'_>) -> Value {
    let gap = gap(&rated.ratings).map(|(highest, lowest)| {
        json!({
            "bands": bands_between(highest.severity, lowest.severity),
            "highest": highest.method.word(), "lowest": lowest.method.word(),
        })
    });
    json!({
        "id": rated.id,
        "counts": rated.ratings.first().map(|rating| rating.method.word()),
        "ratings": rated.ratings.iter().map(show::json_of).collect::<Vec<_>>(),
        "gap": gap,
    })
}

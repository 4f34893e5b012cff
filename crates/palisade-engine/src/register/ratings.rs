//! What an entry rates a threat, by every method that it states, beside what is computed for it.

use crate::finding::Finding;
use crate::graph::Graph;
use crate::pack::Packs;
use crate::phrase::Attacker;
use crate::rating::{self, Method, Rated, Rating, bands_between};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::load::Project;
use palisade_model::model::Target;
use palisade_model::register::Entry;
use palisade_model::stride::Stride;
use palisade_model::word::Word;
use palisade_model::yaml::shorten;

/// From how many bands on two ratings of one threat are worth a second look.
const GAP: usize = 2;

/// What an entry states, the one that counts first: a CVSS vector before OWASP's factors, those before DREAD's, those
/// before a word.
pub fn explicit(entry: &Entry) -> Vec<Rating> {
    let cvss = entry.cvss.as_ref().map(|vector| rating::cvss::rate(&vector.value));
    let owasp = entry.owasp.as_ref().map(|factors| rating::owasp::rate(&factors.value));
    let dread = entry.dread.as_ref().map(|factors| rating::dread::rate(factors.value));
    let stated = entry.risk.as_ref().map(|risk| Rating::stated(risk.value));
    [cvss, owasp, dread, stated].into_iter().flatten().collect()
}

/// What is computed for a threat that people found, anyone being the attacker.
pub(super) fn of_categories(graph: &Graph, target: Target, stride: &[Stride]) -> Rating {
    let stride = if stride.is_empty() { &[Stride::Tampering] } else { stride };
    let rated = Rated { stride, attacker: Attacker::Anyone, indirect: false, authenticated: None };
    rating::computed(graph, target, rated)
}

/// Every rating of a finding, the one that counts first: what its entry states, then what is computed. Empty only where
/// nothing is stated and it is not known what it is about.
pub fn side_by_side(project: &Project, graph: &Graph, packs: &Packs, finding: &Finding) -> Vec<Rating> {
    let entry = finding.entry.and_then(|entry| project.model.register.get(entry));
    let mut ratings = entry.map(explicit).unwrap_or_default();
    ratings.extend(computed(graph, packs, finding));
    ratings
}

/// What is computed for a finding, whatever its entry states.
fn computed(graph: &Graph, packs: &Packs, finding: &Finding) -> Option<Rating> {
    let target = finding.target?;
    let rule = finding.rule().and_then(|rule| packs.rules.get(rule));
    Some(match rule {
        Some(rule) => rating::of_rule(graph, target, rule),
        None if let Some(threat) = finding.template().and_then(|place| packs.threat_type(place)) => {
            rating::of_priority(&threat.priority)
        }
        None => of_categories(graph, target, &finding.categories.stride),
    })
}

/// The highest and the lowest of some ratings, where two bands or more lie between them.
pub fn gap<'a>(ratings: impl IntoIterator<Item = &'a Rating>) -> Option<(&'a Rating, &'a Rating)> {
    let ratings: Vec<&Rating> = ratings.into_iter().collect();
    // Of those that agree, the one that counts before the others is named.
    let highest = ratings.iter().rev().max_by_key(|rating| rating.severity)?;
    let lowest = ratings.iter().min_by_key(|rating| rating.severity)?;
    (bands_between(highest.severity, lowest.severity) >= GAP).then_some((highest, lowest))
}

/// What is to be said about the ratings in the register.
pub(super) fn check(project: &Project, graph: &Graph, packs: &Packs, findings: &[Finding]) -> Vec<Diagnostic> {
    let register = &project.model.register;
    let stated: Vec<Vec<Rating>> = register.iter().map(explicit).collect();
    // The gap found in each entry's ratings: an entry that answers several threats has it reported once.
    let mut apart: Vec<Option<Diagnostic>> =
        register.iter().zip(&stated).map(|(entry, ratings)| far_apart(entry, ratings)).collect();
    // What is computed from a model with errors may be beside the point.
    let decided = if project.is_sound() { findings } else { &[] };
    for finding in decided {
        let Some(number) = finding.entry else { continue };
        if let (Some(entry), Some(ratings), Some(slot)) =
            (register.get(number), stated.get(number), apart.get_mut(number))
            && slot.is_none()
            && is_comparable(finding, ratings)
        {
            let all: Vec<Rating> = ratings.iter().cloned().chain(computed(graph, packs, finding)).collect();
            *slot = far_apart(entry, &all);
        }
    }
    let single = register.iter().zip(&stated);
    let single = single.flat_map(|(entry, ratings)| [conflict(entry, ratings), harmless(entry, ratings)]);
    single.chain(apart).flatten().collect()
}

/// Whether what is computed for a finding can speak against what its entry states. For a threat that people found, the
/// computed rating knows neither the attacker nor the way in: it does not speak against their word.
fn is_comparable(finding: &Finding, stated: &[Rating]) -> bool {
    stated.iter().any(|rating| finding.rule().is_some() || rating.method != Method::Stated)
}

/// A word and a rating that say different things.
fn conflict(entry: &Entry, ratings: &[Rating]) -> Option<Diagnostic> {
    let (risk, counts) = (entry.risk.as_ref()?, ratings.first()?);
    if counts.severity == risk.value {
        return None;
    }
    let (what, which) = match counts.method {
        Method::Cvss3 | Method::Cvss4 => ("the CVSS vector, which gives", "the vector counts"),
        Method::Owasp => ("OWASP's factors, which give", "the factors count"),
        Method::Dread | Method::Dread10 => ("the DREAD factors, which give", "the factors count"),
        Method::Stated | Method::Pack | Method::Computed => return None,
    };
    let message = format!("`risk: {}` does not match {what} {}", risk.value.word(), with_score(counts));
    Some(Diagnostic::warning(Code::RatingConflict, risk.span, message).help(format!("{which}; remove one of the two")))
}

/// A vector that harms nothing.
fn harmless(entry: &Entry, ratings: &[Rating]) -> Option<Diagnostic> {
    let vector = entry.cvss.as_ref()?;
    let score = ratings.first()?.score?;
    (score.in_tenths() == 0).then(|| {
        let message = "the vector scores 0.0: it states no impact".to_owned();
        Diagnostic::warning(Code::NoImpact, vector.span, message)
            .help("it counts as low; state the impact, or mark the threat as `not-applicable`")
    })
}

/// Ratings that lie two bands or more apart.
fn far_apart(entry: &Entry, ratings: &[Rating]) -> Option<Diagnostic> {
    let counts = ratings.first()?;
    // That a word does not fit what counts is said apart.
    let methods = ratings.iter().filter(|rating| rating.method != Method::Stated || *rating == counts);
    let (highest, lowest) = gap(methods)?;
    let id = shorten(&entry.id.value);
    let bands = bands_between(highest.severity, lowest.severity);
    let (high, low) = (highest.method.word(), lowest.method.word());
    let message = format!(
        "the ratings of `{id}` are {bands} bands apart: {high} says {}, {low} says {}",
        highest.severity.word(),
        lowest.severity.word()
    );
    let at = [
        entry.cvss.as_ref().map(|rated| rated.span),
        entry.owasp.as_ref().map(|rated| rated.span),
        entry.dread.as_ref().map(|rated| rated.span),
        entry.risk.as_ref().map(|rated| rated.span),
    ];
    let at = at.into_iter().flatten().next().unwrap_or(entry.span);
    let help = format!("{} counts; `palisade rate {id} --explain` shows each with its factors", counts.method.word());
    Some(Diagnostic::warning(Code::RatingGap, at, message).help(help))
}

/// "9.8 (critical)"; OWASP has no number of its own, only a word.
fn with_score(rating: &Rating) -> String {
    match rating.score {
        Some(score) if rating.method != Method::Owasp => format!("{score} ({})", rating.severity.word()),
        _ => rating.severity.word().to_owned(),
    }
}

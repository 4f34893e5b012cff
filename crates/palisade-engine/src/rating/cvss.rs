//! CVSS 3.1 and 4.0: what a vector comes to. The only file that names the crate `cvss`.
//!
//! Where the vector says how things stand (threat, temporal) or where (environmental), the score that takes it into
//! account counts. A score of 0.0, which harms nothing, is low: the one scale has nothing below.

use super::result::{Factor, Method, Rating};
use super::score::Score;
use palisade_model::grade::Severity;
use palisade_model::rating::cvss::{Vector, Version};
use palisade_model::rating::metric::Group;

/// The scores of a vector, in tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    /// From the base metrics alone.
    pub base: i32,
    /// With the threat metrics (3.1: temporal), where one is stated.
    pub threat: Option<i32>,
    /// With all metrics, where an environmental one is stated.
    pub environmental: Option<i32>,
}

impl Scores {
    /// The scores of a vector.
    pub fn of(vector: &Vector) -> Scores {
        match vector.version {
            Version::V3 => version_3(vector),
            Version::V4 => version_4(vector),
        }
    }

    /// The one that counts: the one that takes most into account.
    pub fn counts(self) -> i32 {
        self.environmental.or(self.threat).unwrap_or(self.base)
    }
}

/// The rating of a vector.
pub fn rate(vector: &Vector) -> Rating {
    let scores = Scores::of(vector);
    let metrics = vector.metrics.iter();
    let mut factors: Vec<Factor> = metrics
        .map(|(metric, value)| Factor::said(metric.about, format!("{} ({}:{})", value.word, metric.name, value.code)))
        .collect();
    let (method, threat) = match vector.version {
        Version::V3 => (Method::Cvss3, "temporal score"),
        Version::V4 => (Method::Cvss4, "threat score"),
    };
    let parts =
        [("base score", Some(scores.base)), (threat, scores.threat), ("environmental score", scores.environmental)];
    for (name, tenths) in parts {
        factors.extend(tenths.map(|tenths| Factor::said(name, Score::tenths(tenths, 10).to_string())));
    }
    let score = scores.counts();
    Rating {
        method,
        score: Some(Score::tenths(score, 10)),
        severity: band(score),
        vector: Some(vector.to_string()),
        factors,
    }
}

/// The band of a score in tenths. Source: FIRST, CVSS 3.1 table 14, CVSS 4.0 table 22.
fn band(tenths: i32) -> Severity {
    match tenths {
        90.. => Severity::Critical,
        70..=89 => Severity::High,
        40..=69 => Severity::Medium,
        _ => Severity::Low,
    }
}

fn version_3(vector: &Vector) -> Scores {
    // What the model's reader lets through, the crate takes.
    let scored = vector.to_string().parse::<cvss::v3::Vector>().unwrap_or_default();
    let base = tenths(scored.base_score().value());
    Scores {
        base,
        threat: vector.has(Group::Threat).then(|| temporal(vector, base)),
        // With no environmental metric this formula can come to more than the base score (for a changed scope), so it
        // is asked only where one is stated.
        environmental: vector.has(Group::Environmental).then(|| tenths(scored.environmental_score().value())),
    }
}

/// The temporal score of 3.1, which the crate does not have: the base score times three factors in hundredths, rounded
/// up to tenths. Source: CVSS 3.1, sections 7.2 and 7.4.
fn temporal(vector: &Vector, base: i32) -> i32 {
    let hundredths = |name: &str| match (name, vector.code(name)) {
        ("E", Some("U")) => 91,
        ("RC", Some("U")) => 92,
        ("E", Some("P")) => 94,
        ("RL", Some("O")) => 95,
        ("RL", Some("T")) | ("RC", Some("R")) => 96,
        ("E", Some("F")) | ("RL", Some("W")) => 97,
        _ => 100,
    };
    let product = base * hundredths("E") * hundredths("RL") * hundredths("RC");
    (product + 999_999) / 1_000_000
}

fn version_4(vector: &Vector) -> Scores {
    let score = |groups: &[Group]| {
        let scored = vector.only(groups).to_string().parse::<cvss::v4::Vector>().unwrap_or_default();
        tenths(cvss::v4::Score::from(&scored).value())
    };
    Scores {
        base: score(&[Group::Base]),
        threat: vector.has(Group::Threat).then(|| score(&[Group::Base, Group::Threat])),
        environmental: vector
            .has(Group::Environmental)
            .then(|| score(&[Group::Base, Group::Threat, Group::Environmental])),
    }
}

fn tenths(score: f64) -> i32 {
    (score * 10.0).round() as i32
}

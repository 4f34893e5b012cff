//! CVSS vectors: which metrics they state, and what is wrong with one.
//!
//! The order of the metrics is free, and a metric that is not defined (`X`) is the same as none; a vector is shown in
//! FIRST's order without them.

use super::metric::{Group, Metric, V3, V4, Value};
use super::{MOST, Wrong, parts};
use crate::code::Code;
use crate::suggest::{closest, did_you_mean, one_of};
use crate::word::Word;
use crate::yaml::shorten;
use std::fmt;
use std::ops::Range;

/// The versions of CVSS that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.1
    V3,
    /// 4.0
    V4,
}

impl Word for Version {
    const ALL: &'static [Self] = &[Version::V3, Version::V4];

    fn word(self) -> &'static str {
        match self {
            Version::V3 => "3.1",
            Version::V4 => "4.0",
        }
    }

    /// The version of a number; YAML's `4` is `4.0`.
    fn from_word(word: &str) -> Option<Self> {
        match word {
            "3.1" => Some(Version::V3),
            "4.0" | "4" => Some(Version::V4),
            _ => None,
        }
    }
}

impl Version {
    /// What every vector begins with.
    pub fn prefix(self) -> &'static str {
        match self {
            Version::V3 => "CVSS:3.1",
            Version::V4 => "CVSS:4.0",
        }
    }

    /// The metrics, in order.
    pub fn metrics(self) -> &'static [Metric] {
        match self {
            Version::V3 => V3,
            Version::V4 => V4,
        }
    }

    fn metric(self, name: &str) -> Option<&'static Metric> {
        self.metrics().iter().find(|metric| metric.name == name)
    }
}

/// A vector whose base metrics are all there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector {
    /// The version.
    pub version: Version,
    /// The metrics that are stated and their values, in FIRST's order.
    pub metrics: Vec<(&'static Metric, &'static Value)>,
}

impl Vector {
    /// Reads a vector; gathers everything that is wrong with it.
    pub fn read(text: &str) -> Result<Vector, Vec<Wrong>> {
        let mut parts = parts(text);
        let Some(version) = parts.next().and_then(|(_, prefix)| version(prefix)) else {
            return Err(vec![no_version(text)]);
        };
        let mut stated: Vec<(&'static Metric, Option<&'static Value>)> = Vec::new();
        let mut wrong = Vec::new();
        // A metric that is there but wrong is not also missing.
        let mut unread: Vec<&'static str> = Vec::new();
        for (at, part) in parts {
            match metric(version, &at, part) {
                Ok((metric, _)) if stated.iter().any(|(before, _)| *before == metric) => {
                    let message = format!("`{}` is written twice", metric.name);
                    wrong.push(Wrong::placed((Code::DuplicateKey, at), message, "remove one"));
                }
                Ok(read) => stated.push(read),
                Err(error) => {
                    let name = part.split(':').next().unwrap_or("");
                    let is_strange = Version::ALL.iter().copied().any(|other| other.metric(name).is_some())
                        && version.metric(name).is_none();
                    let names = version.metrics().iter().map(|metric| metric.name);
                    unread.extend(closest(name, names).filter(|_| !is_strange));
                    wrong.push(error);
                }
            }
            if wrong.len() >= MOST {
                return Err(wrong);
            }
        }
        let is_read =
            |metric: &Metric| stated.iter().any(|(stated, _)| *stated == metric) || unread.contains(&metric.name);
        let missing = version.metrics().iter().filter(|metric| metric.group == Group::Base && !is_read(metric));
        wrong.extend(missing.map(|metric| {
            Wrong::placed(
                (Code::MissingKey, 0..text.len()),
                format!("the vector has no `{}` ({})", metric.name, metric.about),
                format!("add {}", choices(metric)),
            )
        }));
        if wrong.is_empty() { Ok(Vector::of(version, &stated)) } else { Err(wrong) }
    }

    /// The vector of these metrics, `X` being none.
    fn of(version: Version, stated: &[(&'static Metric, Option<&'static Value>)]) -> Vector {
        let value = |metric: &'static Metric| {
            let (_, value) = stated.iter().find(|(stated, _)| *stated == metric)?;
            Some((metric, (*value)?))
        };
        Vector { version, metrics: version.metrics().iter().filter_map(value).collect() }
    }

    /// The vector of metrics and values that are known to be of this version.
    pub(super) fn of_codes(version: Version, codes: &[(&str, &str)]) -> Vector {
        let stated = codes.iter().filter_map(|(name, code)| {
            let metric = version.metric(name)?;
            Some((metric, metric.values.iter().find(|value| value.code == *code)))
        });
        Vector::of(version, &stated.collect::<Vec<_>>())
    }

    /// The code of a metric's value, where it is stated.
    pub fn code(&self, name: &str) -> Option<&'static str> {
        self.metrics.iter().find(|(metric, _)| metric.name == name).map(|(_, value)| value.code)
    }

    /// Whether a metric of a group is stated.
    pub fn has(&self, group: Group) -> bool {
        self.metrics.iter().any(|(metric, _)| metric.group == group)
    }

    /// The vector with the metrics of some groups only.
    #[must_use]
    pub fn only(&self, groups: &[Group]) -> Vector {
        let metrics = self.metrics.iter().filter(|(metric, _)| groups.contains(&metric.group));
        Vector { version: self.version, metrics: metrics.copied().collect() }
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.version.prefix())?;
        self.metrics.iter().try_for_each(|(metric, value)| write!(f, "/{}:{}", metric.name, value.code))
    }
}

fn version(prefix: &str) -> Option<Version> {
    Version::ALL.iter().copied().find(|version| version.prefix() == prefix)
}

fn no_version(text: &str) -> Wrong {
    let prefix = parts(text).next().map_or(0, |(at, _)| at.end);
    let has = |name: &str| parts(text).any(|(_, part)| part.split(':').next() == Some(name));
    let like = if has("VC") || has("AT") { Version::V4 } else { Version::V3 };
    let wrong = |at, message: String, help: String| Wrong::placed((Code::UnknownValue, at), message, help);
    if text.starts_with("CVSS:3.0/") {
        let help = "write `CVSS:3.1`: the metrics are the same, and the score may differ a little";
        return wrong(0..prefix, "CVSS 3.0 is not supported".to_owned(), help.to_owned());
    }
    if has("Au") {
        let help = "rate it again with 3.1 or 4.0; `palisade rate` asks the four questions that matter most";
        return wrong(0..text.len(), "CVSS 2 is not supported".to_owned(), help.to_owned());
    }
    if text.starts_with("CVSS:") && prefix < text.len() {
        let message = format!("`{}` is not a supported version of CVSS", shorten(text.get(..prefix).unwrap_or("")));
        return wrong(
            0..prefix,
            message,
            format!("a vector begins with {}", one_of(Version::ALL.iter().copied().map(Version::prefix))),
        );
    }
    if parts(text).skip(1).any(|(_, part)| like.metric(part.split(':').next().unwrap_or("")).is_some()) {
        let message = "the vector does not state its version of CVSS".to_owned();
        return wrong(0..text.len(), message, format!("start it with `{}/`", like.prefix()));
    }
    let help = "write the whole vector, such as `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N`, or answer the four \
                questions in a map: `{ reach: network, needs_account: false, needs_user: false, worst: high }`";
    wrong(0..text.len(), format!("`{}` is not a CVSS vector", shorten(text)), help.to_owned())
}

/// One part of a vector: a metric and its value, none for `X`.
fn metric(version: Version, at: &Range<usize>, part: &str) -> Result<(&'static Metric, Option<&'static Value>), Wrong> {
    let wrong =
        |at: Range<usize>, message: String, help: String| Wrong::placed((Code::UnknownValue, at), message, help);
    let names = || version.metrics().iter().map(|metric| metric.name);
    if part.is_empty() {
        let help = "join parts with one `/`, and put none at the end".to_owned();
        return Err(wrong(at.clone(), "there is an empty part between two `/`, or after the last".to_owned(), help));
    }
    let Some((name, code)) = part.split_once(':') else {
        let help = match version.metric(part) {
            Some(metric) => format!("write {}", choices(metric)),
            None => "a part is a metric and its value, such as `AV:N`; parts are joined by `/`".to_owned(),
        };
        return Err(wrong(at.clone(), format!("`{}` is not a metric with a value", shorten(part)), help));
    };
    let name_at = at.start..at.start + name.len();
    let Some(metric) = version.metric(name) else {
        let other = Version::ALL.iter().copied().find(|other| other.metric(name).is_some());
        let help = match other {
            Some(other) => {
                format!("it is a metric of CVSS {}; this vector begins with `{}`", other.word(), version.prefix())
            }
            None => did_you_mean(name, names()).unwrap_or_else(|| format!("its metrics are {}", one_of(names()))),
        };
        let message = format!("CVSS {} has no metric `{}`", version.word(), shorten(name));
        return Err(wrong(name_at, message, help));
    };
    if code == "X" && metric.group != Group::Base {
        return Ok((metric, None));
    }
    let value = metric.values.iter().find(|value| value.code == code);
    value.map(|value| (metric, Some(value))).ok_or_else(|| {
        let message = format!("`{name}` ({}) has no value `{}`", metric.about, shorten(code));
        wrong(name_at.end + 1..at.end, message, format!("write {}", choices(metric)))
    })
}

/// "`AV:N` (network), `AV:A` (adjacent) or …".
fn choices(metric: &Metric) -> String {
    let choices = metric.values.iter().map(|value| format!("`{}:{}` ({})", metric.name, value.code, value.word));
    let choices: Vec<String> = choices.collect();
    match choices.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => choices.concat(),
    }
}

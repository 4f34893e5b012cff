//! The metrics of CVSS 3.1 and 4.0 and their values, in the order in which a vector is written.
//!
//! Source: FIRST, <https://www.first.org/cvss/v3-1/specification-document> (table 15) and
//! <https://www.first.org/cvss/v4-0/specification-document> (table 23).

/// What a metric is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The weakness itself; all of these must be stated.
    Base,
    /// How things stand today: called temporal in 3.1, threat in 4.0.
    Threat,
    /// Where it stands.
    Environmental,
    /// Said beside the score, which it does not change.
    Supplemental,
}

/// One value of a metric.
#[derive(Debug, PartialEq, Eq)]
pub struct Value {
    /// As in a vector.
    pub code: &'static str,
    /// In words.
    pub word: &'static str,
}

/// One metric.
#[derive(Debug, PartialEq, Eq)]
pub struct Metric {
    /// As in a vector.
    pub name: &'static str,
    /// In words.
    pub about: &'static str,
    /// What it is about.
    pub group: Group,
    /// What it can be. All but base metrics can also be `X`, not defined, which is the same as leaving them out.
    pub values: &'static [Value],
}

const fn value(code: &'static str, word: &'static str) -> Value {
    Value { code, word }
}

const fn base(name: &'static str, about: &'static str, values: &'static [Value]) -> Metric {
    Metric { name, about, group: Group::Base, values }
}

const fn threat(name: &'static str, about: &'static str, values: &'static [Value]) -> Metric {
    Metric { name, about, group: Group::Threat, values }
}

const fn here(name: &'static str, about: &'static str, values: &'static [Value]) -> Metric {
    Metric { name, about, group: Group::Environmental, values }
}

const fn beside(name: &'static str, about: &'static str, values: &'static [Value]) -> Metric {
    Metric { name, about, group: Group::Supplemental, values }
}

const REACH: &[Value] = &[value("N", "network"), value("A", "adjacent"), value("L", "local"), value("P", "physical")];
const LOW_HIGH: &[Value] = &[value("L", "low"), value("H", "high")];
const NONE_PRESENT: &[Value] = &[value("N", "none"), value("P", "present")];
const NONE_LOW_HIGH: &[Value] = &[value("N", "none"), value("L", "low"), value("H", "high")];
const SAFETY_TOO: &[Value] = &[value("N", "negligible"), value("L", "low"), value("H", "high"), value("S", "safety")];
const NEED: &[Value] = &[value("L", "low"), value("M", "medium"), value("H", "high")];
const USER_3: &[Value] = &[value("N", "none"), value("R", "required")];
const USER_4: &[Value] = &[value("N", "none"), value("P", "passive"), value("A", "active")];
const SCOPE: &[Value] = &[value("U", "unchanged"), value("C", "changed")];

/// The metrics of CVSS 3.1.
pub const V3: &[Metric] = &[
    base("AV", "attack vector", REACH),
    base("AC", "attack complexity", LOW_HIGH),
    base("PR", "privileges required", NONE_LOW_HIGH),
    base("UI", "user interaction", USER_3),
    base("S", "scope", SCOPE),
    base("C", "confidentiality", NONE_LOW_HIGH),
    base("I", "integrity", NONE_LOW_HIGH),
    base("A", "availability", NONE_LOW_HIGH),
    threat(
        "E",
        "exploit code maturity",
        &[value("U", "unproven"), value("P", "proof of concept"), value("F", "functional"), value("H", "high")],
    ),
    threat(
        "RL",
        "remediation level",
        &[value("O", "official fix"), value("T", "temporary fix"), value("W", "workaround"), value("U", "unavailable")],
    ),
    threat("RC", "report confidence", &[value("U", "unknown"), value("R", "reasonable"), value("C", "confirmed")]),
    here("CR", "confidentiality requirement", NEED),
    here("IR", "integrity requirement", NEED),
    here("AR", "availability requirement", NEED),
    here("MAV", "modified attack vector", REACH),
    here("MAC", "modified attack complexity", LOW_HIGH),
    here("MPR", "modified privileges required", NONE_LOW_HIGH),
    here("MUI", "modified user interaction", USER_3),
    here("MS", "modified scope", SCOPE),
    here("MC", "modified confidentiality", NONE_LOW_HIGH),
    here("MI", "modified integrity", NONE_LOW_HIGH),
    here("MA", "modified availability", NONE_LOW_HIGH),
];

/// The metrics of CVSS 4.0.
pub const V4: &[Metric] = &[
    base("AV", "attack vector", REACH),
    base("AC", "attack complexity", LOW_HIGH),
    base("AT", "attack requirements", NONE_PRESENT),
    base("PR", "privileges required", NONE_LOW_HIGH),
    base("UI", "user interaction", USER_4),
    base("VC", "confidentiality", NONE_LOW_HIGH),
    base("VI", "integrity", NONE_LOW_HIGH),
    base("VA", "availability", NONE_LOW_HIGH),
    base("SC", "confidentiality of later systems", NONE_LOW_HIGH),
    base("SI", "integrity of later systems", NONE_LOW_HIGH),
    base("SA", "availability of later systems", NONE_LOW_HIGH),
    threat(
        "E",
        "exploit maturity",
        &[value("U", "unreported"), value("P", "proof of concept"), value("A", "attacked")],
    ),
    here("CR", "confidentiality requirement", NEED),
    here("IR", "integrity requirement", NEED),
    here("AR", "availability requirement", NEED),
    here("MAV", "modified attack vector", REACH),
    here("MAC", "modified attack complexity", LOW_HIGH),
    here("MAT", "modified attack requirements", NONE_PRESENT),
    here("MPR", "modified privileges required", NONE_LOW_HIGH),
    here("MUI", "modified user interaction", USER_4),
    here("MVC", "modified confidentiality", NONE_LOW_HIGH),
    here("MVI", "modified integrity", NONE_LOW_HIGH),
    here("MVA", "modified availability", NONE_LOW_HIGH),
    here("MSC", "modified confidentiality of later systems", NONE_LOW_HIGH),
    here("MSI", "modified integrity of later systems", SAFETY_TOO),
    here("MSA", "modified availability of later systems", SAFETY_TOO),
    beside("S", "safety", &[value("N", "negligible"), value("P", "present")]),
    beside("AU", "automatable", &[value("N", "no"), value("Y", "yes")]),
    beside("R", "recovery", &[value("A", "automatic"), value("U", "by the user"), value("I", "irrecoverable")]),
    beside("V", "value density", &[value("D", "diffuse"), value("C", "concentrated")]),
    beside("RE", "response effort", &[value("L", "low"), value("M", "moderate"), value("H", "high")]),
    beside(
        "U",
        "provider urgency",
        &[value("Clear", "clear"), value("Green", "green"), value("Amber", "amber"), value("Red", "red")],
    ),
];

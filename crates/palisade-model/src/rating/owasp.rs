//! OWASP Risk Rating: sixteen factors of 0 to 9, in a map by name or as the vector that OWASP's calculator gives.
//!
//! Source: <https://owasp.org/www-community/OWASP_Risk_Rating_Methodology>.

use super::{MOST, Wrong, parts};
use crate::code::Code;
use crate::suggest::{did_you_mean, one_of};
use crate::yaml::shorten;
use std::fmt;

/// What a factor speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who attacks.
    Agent,
    /// How easy it is.
    Vulnerability,
    /// What it does to the system.
    Technical,
    /// What it does to the business; counts in place of the technical impact.
    Business,
}

impl Group {
    /// In words.
    pub fn word(self) -> &'static str {
        match self {
            Group::Agent => "threat agent",
            Group::Vulnerability => "vulnerability",
            Group::Technical => "technical impact",
            Group::Business => "business impact",
        }
    }
}

/// One factor.
#[derive(Debug)]
pub struct Factor {
    /// The key in a map.
    pub name: &'static str,
    /// As in a vector.
    pub code: &'static str,
    /// In words, for what 0 and 9 mean.
    pub about: &'static str,
    /// What it speaks of.
    pub group: Group,
}

const fn factor(name: &'static str, code: &'static str, about: &'static str, group: Group) -> Factor {
    Factor { name, code, about, group }
}

/// The highest value of a factor.
pub const HIGHEST: u8 = 9;

/// How many factors there are.
pub const COUNT: usize = 16;

/// The factors, in the order of a vector.
pub const FACTORS: [Factor; COUNT] = [
    factor("skill", "SL", "how skilled attackers are", Group::Agent),
    factor("motive", "M", "how much there is to gain", Group::Agent),
    factor("opportunity", "O", "how little access and how few resources they need", Group::Agent),
    factor("size", "S", "how many attackers there are", Group::Agent),
    factor("ease_of_discovery", "ED", "how easy it is to find", Group::Vulnerability),
    factor("ease_of_exploit", "EE", "how easy it is to exploit", Group::Vulnerability),
    factor("awareness", "A", "how well known it is", Group::Vulnerability),
    factor("intrusion_detection", "ID", "how unlikely detection is", Group::Vulnerability),
    factor("confidentiality", "LC", "how much is disclosed", Group::Technical),
    factor("integrity", "LI", "how much is corrupted", Group::Technical),
    factor("availability", "LAV", "how much becomes unavailable", Group::Technical),
    factor("accountability", "LAC", "how hard it is to trace", Group::Technical),
    factor("financial", "FD", "how much it costs", Group::Business),
    factor("reputation", "RD", "how much it damages the reputation", Group::Business),
    factor("non_compliance", "NC", "how badly it violates rules", Group::Business),
    factor("privacy", "PV", "how many people's data it discloses", Group::Business),
];

/// The factors that are stated, in order: each 0 to 9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owasp(pub [Option<u8>; COUNT]);

impl Owasp {
    /// The stated factors of a group.
    pub fn stated(&self, group: Group) -> impl Iterator<Item = (&'static Factor, u8)> {
        let all = FACTORS.iter().zip(self.0).filter_map(|(factor, value)| Some((factor, value?)));
        all.filter(move |(factor, _)| factor.group == group)
    }

    /// Sets the factor of a name or a code. False where there is none, or where it was set before.
    pub fn set(&mut self, name: &str, value: u8) -> bool {
        let slots = FACTORS.iter().zip(&mut self.0);
        let slot = slots.filter(|(factor, _)| factor.name == name || factor.code == name).map(|(_, slot)| slot).next();
        slot.is_some_and(|slot| slot.replace(value).is_none())
    }

    /// The groups without which there is no rating, and of which no factor is stated, in words.
    pub fn missing(&self) -> Vec<String> {
        let needed: [&[Group]; 3] = [&[Group::Agent], &[Group::Vulnerability], &[Group::Technical, Group::Business]];
        let is_stated = |groups: &&&[Group]| groups.iter().any(|group| self.stated(*group).next().is_some());
        let missing = needed.iter().filter(|groups| !is_stated(groups));
        missing.map(|groups| groups.iter().map(|group| group.word()).collect::<Vec<_>>().join(" or ")).collect()
    }

    /// Reads a vector such as `SL:1/M:4/…`, with or without the brackets of OWASP's calculator; names stand for codes
    /// too. Gathers everything that is wrong with it.
    pub fn read(text: &str) -> Result<Owasp, Vec<Wrong>> {
        let inner = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
        let offset = usize::from(inner.is_some());
        let mut owasp = Owasp::default();
        let mut wrong = Vec::new();
        for (at, part) in parts(inner.unwrap_or(text)) {
            let at = at.start + offset..at.end + offset;
            let (name, value) = part.split_once(':').unwrap_or((part, ""));
            let name_at = at.start..at.start + name.len();
            if !FACTORS.iter().any(|factor| factor.name == name || factor.code == name) {
                let message = format!("OWASP has no factor `{}`", shorten(name));
                wrong.push(Wrong::placed((Code::UnknownKey, name_at), message, known(name)));
            } else if let Some(value) = in_range(value) {
                if !owasp.set(name, value) {
                    let message = format!("`{name}` is written twice");
                    wrong.push(Wrong::placed((Code::DuplicateKey, at), message, "remove one"));
                }
            } else {
                let message = out_of_range(name, value);
                wrong.push(Wrong::placed((Code::OutOfRange, at), message, RANGE_HELP));
            }
            if wrong.len() >= MOST {
                return Err(wrong);
            }
        }
        if wrong.is_empty() {
            wrong.extend(owasp.missing().into_iter().map(|group| {
                Wrong::placed((Code::MissingKey, 0..text.len()), no_factor(&group), NO_FACTOR_HELP.to_owned())
            }));
        }
        if wrong.is_empty() { Ok(owasp) } else { Err(wrong) }
    }
}

impl fmt::Display for Owasp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stated = FACTORS.iter().zip(self.0).filter_map(|(factor, value)| Some((factor, value?)));
        for (at, (factor, value)) in stated.enumerate() {
            write!(f, "{}{}:{value}", if at == 0 { "" } else { "/" }, factor.code)?;
        }
        Ok(())
    }
}

/// What a factor's value means, for help.
pub const RANGE_HELP: &str = "a factor is a whole number from 0 (least risk) to 9 (most risk)";

/// What to do where a group has no factor.
pub const NO_FACTOR_HELP: &str =
    "state at least one; omitted factors count as the average of those stated in the group";

/// The value of a factor.
pub fn in_range(text: &str) -> Option<u8> {
    text.parse::<u8>().ok().filter(|value| *value <= HIGHEST)
}

/// That a value is none of a factor.
pub fn out_of_range(name: &str, value: &str) -> String {
    let value = if value.is_empty() { "nothing".to_owned() } else { format!("`{}`", shorten(value)) };
    format!("`{name}` is {value}, and a factor is 0 to {HIGHEST}")
}

/// That a group has no factor.
pub fn no_factor(group: &str) -> String {
    format!("no factor of the {group} is stated")
}

/// Which factor may be meant.
pub fn known(name: &str) -> String {
    let names = FACTORS.iter().flat_map(|factor| [factor.name, factor.code]);
    did_you_mean(name, names)
        .unwrap_or_else(|| format!("the factors are {}", one_of(FACTORS.iter().map(|factor| factor.name))))
}

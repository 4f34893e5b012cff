//! Four questions in place of a whole CVSS vector: from where, with an account, with a user's help, and how bad.
//!
//! They give a real vector. What they do not ask is taken as it usually is: the attack is not complex (`AC:L`), and it
//! stays in the system attacked (`S:U`, in 4.0 `SC`, `SI` and `SA` `N`). Where a user must help, 4.0's `UI:P` is taken,
//! the worse of the two.

use super::cvss::{Vector, Version};
use crate::word::Word;

/// From where an attacker must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// From any network.
    Network,
    /// From the same network.
    Adjacent,
    /// From the machine itself.
    Local,
}

impl Word for Reach {
    const ALL: &'static [Self] = &[Reach::Network, Reach::Adjacent, Reach::Local];

    fn word(self) -> &'static str {
        match self {
            Reach::Network => "network",
            Reach::Adjacent => "adjacent",
            Reach::Local => "local",
        }
    }
}

impl Reach {
    fn code(self) -> &'static str {
        match self {
            Reach::Network => "N",
            Reach::Adjacent => "A",
            Reach::Local => "L",
        }
    }
}

/// How much is lost, as CVSS counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing.
    None,
    /// Some of it.
    Low,
    /// All of it, or what matters most.
    High,
}

impl Word for Loss {
    const ALL: &'static [Self] = &[Loss::None, Loss::Low, Loss::High];

    fn word(self) -> &'static str {
        match self {
            Loss::None => "none",
            Loss::Low => "low",
            Loss::High => "high",
        }
    }
}

impl Loss {
    fn code(self) -> &'static str {
        match self {
            Loss::None => "N",
            Loss::Low => "L",
            Loss::High => "H",
        }
    }
}

/// The answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// From where?
    pub reach: Reach,
    /// Does the attacker need an account?
    pub needs_account: bool,
    /// Must a user do something?
    pub needs_user: bool,
    /// What is lost of confidentiality, integrity and availability. One answer for all is the worst that can be.
    pub lost: [Loss; 3],
}

impl Answers {
    /// The vector that the answers make.
    pub fn vector(self, version: Version) -> Vector {
        let [c, i, a] = self.lost.map(Loss::code);
        let reach = self.reach.code();
        let account = if self.needs_account { "L" } else { "N" };
        let user = |needed| if self.needs_user { needed } else { "N" };
        match version {
            Version::V3 => Vector::of_codes(
                version,
                &[
                    ("AV", reach),
                    ("AC", "L"),
                    ("PR", account),
                    ("UI", user("R")),
                    ("S", "U"),
                    ("C", c),
                    ("I", i),
                    ("A", a),
                ],
            ),
            Version::V4 => Vector::of_codes(
                version,
                &[
                    ("AV", reach),
                    ("AC", "L"),
                    ("AT", "N"),
                    ("PR", account),
                    ("UI", user("P")),
                    ("VC", c),
                    ("VI", i),
                    ("VA", a),
                    ("SC", "N"),
                    ("SI", "N"),
                    ("SA", "N"),
                ],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_makes_a_whole_vector() {
        for reach in Reach::ALL.iter().copied() {
            for (needs_account, needs_user) in [(false, false), (false, true), (true, false), (true, true)] {
                for lost in Loss::ALL.iter().copied() {
                    for version in Version::ALL.iter().copied() {
                        let answers =
                            Answers { reach, needs_account, needs_user, lost: [lost, Loss::None, Loss::High] };
                        let vector = answers.vector(version);
                        assert_eq!(Vector::read(&vector.to_string()), Ok(vector));
                    }
                }
            }
        }
    }
}

//! The six categories of STRIDE and the properties that they break.

use crate::suggest::fold;
use crate::word::Word;
use serde::{Deserialize, Serialize};

/// A category of STRIDE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stride {
    /// Pretending to be someone else; breaks authentication.
    Spoofing,
    /// Changing what one may not; breaks integrity.
    Tampering,
    /// Denying what one did; breaks non-repudiation.
    Repudiation,
    /// Reading what one may not; breaks confidentiality.
    InformationDisclosure,
    /// Making it unusable; breaks availability.
    DenialOfService,
    /// Doing what one may not; breaks authorization.
    ElevationOfPrivilege,
}

impl Word for Stride {
    const ALL: &'static [Self] = &[
        Stride::Spoofing,
        Stride::Tampering,
        Stride::Repudiation,
        Stride::InformationDisclosure,
        Stride::DenialOfService,
        Stride::ElevationOfPrivilege,
    ];

    fn word(self) -> &'static str {
        match self {
            Stride::Spoofing => "spoofing",
            Stride::Tampering => "tampering",
            Stride::Repudiation => "repudiation",
            Stride::InformationDisclosure => "information-disclosure",
            Stride::DenialOfService => "denial-of-service",
            Stride::ElevationOfPrivilege => "elevation-of-privilege",
        }
    }

    /// The category of a slug, a name or a letter, in any case.
    fn from_word(word: &str) -> Option<Self> {
        let word = fold(word);
        Stride::ALL.iter().copied().find(|category| {
            word == category.word() || (word.len() == 1 && word.eq_ignore_ascii_case(&category.letter().to_string()))
        })
    }
}

impl Stride {
    /// The name as people write it.
    pub fn title(self) -> &'static str {
        match self {
            Stride::Spoofing => "Spoofing",
            Stride::Tampering => "Tampering",
            Stride::Repudiation => "Repudiation",
            Stride::InformationDisclosure => "Information Disclosure",
            Stride::DenialOfService => "Denial of Service",
            Stride::ElevationOfPrivilege => "Elevation of Privilege",
        }
    }

    /// The letter in the acronym.
    pub fn letter(self) -> char {
        self.title().chars().next().unwrap_or('?')
    }
}

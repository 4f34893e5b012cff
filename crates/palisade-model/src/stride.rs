//! The six categories of STRIDE and the properties that they break.

use crate::suggest::fold;

/// A category of STRIDE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl Stride {
    /// All categories in the order of the acronym.
    pub const ALL: [Stride; 6] = [
        Stride::Spoofing,
        Stride::Tampering,
        Stride::Repudiation,
        Stride::InformationDisclosure,
        Stride::DenialOfService,
        Stride::ElevationOfPrivilege,
    ];

    /// The word used in files and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Stride::Spoofing => "spoofing",
            Stride::Tampering => "tampering",
            Stride::Repudiation => "repudiation",
            Stride::InformationDisclosure => "information-disclosure",
            Stride::DenialOfService => "denial-of-service",
            Stride::ElevationOfPrivilege => "elevation-of-privilege",
        }
    }

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

    /// The category of a slug, a name or a letter, in any case.
    pub fn from_word(word: &str) -> Option<Stride> {
        let word = fold(word);
        Stride::ALL.into_iter().find(|category| {
            word == category.slug() || (word.len() == 1 && word.eq_ignore_ascii_case(&category.letter().to_string()))
        })
    }
}

//! The seven types of privacy threat of LINDDUN.

use crate::word::Word;
use serde::{Deserialize, Serialize};

/// A type of LINDDUN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Linddun {
    /// Learning that two records or actions belong to one person.
    Linking,
    /// Learning who a person is.
    Identifying,
    /// Proving what a person did who should be able to deny it.
    NonRepudiation,
    /// Learning that a person is involved, from what can be watched.
    Detecting,
    /// Collecting, keeping or sharing more than is needed.
    DataDisclosure,
    /// People not knowing, or having no say in, what is done with their data.
    Unawareness,
    /// Not doing what law, policy or contract asks.
    NonCompliance,
}

impl Word for Linddun {
    const ALL: &'static [Self] = &[
        Linddun::Linking,
        Linddun::Identifying,
        Linddun::NonRepudiation,
        Linddun::Detecting,
        Linddun::DataDisclosure,
        Linddun::Unawareness,
        Linddun::NonCompliance,
    ];

    fn word(self) -> &'static str {
        match self {
            Linddun::Linking => "linking",
            Linddun::Identifying => "identifying",
            Linddun::NonRepudiation => "non-repudiation",
            Linddun::Detecting => "detecting",
            Linddun::DataDisclosure => "data-disclosure",
            Linddun::Unawareness => "unawareness",
            Linddun::NonCompliance => "non-compliance",
        }
    }
}

impl Linddun {
    /// The name as people write it.
    pub fn title(self) -> &'static str {
        match self {
            Linddun::Linking => "Linking",
            Linddun::Identifying => "Identifying",
            Linddun::NonRepudiation => "Non-repudiation",
            Linddun::Detecting => "Detecting",
            Linddun::DataDisclosure => "Data Disclosure",
            Linddun::Unawareness => "Unawareness",
            Linddun::NonCompliance => "Non-compliance",
        }
    }
}

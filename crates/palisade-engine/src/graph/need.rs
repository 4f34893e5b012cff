//! The needs of data for protection.

/// A need of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Not to be read.
    Confidentiality,
    /// Not to be changed.
    Integrity,
    /// To be there.
    Availability,
}

impl Need {
    /// The property of data that holds it.
    pub fn property(self) -> &'static str {
        match self {
            Need::Confidentiality => "confidentiality",
            Need::Integrity => "integrity",
            Need::Availability => "availability",
        }
    }
}

/// The three needs, in the order in which the graph numbers them.
pub const SENSITIVITIES: [Need; 3] = [Need::Confidentiality, Need::Integrity, Need::Availability];

//! The register's entries as written: what people decided about each threat.

use crate::grade::Severity;
use crate::linddun::Linddun;
use crate::rating::cvss::Vector;
use crate::rating::dread::Dread;
use crate::rating::owasp::Owasp;
use crate::source::{Span, Spanned};
use crate::stride::Stride;
use crate::suggest::fold;
use crate::word::Word;
use jiff::civil::Date;

/// What was decided about a threat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Nothing yet.
    Open,
    /// A control is in place.
    Mitigated,
    /// Someone took the risk.
    Accepted,
    /// Not now.
    Deferred,
    /// Someone else bears it.
    Transferred,
    /// What made it possible was taken away.
    Avoided,
    /// It cannot happen here.
    NotApplicable,
}

impl Word for Status {
    const ALL: &'static [Self] = &[
        Status::Open,
        Status::Mitigated,
        Status::Accepted,
        Status::Deferred,
        Status::Transferred,
        Status::Avoided,
        Status::NotApplicable,
    ];

    fn word(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Mitigated => "mitigated",
            Status::Accepted => "accepted",
            Status::Deferred => "deferred",
            Status::Transferred => "transferred",
            Status::Avoided => "avoided",
            Status::NotApplicable => "not-applicable",
        }
    }

    /// The status of a word in any case. The words for a control's progress are taken too: a threat whose control is
    /// `implemented` or `verified` is mitigated; one whose control is `planned` or `in-progress` is still open.
    fn from_word(word: &str) -> Option<Self> {
        let folded = fold(word);
        let own = Status::ALL.iter().copied().find(|status| status.word() == folded);
        own.or_else(|| Progress::from_word(&folded).map(Progress::status))
    }
}

/// How far a control is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Progress {
    /// Someone means to.
    Planned,
    /// Being built.
    InProgress,
    /// In place.
    Implemented,
    /// In place, and shown to work.
    Verified,
}

impl Word for Progress {
    const ALL: &'static [Self] = &[Progress::Planned, Progress::InProgress, Progress::Implemented, Progress::Verified];

    fn word(self) -> &'static str {
        match self {
            Progress::Planned => "planned",
            Progress::InProgress => "in-progress",
            Progress::Implemented => "implemented",
            Progress::Verified => "verified",
        }
    }
}

impl Progress {
    /// What the step makes of a threat on which nothing else was decided.
    pub fn status(self) -> Status {
        match self {
            Progress::Planned | Progress::InProgress => Status::Open,
            Progress::Implemented | Progress::Verified => Status::Mitigated,
        }
    }
}

/// A control against a threat.
#[derive(Clone, Debug)]
pub struct Mitigation {
    /// What is done, where and how.
    pub control: Option<Spanned<String>>,
    /// How far it is.
    pub status: Option<Spanned<Progress>>,
    /// Where the work is tracked.
    pub ticket: Option<String>,
    /// Where it was written.
    pub span: Span,
}

/// Who took a risk, why, and until when.
#[derive(Clone, Debug)]
pub struct Acceptance {
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Spanned<Date>>,
    /// Where it was written.
    pub span: Span,
}

/// One entry of the register.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id, such as `T001`.
    pub id: Spanned<String>,
    /// The component, flow or boundary that it is about, by name or id.
    pub component: Option<Spanned<String>>,
    /// The categories, the first being the main one.
    pub stride: Vec<Stride>,
    /// The types of privacy threat, the first being the main one.
    pub linddun: Vec<Linddun>,
    /// The generated threats that it is about.
    pub answers: Vec<Spanned<String>>,
    /// A short name for it.
    pub title: Option<String>,
    /// What can happen.
    pub description: Option<String>,
    /// How bad people say it is.
    pub risk: Option<Spanned<Severity>>,
    /// A CVSS vector, as written or as made by the four questions.
    pub cvss: Option<Spanned<Vector>>,
    /// OWASP's factors.
    pub owasp: Option<Spanned<Owasp>>,
    /// DREAD's factors.
    pub dread: Option<Spanned<Dread>>,
    /// What was decided, as written.
    pub status: Option<Spanned<Status>>,
    /// The controls.
    pub mitigations: Vec<Mitigation>,
    /// An acceptance.
    pub accepted: Option<Acceptance>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Where the whole entry stands.
    pub span: Span,
}

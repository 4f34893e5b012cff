//! Risk three ways: inherent (no decision counts), current (what is in place), projected (and what is planned).
//!
//! A control that is verified takes the risk of its threat away. One that is implemented and that nothing shows to work
//! takes one band off it: it counts, but not in full. A planned one does the same to the projected risk.

use palisade_model::grade::Severity;
use palisade_model::register::{Entry, Progress, Status};

/// The risk of one threat. None means that nothing is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    /// As rated, whatever was decided.
    pub inherent: Severity,
    /// With what is in place.
    pub current: Option<Severity>,
    /// With what is planned too.
    pub projected: Option<Severity>,
}

/// The band below.
fn lower(severity: Severity) -> Option<Severity> {
    match severity {
        Severity::Critical => Some(Severity::High),
        Severity::High => Some(Severity::Medium),
        Severity::Medium => Some(Severity::Low),
        Severity::Low => None,
    }
}

impl Risk {
    /// The risk of a threat that was rated and decided so. `answered_as_planned` says that controls which the model
    /// plans will answer it.
    pub fn of(severity: Severity, status: Status, entry: Option<&Entry>, answered_as_planned: bool) -> Risk {
        let steps = entry.into_iter().flat_map(|entry| &entry.mitigations);
        let steps: Vec<Progress> = steps.filter_map(|step| step.status.as_ref()).map(|step| step.value).collect();
        let current = match status {
            Status::NotApplicable | Status::Avoided => None,
            Status::Mitigated if !steps.is_empty() && steps.iter().all(|step| *step == Progress::Verified) => None,
            Status::Mitigated => lower(severity),
            // Open though some of its controls are in place: they count, but do not close it.
            Status::Open if steps.iter().any(|step| *step >= Progress::Implemented) => lower(severity),
            Status::Open | Status::Accepted | Status::Deferred | Status::Transferred => Some(severity),
        };
        let planned = status == Status::Open && !steps.is_empty();
        let projected = match current {
            _ if answered_as_planned => None,
            Some(current) if planned => lower(current),
            current => current,
        };
        Risk { inherent: severity, current, projected }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_takes_away_what_it_should() {
        let risk = |status| Risk::of(Severity::High, status, None, false);
        assert_eq!(risk(Status::Open).current, Some(Severity::High));
        assert_eq!(risk(Status::Accepted).current, Some(Severity::High));
        assert_eq!(risk(Status::Mitigated).current, Some(Severity::Medium));
        assert_eq!(risk(Status::NotApplicable).current, None);
        assert_eq!(Risk::of(Severity::High, Status::Open, None, true).projected, None);
    }
}

//! Three levels of risk: inherent (regardless of decisions), current (with the controls in place), projected (with the
//! planned ones too).
//!
//! A verified control removes the risk of its threat. One that is implemented but not verified lowers it by one band:
//! it counts, but not in full. A planned one does the same to the projected risk.

use palisade_model::grade::Severity;
use palisade_model::register::{Entry, Progress, Status};

/// The risk of one threat. None means that no risk is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    /// As rated, regardless of decisions.
    pub inherent: Severity,
    /// With the controls in place.
    pub current: Option<Severity>,
    /// With the planned controls too.
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
    /// The risk of a threat with this severity and status. `answered_as_planned`: whether the model's planned controls
    /// will answer it.
    pub fn of(severity: Severity, status: Status, entry: Option<&Entry>, answered_as_planned: bool) -> Risk {
        let steps = entry.into_iter().flat_map(|entry| &entry.mitigations);
        let steps: Vec<Progress> = steps.filter_map(|step| step.status.as_ref()).map(|step| step.value).collect();
        let current = match status {
            Status::NotApplicable | Status::Avoided => None,
            Status::Mitigated if !steps.is_empty() && steps.iter().all(|step| *step == Progress::Verified) => None,
            Status::Mitigated => lower(severity),
            // Still open although some of its controls are in place: they count, but do not close it.
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

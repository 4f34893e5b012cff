//! Words and numbers of Open Threat Model that are both read and written.

use palisade_model::grade::Severity;

/// The rating that we write for a zone of which nobody said how far it is trusted.
pub(crate) const UNSAID: f64 = 50.0;

/// The free key of the zone that we write for components that stand in none: the format wants one.
pub(crate) const NOWHERE: &str = "nowhere";

/// The tag of flows that the file says run both ways.
pub(crate) const BOTH_WAYS: &str = "bidirectional";

/// The likelihood and the impact that we write for a severity.
pub(crate) fn rating(severity: Severity) -> u8 {
    match severity {
        Severity::Critical => 100,
        Severity::High => 75,
        Severity::Medium => 50,
        Severity::Low => 25,
    }
}

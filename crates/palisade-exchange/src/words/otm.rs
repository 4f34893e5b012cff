//! Words and numbers of Open Threat Model that are both read and written.

use palisade_model::grade::Severity;

/// The rating that we write for a zone whose trust is not stated.
pub(crate) const UNSAID: f64 = 50.0;

/// The free key of the zone that we write for components without one, since the format requires a zone.
pub(crate) const NOWHERE: &str = "nowhere";

/// The tag of flows that are bidirectional in the file.
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

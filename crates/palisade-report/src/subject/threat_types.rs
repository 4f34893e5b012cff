//! Threat types of the Threat Modeling Tool.

use palisade_engine::template::{Template, ThreatType};

/// The threat types of one id: each template may have one.
#[derive(Clone, Debug)]
pub struct ThreatTypes<'a>(pub Vec<(&'a Template, &'a ThreatType)>);

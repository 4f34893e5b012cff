//! The three levels of a threat's risk.

use palisade_engine::risk;
use palisade_model::grade::Severity;
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Risk {
    inherent: &'static str,
    current: Option<&'static str>,
    projected: Option<&'static str>,
}

impl Risk {
    pub(super) fn of(risk: risk::Risk) -> Risk {
        Risk {
            inherent: risk.inherent.word(),
            current: risk.current.map(Severity::word),
            projected: risk.projected.map(Severity::word),
        }
    }
}

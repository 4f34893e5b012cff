//! What can be written: one type for each table of formats.

mod asked;
mod controls;
mod drawing;
mod explained;
mod gate;
mod rated;
mod ratings;
mod rule;
mod rules;
mod threat_types;
mod view;

pub use asked::Asked;
pub use controls::Controls;
pub use drawing::{Drawing, Picture};
pub use explained::Explained;
pub use gate::Gate;
pub use rated::Rated;
pub use ratings::{RatedThreat, Ratings};
pub use rule::RulePage;
pub use rules::Rules;
pub use threat_types::ThreatTypes;
pub use view::View;

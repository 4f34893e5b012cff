//! Where things stood in the drawing.

use crate::layout::rect::{Point, Rect};
use palisade_model::model::{BoundaryId, ComponentId, FlowId};
use std::collections::BTreeMap;

/// The distance kept between things that have no place of their own.
pub(super) const GAP: f64 = 40.0;

/// Where things stood, in the units of that drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The boundaries that had a box.
    pub boundaries: BTreeMap<BoundaryId, Rect>,
    /// The components.
    pub components: BTreeMap<ComponentId, Rect>,
    /// The points that flows bent at, between their ends.
    pub flows: BTreeMap<FlowId, Vec<Point>>,
}

//! The layout of a new diagram: as it was, or in rows, each boundary around its contents.

use crate::layout::{Frame, Layout};
use palisade_model::draft::{Draft, Item, Record, Section};
use std::collections::HashMap;

/// The size of a component, the space between things, and the space inside of a boundary's border.
const SIZE: f64 = 100.0;
const GAP: f64 = 80.0;
const BORDER: f64 = 50.0;

/// A frame for each component and each boundary.
pub(super) fn frames(draft: &Draft, layout: Option<&Layout>) -> HashMap<Item, Frame> {
    if let Some(given) = layout.and_then(|layout| given(draft, layout)) {
        return given;
    }
    let mut frames = HashMap::new();
    block(&inside(draft), None, (GAP, GAP), &mut frames, 0);
    frames
}

/// The things that are in none of a draft's boundaries, each with its contents: frames relative to its upper left
/// corner.
pub(super) fn blocks(draft: &Draft) -> Vec<(Item, HashMap<Item, Frame>)> {
    let mut inside = inside(draft);
    let roots = inside.remove(&None).unwrap_or_default();
    let block = |root: Item| {
        let mut frames = HashMap::new();
        inside.insert(None, vec![root.clone()]);
        block(&inside, None, (0.0, 0.0), &mut frames, 0);
        (root, frames)
    };
    roots.into_iter().map(block).collect()
}

/// The contents of each boundary, and what is in none.
fn inside(draft: &Draft) -> HashMap<Option<&str>, Vec<Item>> {
    let mut inside: HashMap<Option<&str>, Vec<Item>> = HashMap::new();
    for section in [Section::Components, Section::Boundaries] {
        for record in draft.section(section) {
            // What is in no boundary, or in a missing one, is outside of all.
            let around = record.text("in").filter(|id| *id != record.id).filter(|id| is_boundary(draft, id));
            inside.entry(around).or_default().push(Item::new(section, &record.id));
        }
    }
    inside
}

fn is_boundary(draft: &Draft, id: &str) -> bool {
    draft.section(Section::Boundaries).iter().any(|record: &Record| record.id == id)
}

/// The frames on a single page that shows everything.
fn given(draft: &Draft, layout: &Layout) -> Option<HashMap<Item, Frame>> {
    let [page] = layout.pages.as_slice() else { return None };
    let sections = [Section::Components, Section::Boundaries].into_iter();
    let items = sections.flat_map(|section| {
        draft
            .section(section)
            .iter()
            .map(move |record| Some((Item::new(section, &record.id), page.find(section, &record.id)?.frame?)))
    });
    items.collect()
}

/// Arranges the contents of a boundary in rows; returns the width and the height.
fn block(
    inside: &HashMap<Option<&str>, Vec<Item>>,
    boundary: Option<&str>,
    (left, top): (f64, f64),
    frames: &mut HashMap<Item, Frame>,
    depth: usize,
) -> (f64, f64) {
    // Boundaries in a cycle are not drawn; the loader has reported them.
    let items = inside.get(&boundary).filter(|_| depth < 100).map_or(&[][..], Vec::as_slice);
    let in_row = items.len().isqrt().max(1);
    let (mut x, mut y, mut row_height, mut width) = (left, top, 0.0_f64, 0.0_f64);
    for (at, item) in items.iter().enumerate() {
        if at > 0 && at % in_row == 0 {
            x = left;
            y += row_height + GAP;
            row_height = 0.0;
        }
        let (wide, high) = if item.section == Section::Boundaries {
            let (wide, high) = block(inside, Some(&item.id), (x + BORDER, y + BORDER), frames, depth + 1);
            (wide.max(SIZE) + 2.0 * BORDER, high.max(SIZE) + 2.0 * BORDER)
        } else {
            (SIZE, SIZE)
        };
        frames.insert(item.clone(), Frame { x, y, width: wide, height: high });
        x += wide + GAP;
        row_height = row_height.max(high);
        width = width.max(x - GAP - left);
    }
    (width, y + row_height - top)
}

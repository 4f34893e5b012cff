//! A simple layout of a model on one page, for formats that need one where none is known: components in rows, each
//! boundary a box around its contents.

use super::forest::forest;
use crate::layout::{Frame, Page, Placed};
use palisade_model::draft::{Draft, Section};
use std::collections::HashMap;

/// The size of a component, the space between things, and the padding inside a box.
const SIZE: (f64, f64) = (160.0, 80.0);
const GAP: f64 = 80.0;
const EDGE: f64 = 40.0;

#[derive(Clone, Default)]
struct Group {
    components: Vec<String>,
    groups: Vec<usize>,
    width: f64,
    height: f64,
}

/// A page with every boundary and component of a model.
pub fn arrange(draft: &Draft) -> Page {
    let boundaries = draft.section(Section::Boundaries);
    let index: HashMap<&str, usize> = boundaries.iter().enumerate().map(|(at, one)| (one.id.as_str(), at)).collect();
    let around = |id: Option<&str>| id.and_then(|id| index.get(id).copied());
    let mut parents: Vec<Option<usize>> = boundaries.iter().map(|one| around(one.text("in"))).collect();
    let (order, _) = forest(&mut parents);
    // The last group is the page.
    let page = boundaries.len();
    let mut groups = vec![Group::default(); page + 1];
    for at in &order {
        let outer = parents.get(*at).copied().flatten().unwrap_or(page);
        if let Some(group) = groups.get_mut(outer) {
            group.groups.push(*at);
        }
    }
    for component in draft.section(Section::Components) {
        if let Some(group) = groups.get_mut(around(component.text("in")).unwrap_or(page)) {
            group.components.push(component.id.clone());
        }
    }
    // Sizes from the inside out, then places from the outside in.
    for at in order.iter().rev().copied().chain([page]) {
        let (width, height) = size(&groups, at);
        if let Some(group) = groups.get_mut(at) {
            (group.width, group.height) = (width, height);
        }
    }
    let mut result = Page { name: draft.system.text("name").unwrap_or("Diagram").to_owned(), ..Page::default() };
    let mut corners = vec![(0.0, 0.0); page + 1];
    for at in std::iter::once(page).chain(order) {
        let Some((group, (x, y))) = groups.get(at).zip(corners.get(at).copied()) else { continue };
        if let Some(boundary) = boundaries.get(at) {
            let frame = Frame { x, y, width: group.width, height: group.height };
            result.boundaries.push(Placed { id: boundary.id.clone(), frame: Some(frame), points: Vec::new() });
        }
        let columns = columns(group);
        for (number, id) in group.components.iter().enumerate() {
            let (column, row) = (number % columns, number / columns);
            let frame = Frame {
                x: x + EDGE + column as f64 * (SIZE.0 + GAP),
                y: y + EDGE + row as f64 * (SIZE.1 + GAP),
                width: SIZE.0,
                height: SIZE.1,
            };
            result.components.push(Placed { id: id.clone(), frame: Some(frame), points: Vec::new() });
        }
        let mut left = x + EDGE + if group.components.is_empty() { 0.0 } else { columns as f64 * (SIZE.0 + GAP) };
        for inner in &group.groups {
            if let Some(corner) = corners.get_mut(*inner) {
                *corner = (left, y + EDGE);
            }
            left += groups.get(*inner).map_or(0.0, |inner| inner.width) + GAP;
        }
    }
    result
}

fn columns(group: &Group) -> usize {
    let count = group.components.len();
    let root = count.isqrt();
    if root * root < count { root + 1 } else { root.max(1) }
}

fn size(groups: &[Group], at: usize) -> (f64, f64) {
    let Some(group) = groups.get(at) else { return (0.0, 0.0) };
    let columns = columns(group);
    let rows = group.components.len().div_ceil(columns);
    let grid = if group.components.is_empty() { 0.0 } else { columns as f64 * (SIZE.0 + GAP) };
    let inner = || group.groups.iter().filter_map(|inner| groups.get(*inner));
    let width = grid + inner().map(|inner| inner.width + GAP).sum::<f64>();
    let height = inner().map(|inner| inner.height).fold(rows as f64 * (SIZE.1 + GAP) - GAP, f64::max);
    ((width - GAP).max(SIZE.0) + 2.0 * EDGE, height.max(SIZE.1) + 2.0 * EDGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::draft::Record;

    #[test]
    fn boxes_hold_what_stands_in_them_and_nothing_else() {
        let mut draft = Draft::default();
        for (id, outer) in [("a", ""), ("b", "a"), ("c", "a"), ("d", "")] {
            draft.add(Section::Boundaries, Record::new(id).with("in", outer));
        }
        for (number, outer) in ["a", "b", "b", "b", "c", "", "d", "a", ""].into_iter().enumerate() {
            draft.add(Section::Components, Record::new(format!("x{number}")).with("in", outer));
        }
        let page = arrange(&draft);
        let frame = |section, id: &str| page.find(section, id).and_then(|placed| placed.frame).unwrap();
        for component in draft.section(Section::Components) {
            let centre = frame(Section::Components, &component.id).centre();
            let holding: Vec<&str> =
                ["a", "b", "c", "d"].into_iter().filter(|id| frame(Section::Boundaries, id).holds(centre)).collect();
            let wanted: &[&str] = match component.text("in").unwrap_or("") {
                "a" => &["a"],
                "b" => &["a", "b"],
                "c" => &["a", "c"],
                "d" => &["d"],
                _ => &[],
            };
            assert_eq!(holding, wanted, "{}", component.id);
        }
    }
}

//! From boxes and curves on a page to nested boundaries.
//!
//! On a drawing, a component may be in any set of zones. In the model language it is in one boundary, which is in at
//! most one other. Two components in the same zones must get the same boundary, and two in different zones different
//! ones: then a flow crosses a boundary in the model where it crosses one on the page.

use super::geometry::inside;
use crate::layout::Point;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

/// A zone of a drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Zone {
    /// The components in it, by number.
    pub members: BTreeSet<usize>,
    /// The other zones that contain it entirely, by number.
    pub within: BTreeSet<usize>,
    /// Its size on the page; of two zones with the same members the larger one is the outer one.
    pub area: f64,
}

/// A boundary made of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nested {
    /// The zone. Where zones overlap, a zone becomes several boundaries, the first of which is the zone itself.
    pub zone: usize,
    /// The boundary around it, by its number in the list, which is lower than its own.
    pub parent: Option<usize>,
}

/// Boundaries for zones, and for each component the boundary that it is in. Every zone gets one, and more if it
/// overlaps another zone without being inside it.
pub fn nest(zones: &[Zone], components: usize) -> (Vec<Nested>, Vec<Option<usize>>) {
    // The outermost first: what holds most, then what is largest.
    let mut order: Vec<usize> = (0..zones.len()).collect();
    let weight = |at: &usize| zones.get(*at).map_or((0, 0.0), |zone| (zone.members.len(), zone.area));
    order.sort_by(|a, b| {
        let ((count, area), (others, other)) = (weight(a), weight(b));
        others.cmp(&count).then(other.total_cmp(&area)).then(a.cmp(b))
    });
    let mut rank = vec![0; zones.len()];
    for (place, zone) in order.iter().enumerate() {
        if let Some(rank) = rank.get_mut(*zone) {
            *rank = place;
        }
    }
    let mut around: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); components];
    for (number, zone) in zones.iter().enumerate() {
        for member in &zone.members {
            if let Some(around) = around.get_mut(*member) {
                around.insert(number);
            }
        }
    }
    let mut tree = Tree { nested: Vec::new(), places: HashMap::new() };
    let mut path = |set: &BTreeSet<usize>| {
        let mut path: Vec<usize> = set.iter().copied().collect();
        path.sort_by_key(|zone| rank.get(*zone).copied());
        tree.place(&path)
    };
    let placed = around.iter().map(&mut path).collect();
    let made: HashSet<usize> = tree.nested.iter().map(|nested| nested.zone).collect();
    for zone in &order {
        let mut set = zones.get(*zone).map_or_else(BTreeSet::new, |zone| zone.within.clone());
        set.retain(|outer| rank.get(*outer) < rank.get(*zone));
        set.insert(*zone);
        if !made.contains(zone) {
            let mut path: Vec<usize> = set.into_iter().collect();
            path.sort_by_key(|zone| rank.get(*zone).copied());
            tree.place(&path);
        }
    }
    (tree.nested, placed)
}

struct Tree {
    nested: Vec<Nested>,
    places: HashMap<(Option<usize>, usize), usize>,
}

impl Tree {
    /// The boundary at the end of a path from the outside in.
    fn place(&mut self, path: &[usize]) -> Option<usize> {
        path.iter().fold(None, |parent, zone| {
            let next = self.nested.len();
            let at = *self.places.entry((parent, *zone)).or_insert(next);
            if at == next {
                self.nested.push(Nested { zone: *zone, parent });
            }
            Some(at)
        })
    }
}

/// A flow relative to a curve: the components at its ends, and whether it crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The component at one end.
    pub from: usize,
    /// The component at the other.
    pub to: usize,
    /// Whether it crosses the curve (an odd number of times).
    pub crosses: bool,
}

/// What is inside a curve.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// The components inside.
    pub members: BTreeSet<usize>,
    /// Whether the shape of the curve determined the inside; otherwise it is the side with fewer outsiders.
    pub told: bool,
    /// The flows (by number) whose crossing does not follow from the two sides: they go around the end of the curve.
    pub unsettled: Vec<usize>,
}

/// What is inside an open curve. Flows tell which components are on the same side, and the bend of the curve tells
/// which side is inside; if it is straight, the side with fewer of `outsiders` is.
pub fn side(curve: &[Point], centres: &[Point], passages: &[Passage], outsiders: &BTreeSet<usize>) -> Side {
    let mut neighbours: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
    for passage in passages {
        neighbours.entry(passage.from).or_default().push((passage.to, passage.crosses));
        neighbours.entry(passage.to).or_default().push((passage.from, passage.crosses));
    }
    // From each crossing on, flow by flow: what does not cross stays on its side.
    let mut sides: BTreeMap<usize, bool> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for passage in passages.iter().filter(|passage| passage.crosses) {
        if sides.contains_key(&passage.from) {
            continue;
        }
        let mut group = Vec::new();
        let mut waiting = VecDeque::from([(passage.from, false)]);
        while let Some((component, side)) = waiting.pop_front() {
            if sides.contains_key(&component) {
                continue;
            }
            sides.insert(component, side);
            group.push(component);
            let next = neighbours.get(&component).into_iter().flatten();
            waiting.extend(next.map(|(other, crosses)| (*other, side != *crosses)));
        }
        groups.push(group);
    }
    let mut result = Side { told: true, ..Side::default() };
    for group in groups {
        let on = |side: bool| -> Vec<usize> {
            group.iter().copied().filter(|component| sides.get(component) == Some(&side)).collect()
        };
        let bend = |side: bool| -> f64 {
            // Only what takes part in a crossing is near enough to the curve to speak for it.
            let near = on(side).into_iter().filter(|component| {
                neighbours.get(component).is_some_and(|flows| flows.iter().any(|(_, crosses)| *crosses))
            });
            near.filter_map(|component| centres.get(component)).map(|centre| inside(curve, *centre)).sum()
        };
        let lean = bend(true) - bend(false);
        let strangers = |side: bool| on(side).iter().filter(|component| outsiders.contains(component)).count();
        let inner = if lean == 0.0 {
            result.told = false;
            strangers(true) < strangers(false)
                || strangers(true) == strangers(false) && on(true).len() <= on(false).len()
        } else {
            lean > 0.0
        };
        result.members.extend(on(inner));
    }
    let settled = |passage: &Passage| {
        (result.members.contains(&passage.from) != result.members.contains(&passage.to)) == passage.crosses
    };
    let unsettled = passages.iter().enumerate().filter(|(_, passage)| !settled(passage)).map(|(number, _)| number);
    result.unsettled = unsettled.collect();
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(members: &[usize], within: &[usize], area: f64) -> Zone {
        Zone { members: members.iter().copied().collect(), within: within.iter().copied().collect(), area }
    }

    #[test]
    fn what_lies_in_each_other_nests() {
        let zones = [zone(&[0], &[1], 1.0), zone(&[0, 1], &[], 9.0), zone(&[], &[1], 2.0)];
        let (nested, placed) = nest(&zones, 3);
        let at = |component: usize| placed[component].map(|at| nested[at].clone());
        assert_eq!(at(0).map(|nested| nested.zone), Some(0));
        assert_eq!(at(1).map(|nested| nested.zone), Some(1));
        assert_eq!(at(2), None);
        assert_eq!(nested.len(), 3);
        let empty = nested.iter().find(|nested| nested.zone == 2).and_then(|nested| nested.parent);
        assert_eq!(empty.map(|at| nested[at].zone), Some(1));
    }

    #[test]
    fn what_overlaps_is_split_so_that_crossings_stay() {
        let zones = [zone(&[0, 1], &[], 1.0), zone(&[1, 2], &[], 1.0)];
        let (nested, placed) = nest(&zones, 4);
        let places: BTreeSet<Option<usize>> = placed.iter().copied().collect();
        assert_eq!(places.len(), 4, "{nested:?} {placed:?}");
        assert_eq!(nested.len(), 3);
    }

    #[test]
    fn a_straight_line_keeps_outsiders_out() {
        let curve = [Point { x: 5.0, y: -9.0 }, Point { x: 5.0, y: 9.0 }];
        let centres = [Point { x: 0.0, y: 0.0 }, Point { x: 10.0, y: 0.0 }, Point { x: 20.0, y: 0.0 }];
        let passages = [Passage { from: 0, to: 1, crosses: true }, Passage { from: 1, to: 2, crosses: false }];
        let found = side(&curve, &centres, &passages, &BTreeSet::from([0]));
        assert_eq!(found.members, BTreeSet::from([1, 2]));
        assert!(!found.told && found.unsettled.is_empty());
    }
}

//! Ends of arrows at groups: an empty group is a box after all, and an arrow to another group leads to something in it.

use super::drawing::{DEEPEST, Sketch};
use super::parts::{End, Node, Shape};
use std::collections::HashMap;

impl Sketch {
    /// Turns empty groups with arrows into boxes, and makes every other arrow to a group lead to its contents. After
    /// this no arrow ends at a group.
    pub(super) fn settle_ends(&mut self) {
        let boxes = self.empty_groups();
        self.lead_in(&boxes);
        let marks: Vec<bool> = self.nodes.iter().map(|node| node.shape == Shape::Unknown).collect();
        let mark = |end: &End| matches!(end, End::Node(node) if marks.get(*node) == Some(&true));
        for edge in &mut self.edges {
            for end in [&mut edge.from, &mut edge.to] {
                if mark(end) {
                    *end = End::Open;
                }
            }
        }
    }

    /// Adds a box for each empty group with an arrow; returns them by the number of the group.
    fn empty_groups(&mut self) -> HashMap<usize, usize> {
        let mut holds = vec![false; self.groups.len()];
        let around = self.nodes.iter().map(|node| node.within).chain(self.groups.iter().map(|group| group.within));
        for group in around.flatten() {
            if let Some(holds) = holds.get_mut(group) {
                *holds = true;
            }
        }
        let mut boxes = HashMap::new();
        for number in self.edges.iter().flat_map(|edge| [&edge.from, &edge.to]) {
            let End::Group(number) = number else { continue };
            let Some(group) = self.groups.get_mut(*number) else { continue };
            if holds.get(*number) != Some(&false) || group.gone {
                continue;
            }
            group.gone = true;
            let group = group.clone();
            boxes.insert(*number, self.nodes.len());
            self.nodes.push(Node {
                key: group.key,
                label: group.label,
                shape: group.shape,
                within: group.within,
                page: group.page,
                frame: group.frame,
                place: group.place,
                ..Node::default()
            });
        }
        boxes
    }

    fn lead_in(&mut self, boxes: &HashMap<usize, usize>) {
        let mut held: HashMap<usize, Vec<usize>> = HashMap::new();
        for end in self.edges.iter().flat_map(|edge| [&edge.from, &edge.to]) {
            if let End::Group(group) = end {
                held.entry(*group).or_default();
            }
        }
        for (number, node) in self.nodes.iter().enumerate() {
            let (mut around, mut steps) = (node.within, 0);
            while let Some(group) = around
                && steps <= DEEPEST
            {
                if let Some(held) = held.get_mut(&group) {
                    held.push(number);
                }
                around = self.groups.get(group).and_then(|group| group.within);
                steps += 1;
            }
        }
        for edge in &mut self.edges {
            for end in [&mut edge.from, &mut edge.to] {
                let End::Group(group) = end else { continue };
                *end = match (boxes.get(group), held.get(group).map(Vec::as_slice)) {
                    (Some(node), _) | (None, Some([node])) => End::Node(*node),
                    // Long lists are cut, since nobody reads them.
                    (None, Some(nodes)) if !nodes.is_empty() => End::OneOf(nodes.iter().copied().take(20).collect()),
                    _ => End::Open,
                };
            }
        }
    }
}

//! Trust boundaries that are drawn as a bar across an arrow, not as a box. What the bar cuts off becomes a boundary.

use super::drawing::Sketch;
use super::parts::Group;
use super::{kinds, label};
use crate::import::Loss;
use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

impl Sketch {
    /// Makes a group of what is behind each bar. A bar that cuts nothing off, because a path leads around it, is
    /// reported.
    pub(super) fn settle_crossings(&mut self, vocabulary: &Vocabulary) {
        let mut bars: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
        for (number, edge) in self.edges.iter().enumerate() {
            if let Some(name) = &edge.crosses {
                bars.entry((edge.page, name.trim().to_lowercase())).or_default().push(number);
            }
        }
        let mut cuts: Vec<(BTreeSet<usize>, usize, usize)> = Vec::new();
        for ((page, _), edges) in bars {
            let Some(first) = edges.first().copied() else { continue };
            match self.cut_off(vocabulary, page, &edges) {
                Some(inside) => cuts.push((inside, page, first)),
                None => self.lose(first, "another path leads to the other side without crossing it"),
            }
        }
        // The largest first, so that the boundaries nest.
        cuts.sort_by(|(a, _, first), (b, _, second)| b.len().cmp(&a.len()).then(first.cmp(second)));
        let drawn = self.groups.len();
        for (inside, page, first) in cuts {
            self.enclose(drawn, &inside, page, first);
        }
    }

    fn lose(&mut self, edge: usize, why: &str) {
        let Some(edge) = self.edges.get(edge) else { return };
        let name = edge.crosses.clone().unwrap_or_default();
        let place = edge.place.map(|(line, column)| format!(" at {line}:{column}")).unwrap_or_default();
        let name = if name.trim().is_empty() { "trust boundary".to_owned() } else { name };
        self.losses.push(Loss::new(format!("{name}{place}"), "boundary", why));
    }

    /// The boxes on the inner side of some arrows: the side with fewer external entities by name, otherwise the side
    /// that the arrows lead to.
    fn cut_off(&self, vocabulary: &Vocabulary, page: usize, bars: &[usize]) -> Option<BTreeSet<usize>> {
        let bars: BTreeSet<usize> = bars.iter().copied().collect();
        let mut joined = Joined((0..self.nodes.len()).collect());
        for (number, edge) in self.edges.iter().enumerate() {
            if edge.page != page || bars.contains(&number) {
                continue;
            }
            let ends: Vec<usize> = edge.from.nodes().iter().chain(edge.to.nodes()).copied().collect();
            for pair in ends.windows(2) {
                if let [one, other] = pair {
                    joined.join(*one, *other);
                }
            }
        }
        let mut sides = [BTreeSet::new(), BTreeSet::new()];
        for edge in bars.iter().filter_map(|bar| self.edges.get(*bar)) {
            let [from, to] = &mut sides;
            from.extend(edge.from.nodes().iter().map(|node| joined.find(*node)));
            to.extend(edge.to.nodes().iter().map(|node| joined.find(*node)));
        }
        let [from, to] = sides;
        if from.is_empty() && to.is_empty() || from.intersection(&to).next().is_some() {
            return None;
        }
        let mut of = |side: &BTreeSet<usize>| -> BTreeSet<usize> {
            (0..self.nodes.len()).filter(|node| side.contains(&joined.find(*node))).collect()
        };
        let (before, behind) = (of(&from), of(&to));
        let outsiders =
            |side: &BTreeSet<usize>| side.iter().filter(|node| self.stands_outside(vocabulary, **node)).count();
        let turned = behind.is_empty() || !before.is_empty() && outsiders(&before) < outsiders(&behind);
        Some(if turned { before } else { behind })
    }

    fn stands_outside(&self, vocabulary: &Vocabulary, node: usize) -> bool {
        let name = self.nodes.get(node).map(|node| label::named(vocabulary, &node.label).name);
        name.is_some_and(|name| kinds::suggested(vocabulary, &name) == Some(Kind::ExternalEntity))
    }

    /// Puts a group around boxes. The outermost drawn groups go in entirely, or not at all.
    fn enclose(&mut self, drawn: usize, inside: &BTreeSet<usize>, page: usize, edge: usize) {
        let outermost = |node: usize| {
            let (mut top, mut around) = (None, self.nodes.get(node).and_then(|node| node.within));
            while let Some(group) = around.filter(|group| *group < drawn) {
                top = Some(group);
                around = self.groups.get(group).and_then(|group| group.within);
            }
            (top, around)
        };
        let tops: Vec<(Option<usize>, Option<usize>)> = (0..self.nodes.len()).map(outermost).collect();
        let top = |node: usize| tops.get(node).copied().unwrap_or_default();
        let whole: BTreeSet<usize> = inside.iter().filter_map(|node| top(*node).0).collect();
        let around: BTreeSet<Option<usize>> = inside.iter().map(|node| top(*node).1).collect();
        let split = (0..self.nodes.len())
            .any(|node| !inside.contains(&node) && top(node).0.is_some_and(|group| whole.contains(&group)));
        if split || around.len() != 1 {
            return self.lose(edge, "it would cut through another boundary");
        }
        let new = self.groups.len();
        for node in inside.iter().filter(|node| tops.get(**node).is_some_and(|(top, _)| top.is_none())) {
            if let Some(node) = self.nodes.get_mut(*node) {
                node.within = Some(new);
            }
        }
        for group in whole {
            if let Some(group) = self.groups.get_mut(group) {
                group.within = Some(new);
            }
        }
        let Some(edge) = self.edges.get(edge) else { return };
        let name = edge.crosses.as_deref().unwrap_or("").trim();
        self.groups.push(Group {
            label: if name.is_empty() { "Trust boundary".to_owned() } else { name.to_owned() },
            within: around.into_iter().next().flatten(),
            page,
            place: edge.place,
            ..Group::default()
        });
    }
}

/// Boxes connected by arrows, as a union-find: each box points to another one of its part, and the last one to itself.
struct Joined(Vec<usize>);

impl Joined {
    fn find(&mut self, node: usize) -> usize {
        let mut at = node;
        while let Some(next) = self.0.get(at).copied()
            && next != at
        {
            let further = self.0.get(next).copied().unwrap_or(next);
            if let Some(place) = self.0.get_mut(at) {
                *place = further;
            }
            at = next;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        if let Some(place) = self.0.get_mut(one) {
            *place = other;
        }
    }
}

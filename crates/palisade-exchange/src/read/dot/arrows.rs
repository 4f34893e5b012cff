//! Arrows: what their attributes say about them, and those that end at the edge of a cluster.

use super::attributes::Attributes;
use super::graph::Graph;
use super::label;
use crate::input::ReadError;
use crate::read::sketch::drawing::MOST;
use crate::read::sketch::parts::{Edge, End, Way};

impl Graph<'_> {
    /// Adds arrows from each of some boxes to each of others.
    pub(super) fn edges(
        &mut self,
        from: &[usize],
        to: &[usize],
        attributes: &Attributes,
        directed: bool,
        place: usize,
    ) -> Result<(), ReadError> {
        let get = |key: &str| attributes.get(key).map(String::as_str);
        if from.len() * to.len() > MOST {
            self.sketch.edges.resize(MOST + 1, Edge::default());
            return self.sketch.check_size();
        }
        if get("style") == Some("invis") {
            return Ok(());
        }
        let (way, turned) = match (get("dir"), directed) {
            (Some("both"), _) => (Way::Both, false),
            (Some("back"), _) => (Way::Forward, true),
            (Some("none"), _) | (None, false) => (Way::Neither, false),
            _ => (Way::Forward, false),
        };
        let label = get("label").or(get("xlabel")).or(get("headlabel")).or(get("taillabel")).unwrap_or("");
        let ends = (get("ltail").map(str::to_owned), get("lhead").map(str::to_owned));
        for (a, b) in from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))) {
            let number = self.sketch.edges.len();
            self.ends.extend(ends.0.iter().map(|cluster| (number, !turned, cluster.clone())));
            self.ends.extend(ends.1.iter().map(|cluster| (number, turned, cluster.clone())));
            let (from, to) = if turned { (b, a) } else { (a, b) };
            self.sketch.edges.push(Edge {
                from: End::Node(from),
                to: End::Node(to),
                label: label::text(label, ""),
                way,
                place: Some(self.lines.place(place)),
                ..Edge::default()
            });
        }
        self.sketch.check_size()
    }

    /// Makes arrows that end at the edge of a cluster lead to the cluster.
    pub(super) fn settle(&mut self) {
        for (edge, tail, cluster) in std::mem::take(&mut self.ends) {
            let (Some(edge), Some(group)) = (self.sketch.edges.get_mut(edge), self.groups.get(&cluster)) else {
                continue;
            };
            *(if tail { &mut edge.from } else { &mut edge.to }) = End::Group(*group);
        }
    }
}

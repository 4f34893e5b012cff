//! From arrows to flows.

use super::draft::Maker;
use super::label;
use super::parts::{Edge, End, Way};
use crate::layout::Placed;
use palisade_model::draft::{Record, Section};

/// How many boxes a question names.
const NAMED: usize = 4;

impl Maker<'_> {
    /// Adds a flow; two for an arrow with two heads.
    pub(super) fn flow(&mut self, number: usize, edge: &Edge) {
        let spoken = label::spoken(self.vocabulary, &edge.label);
        let ways: &[bool] = if edge.way == Way::Both { &[true, false] } else { &[true] };
        for forward in ways {
            let (from, to) = if *forward { (&edge.from, &edge.to) } else { (&edge.to, &edge.from) };
            let id = if spoken.name.is_empty() {
                let part = |end: &End| self.end(end).unwrap_or("");
                let id = match (part(from), part(to)) {
                    ("", "") => String::new(),
                    (from, "") => format!("from-{from}"),
                    ("", to) => format!("to-{to}"),
                    (from, to) => format!("{from}-to-{to}"),
                };
                self.names.id(&id, "flow")
            } else {
                self.names.id(&spoken.name, "flow")
            };
            let mut record = Record::new(&id);
            if !spoken.name.is_empty() && spoken.name != id {
                record.set("name", spoken.name.as_str());
            }
            for (key, end) in [("from", from), ("to", to)] {
                self.settle(&mut record, key, end, edge);
            }
            if edge.way == Way::Neither {
                let question = "is the direction right? the line has no arrowhead";
                self.ask(&mut record, Section::Flows, "to", question.to_owned(), edge.place);
            }
            record.set("protocol", spoken.protocol.unwrap_or(""));
            if let Some(name) = edge.crosses.as_ref().filter(|_| edge.touched) {
                let name = if name.is_empty() { "boundary" } else { name };
                let question = format!("does it cross the {name}? the bar only touches the arrow");
                self.ask_above(&mut record, Section::Flows, "crosses_boundary", question, edge.place);
            }
            self.shown.extend(self.crosses(edge).map(|crosses| (id.clone(), crosses)));
            let points = if *forward { edge.points.clone() } else { edge.points.iter().rev().copied().collect() };
            self.page(edge.page, |page| page.flows.push(Placed { id: id.clone(), frame: None, points }));
            let key = if edge.key.is_empty() { format!("arrow {}", number + 1) } else { edge.key.clone() };
            self.add(Section::Flows, record, &if *forward { key } else { format!("{key} (back)") });
        }
    }

    /// States an end of a flow, or asks about it.
    fn settle(&mut self, record: &mut Record, key: &str, end: &End, edge: &Edge) {
        match end {
            End::Open | End::Group(_) => {}
            End::Node(_) => record.set(key, self.end(end).unwrap_or("").to_owned()),
            End::Likely(nodes) => {
                record.set(key, self.end(end).unwrap_or("").to_owned());
                let others = self.list(nodes.get(1..).unwrap_or(&[]));
                let question = match others.as_str() {
                    "" => "does it end here? the line only ends nearby".to_owned(),
                    others => format!("or is it {others}?"),
                };
                self.ask(record, Section::Flows, key, question, edge.place);
            }
            End::OneOf(nodes) => {
                let question = format!("is `{key}` {}?", self.list(nodes));
                self.ask_above(record, Section::Flows, key, question, edge.place);
            }
        }
    }

    /// Boxes for a question: "`a`, `b` or `c`".
    fn list(&self, nodes: &[usize]) -> String {
        let ids = nodes.iter().filter_map(|node| self.nodes.get(*node)?.as_ref());
        let mut ids: Vec<&str> = ids.map(|(id, _)| id.as_str()).collect();
        let more = ids.len().saturating_sub(NAMED);
        if more > 1 {
            ids.truncate(NAMED);
            let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            return format!("{} or one of {more} more", quoted.join(", "));
        }
        palisade_model::suggest::one_of(ids)
    }

    /// The id of the box at an end, if it is known or likely.
    fn end(&self, end: &End) -> Option<&str> {
        self.nodes.get(end.seems()?)?.as_ref().map(|(id, _)| id.as_str())
    }

    /// Whether the drawing shows that a flow crosses a boundary; none if it shows neither.
    fn crosses(&self, edge: &Edge) -> Option<bool> {
        if edge.crosses.is_some() {
            return Some(true);
        }
        let (from, to) = (edge.from.seems()?, edge.to.seems()?);
        if self.within.get(from)? != self.within.get(to)? {
            return Some(true);
        }
        // A bar has no outside, so that not to be behind it says nothing. And boxes around some parts of a system do
        // not say that the others are as open as what is outside of it by its kind.
        let boxed = self.boxed.get(edge.page) == Some(&true);
        (boxed && self.outside.get(from) == self.outside.get(to)).then_some(false)
    }
}

//! From a drawing to a model. What the drawing says is stated; what its names only suggest is asked.

use super::{Edge, End, Node, Place, Shape, Sketch, Way, kinds, label};
use crate::exchange::{Asked, Import, Item, Layout, Names, Page, Placed, ReadError, Record, Section};
use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;

/// How many boxes a question names.
const NAMED: usize = 4;

impl Sketch {
    /// The model of a drawing.
    ///
    /// # Errors
    /// The drawing holds too much.
    pub fn import(mut self, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
        self.check_size()?;
        self.settle_ends();
        self.settle_crossings(vocabulary);
        let mut maker = Maker {
            vocabulary,
            names: Names::default(),
            import: Import::default(),
            nodes: vec![None; self.nodes.len()],
            groups: vec![None; self.groups.len()],
        };
        maker.import.losses = std::mem::take(&mut self.losses);
        maker.import.draft.comments = self.notes.iter().map(|note| format!("note: {note}")).collect();
        maker.import.draft.system.set("name", self.title.trim());
        let titles = self.pages.iter().map(|name| Page { name: name.clone(), ..Page::default() });
        maker.import.layout = Layout { pages: titles.collect() };
        maker.name(&self);
        maker.boundaries(&self);
        maker.components(&self);
        for (number, edge) in self.edges.iter().enumerate() {
            maker.flow(number, edge);
        }
        let layout = &mut maker.import.layout;
        layout.pages.retain(|page| {
            let boxes = page.components.iter().chain(&page.boundaries);
            boxes.chain(&page.flows).any(|placed| placed.frame.is_some() || !placed.points.is_empty())
        });
        Ok(maker.import)
    }
}

struct Maker<'v> {
    vocabulary: &'v Vocabulary,
    names: Names,
    import: Import,
    /// The id and the name of each box; none for one that is only a mark.
    nodes: Vec<Option<(String, String)>>,
    groups: Vec<Option<String>>,
}

impl Maker<'_> {
    /// Gives ids: to boxes first, since those are typed most.
    fn name(&mut self, sketch: &Sketch) {
        for (place, node) in self.nodes.iter_mut().zip(&sketch.nodes) {
            if node.shape != Shape::Unknown {
                let name = name_of(self.vocabulary, node);
                *place = Some((self.names.id(&name, "component"), name));
            }
        }
        for (place, group) in self.groups.iter_mut().zip(&sketch.groups) {
            if !group.gone {
                *place = Some(self.names.id(&label::zone(&group.label).0, "boundary"));
            }
        }
    }

    fn boundaries(&mut self, sketch: &Sketch) {
        for (number, group) in sketch.groups.iter().enumerate() {
            let Some(id) = self.groups.get(number).cloned().flatten() else { continue };
            let (name, trust) = label::zone(&group.label);
            let mut record = Record::new(&id);
            if name != id {
                record.set("name", name);
            }
            record.set("in", self.boundary(group.within));
            record.set("trust", trust.map_or("", palisade_model::grade::Grade::word));
            let placed = Placed { id: id.clone(), frame: group.frame, points: Vec::new() };
            self.page(group.page, |page| page.boundaries.push(placed));
            self.add(Section::Boundaries, record, &group.key);
        }
    }

    fn components(&mut self, sketch: &Sketch) {
        // Somebody who draws circles for processes means something by a rectangle.
        let mut circles = vec![false; sketch.pages.len()];
        for node in sketch.nodes.iter().filter(|node| node.shape == Shape::Round) {
            if let Some(circles) = circles.get_mut(node.page) {
                *circles = true;
            }
        }
        for (number, node) in sketch.nodes.iter().enumerate() {
            let Some((id, name)) = self.nodes.get(number).cloned().flatten() else { continue };
            let named = label::named(self.vocabulary, &node.label);
            let drawn = match node.shape {
                Shape::Round => Some(Kind::Process),
                Shape::Store => Some(Kind::Datastore),
                Shape::Actor => Some(Kind::ExternalEntity),
                Shape::Rectangle if circles.get(node.page) == Some(&true) => Some(Kind::ExternalEntity),
                _ => None,
            };
            let mut tags: Vec<&str> = named.stereotypes.iter().chain(&node.tags).map(String::as_str).collect();
            let said = tags.iter().find_map(|tag| kinds::said(tag));
            let kind = drawn
                .or(said)
                .or_else(|| kinds::suggested(self.vocabulary, &name))
                .or_else(|| named.technology.and_then(|word| kinds::usual(self.vocabulary, word)));
            let kind = kind.unwrap_or(Kind::Process);
            let mut record = Record::component(&id, kind);
            if drawn.or(said).is_none() {
                let question = match kind {
                    Kind::Datastore => "is this a data store?",
                    Kind::ExternalEntity => "is this an external entity?",
                    _ => "is this a process?",
                };
                self.ask(&mut record, Section::Components, "type", question.to_owned(), node.place);
            }
            if name != id {
                record.set("name", name);
            }
            record.set("description", described(&named.description, &node.note));
            record.set("in", self.boundary(node.within));
            record.set(
                "technology",
                named.technology.filter(|word| kinds::fits(self.vocabulary, word, kind)).unwrap_or(""),
            );
            tags.retain(|tag| kinds::said(tag).is_none());
            record.set("tags", crate::exchange::Tree::words(tags));
            let placed = Placed { id, frame: node.frame, points: Vec::new() };
            self.page(node.page, |page| page.components.push(placed));
            self.add(Section::Components, record, &node.key);
        }
    }

    /// A flow; two for an arrow with two heads.
    fn flow(&mut self, number: usize, edge: &Edge) {
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
                let question = "does it go this way? the line has no head";
                self.ask(&mut record, Section::Flows, "to", question.to_owned(), edge.place);
            }
            record.set("protocol", spoken.protocol.unwrap_or(""));
            // Which boundary it is cannot be said where an end is open; that it is one can.
            if edge.crosses.is_some() && (record.get("from").is_none() || record.get("to").is_none()) {
                record.set("crosses_boundary", true);
            }
            let points = if *forward { edge.points.clone() } else { edge.points.iter().rev().copied().collect() };
            self.page(edge.page, |page| page.flows.push(Placed { id: id.clone(), frame: None, points }));
            let key = if edge.key.is_empty() { format!("arrow {}", number + 1) } else { edge.key.clone() };
            self.add(Section::Flows, record, &if *forward { key } else { format!("{key} (back)") });
        }
    }

    /// States an end of a flow, or asks for it.
    fn settle(&mut self, record: &mut Record, key: &str, end: &End, edge: &Edge) {
        match end {
            End::Open | End::Group(_) => {}
            End::Node(_) => record.set(key, self.end(end).unwrap_or("").to_owned()),
            End::Likely(nodes) => {
                record.set(key, self.end(end).unwrap_or("").to_owned());
                let others = self.list(nodes.get(1..).unwrap_or(&[]));
                let question = match others.as_str() {
                    "" => "does it end here? the line is only drawn close by".to_owned(),
                    others => format!("or is it {others}?"),
                };
                self.ask(record, Section::Flows, key, question, edge.place);
            }
            End::OneOf(nodes) => {
                let question = format!("is `{key}` {}?", self.list(nodes));
                record.comments.push(format!("asked: {question}"));
                let item = Item::new(Section::Flows, &record.id);
                self.import.asked.push(Asked { item, key: key.to_owned(), question, place: edge.place });
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

    /// The id of the box at an end that is known, or that seems so.
    fn end(&self, end: &End) -> Option<&str> {
        self.nodes.get(end.seems()?)?.as_ref().map(|(id, _)| id.as_str())
    }

    /// Puts a question behind a field, and on the list.
    fn ask(&mut self, record: &mut Record, section: Section, key: &str, question: String, place: Option<Place>) {
        let before = record.fields.iter().find(|field| field.key == key).and_then(|field| field.comment.clone());
        let asked = before.map_or_else(|| "asked:".to_owned(), |before| format!("{before} and"));
        record.comment(key, format!("{asked} {question}"));
        self.import.asked.push(Asked { item: Item::new(section, &record.id), key: key.to_owned(), question, place });
    }

    fn boundary(&self, group: Option<usize>) -> &str {
        group.and_then(|group| self.groups.get(group)?.as_deref()).unwrap_or("")
    }

    fn page(&mut self, page: usize, with: impl FnOnce(&mut Page)) {
        if let Some(page) = self.import.layout.pages.get_mut(page) {
            with(page);
        }
    }

    fn add(&mut self, section: Section, record: Record, key: &str) {
        if !key.is_empty() {
            self.import.keys.push((Item::new(section, &record.id), key.to_owned()));
        }
        self.import.draft.add(section, record);
    }
}

/// The name of a box: what is written on it, or what the file calls it.
fn name_of(vocabulary: &Vocabulary, node: &Node) -> String {
    let name = label::named(vocabulary, &node.label).name;
    if name.is_empty() { node.key.clone() } else { name }
}

fn described(label: &str, note: &str) -> String {
    match (label.is_empty(), note.trim()) {
        (_, "") => label.to_owned(),
        (true, note) => note.to_owned(),
        (false, note) => format!("{label}\n{note}"),
    }
}

//! New diagrams.

use super::document::Document;
use super::new_cell::{boxed, nested};
use crate::edit;
use crate::layout::{Frame, Layout, Page, Placed};
use crate::page::arrange::arrange;
use palisade_model::draft::{Record, Section, Tree};
use std::collections::{HashMap, HashSet};

/// The version of the tool whose files we write.
pub(super) const VERSION: &str = "2.4.0";

/// How many pairs of a box and a component are compared on a page.
const MOST_PAIRS: usize = 50_000_000;

impl Document<'_> {
    /// Writes the pages of a layout if it places everything; otherwise one page with everything.
    pub(super) fn pages(&mut self, layout: Option<&Layout>) {
        let arranged;
        let pages = match layout.filter(|layout| self.is_whole(layout)) {
            Some(layout) => &layout.pages,
            None => {
                arranged = vec![arrange(self.draft)];
                &arranged
            }
        };
        let mut drawn: HashSet<&str> = HashSet::new();
        for (number, page) in pages.iter().enumerate() {
            let mut diagram = Tree::default();
            diagram.set("id", Tree::Number(number.to_string()));
            diagram.set("title", Tree::text(if page.name.is_empty() { "Diagram" } else { &page.name }));
            diagram.set("diagramType", Tree::text("STRIDE"));
            diagram.set("placeholder", Tree::text("New STRIDE diagram description"));
            diagram.set("thumbnail", Tree::text("./public/content/images/thumbnail.stride.jpg"));
            diagram.set("version", Tree::text(VERSION));
            diagram.set("cells", Tree::List(Vec::new()));
            let path = edit::push(&mut self.file, "detail/diagrams", diagram);
            let cells = format!("{path}/cells");
            for section in [Section::Boundaries, Section::Components] {
                let records = self.draft.section(section).iter();
                let records: HashMap<&str, &Record> = records.map(|record| (record.id.as_str(), record)).collect();
                for placed in page.section(section) {
                    if let Some(record) = records.get(placed.id.as_str()) {
                        self.cell(&cells, section, record, Some(placed));
                    }
                }
            }
            let lines: HashMap<&str, &Placed> = page.flows.iter().map(|placed| (placed.id.as_str(), placed)).collect();
            let here: HashSet<&str> = page.components.iter().map(|placed| placed.id.as_str()).collect();
            for flow in self.draft.section(Section::Flows) {
                let mut ends = ["from", "to"].into_iter().filter_map(|key| flow.text(key));
                let line = lines.get(flow.id.as_str()).copied();
                let fits = line.is_some() || ends.all(|end| here.contains(end));
                if fits && drawn.insert(&flow.id) {
                    self.cell(&cells, Section::Flows, flow, line);
                }
            }
            for (frame, text) in &page.texts {
                let mut cell = boxed("td-text-block", *frame);
                let mut data = Tree::default();
                data.set("type", Tree::text("tm.Text"));
                data.set("name", Tree::text(text));
                data.set("hasOpenThreats", Tree::Bool(false));
                cell.set("attrs", nested("text", nested("text", Tree::text(text))));
                cell.set("data", data);
                edit::push(&mut self.file, &cells, cell);
            }
        }
        let count = Tree::Number(pages.len().to_string());
        if let Some(top) = edit::at_mut(&mut self.file, "detail/diagramTop") {
            *top = count;
        }
    }

    /// Whether every component and boundary is placed, and every flow has a page with both of its ends.
    fn is_whole(&self, layout: &Layout) -> bool {
        let placed = |section: Section| -> HashSet<&str> {
            let all = layout.pages.iter().flat_map(|page| page.section(section));
            all.filter(|one| one.frame.is_some() || one.points.len() > 1).map(|one| one.id.as_str()).collect()
        };
        let whole = [Section::Boundaries, Section::Components].into_iter().all(|section| {
            let placed = placed(section);
            self.draft.section(section).iter().all(|record| placed.contains(record.id.as_str()))
        });
        let pages_agree = || layout.pages.iter().all(|page| self.agrees(page));
        let pages: Vec<HashSet<&str>> =
            layout.pages.iter().map(|page| page.components.iter().map(|placed| placed.id.as_str()).collect()).collect();
        whole
            && pages_agree()
            && self.draft.section(Section::Flows).iter().all(|flow| {
                let ends: Vec<&str> = ["from", "to"].into_iter().filter_map(|key| flow.text(key)).collect();
                pages.iter().any(|page| ends.iter().all(|end| page.contains(end)))
            })
    }

    /// Whether the boxes of a page contain what the model says they contain. Curves are not checked.
    fn agrees(&self, page: &Page) -> bool {
        let boxes: Vec<(&str, Frame)> =
            page.boundaries.iter().filter_map(|placed| Some((placed.id.as_str(), placed.frame?))).collect();
        let boxed: HashSet<&str> = boxes.iter().map(|(id, _)| *id).collect();
        let stands = |section: Section| -> HashMap<&str, &str> {
            let records = self.draft.section(section).iter();
            records.filter_map(|record| Some((record.id.as_str(), record.text("in")?))).collect()
        };
        let (components, boundaries) = (stands(Section::Components), stands(Section::Boundaries));
        if boxes.len().saturating_mul(page.components.len()) > MOST_PAIRS {
            return false;
        }
        page.components.iter().all(|placed| {
            let centre = placed.frame.unwrap_or_default().centre();
            let mut wanted = HashSet::new();
            let mut outer = components.get(placed.id.as_str()).copied();
            while let Some(boundary) = outer {
                if !wanted.insert(boundary) {
                    break;
                }
                outer = boundaries.get(boundary).copied();
            }
            wanted.retain(|boundary| boxed.contains(boundary));
            boxes.iter().all(|(id, frame)| frame.holds(centre) == wanted.contains(id))
        })
    }
}

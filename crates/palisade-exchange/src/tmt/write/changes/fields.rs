//! Changed fields of the system, of elements and of flows.

use super::file::File;
use crate::import::Loss;
use crate::tmt::guid::NOTHING;
use crate::tmt::model::property::{Holds, OUT_OF_SCOPE, REASON};
use crate::tmt::model::shape::Shape;
use crate::tmt::words::DEPENDENCY;
use crate::tmt::write::piece::{self, Generic};
use crate::xml::Element;
use palisade_engine::template::stencils::Stencils;
use palisade_model::draft::{Item, Section, Tree};
use palisade_model::kind::Kind;

impl<'m, 't> File<'_, 'm, 't> {
    pub(super) fn system(&mut self, key: &str, now: Option<&Tree>) {
        let name = match key {
            "name" => "ThreatModelName",
            "description" => "HighLevelSystemDescription",
            "owner" => "Owner",
            "authors" => "Contributors",
            "reviewers" => "Reviewer",
            _ => return,
        };
        let text = match now {
            Some(Tree::Text(text)) => text.clone(),
            Some(list) => list.items().iter().filter_map(Tree::as_text).collect::<Vec<_>>().join(", "),
            None => String::new(),
        };
        let meta = self.model.root.child("MetaInformation");
        self.set(meta.and_then(|meta| meta.child(name)), &text);
    }

    pub(super) fn assumptions(&mut self) {
        let records = self.draft.section(Section::Assumptions);
        let lines = |dependencies: bool| {
            let chosen = records.iter().filter(|record| (record.text("name") == Some(DEPENDENCY)) == dependencies);
            chosen.filter_map(|record| record.text("description")).collect::<Vec<_>>().join("\n")
        };
        let meta = self.model.root.child("MetaInformation");
        self.set(meta.and_then(|meta| meta.child("Assumptions")), &lines(false));
        self.set(meta.and_then(|meta| meta.child("ExternalDependencies")), &lines(true));
    }

    pub(super) fn field(&mut self, item: &Item, key: &str, now: Option<&Tree>) {
        let Some((_, shape)) = self.shape(item) else { return };
        let kind = self.kind(item);
        match key {
            "name" => {
                let text = now.and_then(Tree::as_text).unwrap_or(self.id(item)).to_owned();
                let value = shape.name_property().and_then(|property| property.element.child("Value"));
                self.set(value, &text);
            }
            "out_of_scope" => self.scope(shape, now),
            "from" | "to" => self.end(shape, key, now),
            "type" => self.retype(shape, now),
            "in" => {
                let why = "elements are not moved on the diagram";
                let loss = Loss::new(shape.name(), "in", why).instead("where it was; move it in the tool");
                self.losses.push(loss);
            }
            _ => {
                let truth = now.and_then(Tree::as_bool);
                if now.is_some() && truth.is_none() || !self.choose(shape, kind, key, truth) {
                    self.own(item, key, now);
                }
            }
        }
    }

    fn kind(&self, item: &Item) -> Kind {
        match item.section {
            Section::Flows => Kind::Dataflow,
            Section::Boundaries => Kind::Boundary,
            _ => {
                let record = self.record(item);
                record.and_then(|record| Kind::element_from_word(record.text("type")?)).unwrap_or(Kind::Process)
            }
        }
    }

    /// Chooses the value of the attribute that corresponds to a property of the vocabulary; false if there is none.
    fn choose(&mut self, shape: &Shape<'m, 't>, kind: Kind, key: &str, truth: Option<bool>) -> bool {
        let rows = Stencils::builtin().attributes.iter().filter(|row| row.on == kind && row.property == key);
        for row in rows {
            let found =
                shape.properties().find(|property| property.name == row.attribute && property.holds == Holds::Choice);
            let Some(property) = found else { continue };
            let values = property.element.child("Value").into_iter().flat_map(Element::children);
            let at = match truth {
                None => Some(0),
                Some(truth) => values.into_iter().position(|value| row.truth(value.text()) == Some(truth)),
            };
            // The first value is the initial one, so it cannot state a fact.
            if let Some(at) = at.filter(|at| truth.is_none() || *at > 0) {
                self.set(property.element.child("SelectedIndex"), &at.to_string());
                return true;
            }
        }
        false
    }

    fn scope(&mut self, shape: &Shape<'m, 't>, now: Option<&Tree>) {
        let named = |name: &str| shape.properties().find(|property| property.name == name);
        let value = |name: &str| named(name).and_then(|property| property.element.child("Value"));
        self.set(value(OUT_OF_SCOPE), if now.is_some() { "true" } else { "false" });
        self.set(value(REASON), now.and_then(Tree::as_text).unwrap_or(""));
    }

    fn end(&mut self, shape: &Shape<'m, 't>, key: &str, now: Option<&Tree>) {
        let names =
            if key == "from" { ["SourceGuid", "SourceX", "SourceY"] } else { ["TargetGuid", "TargetX", "TargetY"] };
        let place = now.and_then(Tree::as_text).and_then(|id| self.place(id));
        let guid = place.as_ref().map_or(NOTHING, |(_, guid, _)| guid).to_owned();
        self.set(shape.element.child(names[0]), &guid);
        if let Some((_, _, point)) = place {
            self.set(shape.element.child(names[1]), &point.x.round().to_string());
            self.set(shape.element.child(names[2]), &point.y.round().to_string());
        }
    }

    fn retype(&mut self, shape: &Shape<'m, 't>, now: Option<&Tree>) {
        let Some(kind) = now.and_then(Tree::as_text).and_then(Kind::element_from_word) else { return };
        let (.., word) = piece::generic(kind);
        let base = self.base;
        let Generic { id: stencil, .. } = base.generic(kind).unwrap_or(Generic::usual(kind));
        let range = shape.element.range();
        let tag = self.text.get(range.clone()).and_then(|text| text.split_once('>')).map_or("", |(tag, _)| tag);
        if let Some(at) = tag.find("i:type=\"")
            && let Some(length) = tag.get(at + 8..).and_then(|rest| rest.find('"'))
        {
            let start = range.start + at + 8;
            self.splices.replace(start..start + length, word);
            self.set(shape.element.child("GenericTypeId"), stencil);
            self.set(shape.element.child("TypeId"), stencil);
        }
    }
}

//! A model as a draft: what its files state, without anything derived.

use super::model_file::Draft;
use super::record::Record;
use super::section::Section;
use super::tree::Tree;
use crate::facts::{Facts, Origin};
use crate::model::{Applied, DataId, Head, Model, Note, Placement, System, Target};
use crate::names::Names;
use crate::rating::cvss::Vector;
use crate::rating::dread::{Dread, Scale};
use crate::rating::owasp::{FACTORS, Owasp};
use crate::register::{Entry, Progress};
use crate::vocabulary::{FactValue, Vocabulary};
use crate::word::Word;

impl Draft {
    /// What a model states, without comments and places.
    pub fn of(model: &Model, vocabulary: &Vocabulary) -> Draft {
        let mut draft = Draft::default();
        draft.system = system(&model.system);
        let maker = Maker { model, vocabulary };
        for boundary in &model.boundaries {
            let parent = boundary.parent.map(|parent| model[parent].head.id.as_str());
            draft.add(
                Section::Boundaries,
                maker.element(&boundary.head, |record| record.set("in", parent.unwrap_or(""))),
            );
        }
        for data in &model.data {
            draft.add(Section::Data, maker.element(&data.head, |_| {}));
        }
        for component in &model.components {
            let record = maker.element(&component.head, |record| {
                record.set("type", component.kind.word());
                if let Placement::In(boundary, _) = component.placement {
                    record.set("in", model[boundary].head.id.as_str());
                }
                if let Some(stores) = &component.stores {
                    maker.data(record, "stores", &stores.value);
                }
                scope(record, component.out_of_scope.as_ref().map(|reason| reason.value.as_str()));
            });
            draft.add(Section::Components, record);
        }
        for flow in &model.flows {
            let record = maker.element(&flow.head, |record| {
                for (key, end) in [("from", &flow.from), ("to", &flow.to)] {
                    record.set(key, end.as_ref().map_or("", |end| model[end.value].head.id.as_str()));
                }
                if let Some(carries) = &flow.carries {
                    maker.data(record, "carries", &carries.value);
                }
                scope(record, flow.out_of_scope.as_ref().map(|reason| reason.value.as_str()));
            });
            draft.add(Section::Flows, record);
        }
        for control in &model.controls {
            draft.add(Section::Controls, maker.control(control));
        }
        let notes = [
            (Section::Assumptions, &model.assumptions),
            (Section::OutOfScope, &model.out_of_scope),
            (Section::Actors, &model.actors),
            (Section::Assets, &model.assets),
            (Section::Objectives, &model.objectives),
        ];
        for (section, notes) in notes {
            draft.section_mut(section).extend(notes.iter().map(note));
        }
        let names = Names::of(model);
        draft
            .section_mut(Section::Threats)
            .extend(model.register.iter().map(|entry| threat(entry, |name| meant(name, model, &names))));
        draft
    }
}

struct Maker<'a> {
    model: &'a Model,
    vocabulary: &'a Vocabulary,
}

impl Maker<'_> {
    /// The keys that all elements have, then those of its kind, then the stated facts.
    fn element(&self, head: &Head, own: impl FnOnce(&mut Record)) -> Record {
        let mut record = Record::new(&head.id);
        if head.name != head.id {
            record.set("name", head.name.as_str());
        }
        optional(&mut record, "description", head.description.as_deref());
        optional(&mut record, "link", head.link.as_deref());
        record.set("tags", Tree::words(head.tags.iter().map(|tag| tag.value.as_str())));
        record.set("was", Tree::words(&head.was));
        own(&mut record);
        self.facts(&mut record, &head.facts);
        record
    }

    fn facts(&self, record: &mut Record, facts: &Facts) {
        for fact in facts.iter().filter(|fact| matches!(fact.origin, Origin::Stated(_))) {
            let value = match fact.value {
                FactValue::Bool(truth) => Tree::Bool(truth),
                other => Tree::text(self.vocabulary.word(fact.property, other)),
            };
            record.set(self.vocabulary.name(fact.property), value);
        }
    }

    fn data(&self, record: &mut Record, key: &str, data: &[DataId]) {
        if data.is_empty() {
            record.set_empty(key);
        } else {
            record.set(key, Tree::words(data.iter().map(|id| self.model[*id].head.id.as_str())));
        }
    }

    fn control(&self, applied: &Applied) -> Record {
        let id = self.vocabulary.controls().get(usize::from(applied.control.value.0)).map_or("", |row| row.id.as_str());
        let ids = |targets: &[Target]| Tree::words(targets.iter().map(|target| self.model.head(*target).id.as_str()));
        let mut record = Record::default().with("control", id).with("at", ids(&applied.at));
        record.set("except", ids(&applied.except));
        if applied.progress != Progress::Implemented {
            record.set("status", applied.progress.word());
        }
        optional(&mut record, "evidence", applied.evidence.as_deref());
        optional(&mut record, "ticket", applied.ticket.as_deref());
        record
    }
}

fn optional(record: &mut Record, key: &str, text: Option<&str>) {
    record.set(key, text.unwrap_or(""));
}

fn scope(record: &mut Record, reason: Option<&str>) {
    match reason {
        Some("out of scope") => record.set("out_of_scope", true),
        Some(reason) => record.set("out_of_scope", reason),
        None => {}
    }
}

fn system(system: &System) -> Record {
    let mut record = Record::default().with("name", system.name.as_str());
    optional(&mut record, "description", system.description.as_deref());
    optional(&mut record, "owner", system.owner.as_deref());
    record.set("authors", Tree::words(&system.authors));
    record.set("reviewers", Tree::words(&system.reviewers));
    optional(&mut record, "version", system.version.as_deref());
    optional(&mut record, "date", system.date.as_deref());
    record.set("links", Tree::words(&system.links));
    record
}

fn note(note: &Note) -> Record {
    let mut record = Record::default();
    optional(&mut record, "name", note.name.as_deref());
    optional(&mut record, "description", note.text.as_deref());
    record
}

/// An entry of the register. `id` returns the id of the element that it names.
fn threat<'t>(entry: &'t Entry, id: impl Fn(&'t str) -> &'t str) -> Record {
    let mut record = Record::new(&entry.id.value);
    optional(&mut record, "component", entry.component.as_ref().map(|component| id(&component.value)));
    let stride = entry.stride.iter().map(|category| category.title());
    let categories: Vec<&str> = stride.chain(entry.linddun.iter().map(|kind| kind.title())).collect();
    match categories.as_slice() {
        [one] => record.set("threat", *one),
        several => record.set("threat", Tree::words(several.iter().copied())),
    }
    record.set("answers", Tree::words(entry.answers.iter().map(|id| id.value.as_str())));
    optional(&mut record, "title", entry.title.as_deref());
    optional(&mut record, "description", entry.description.as_deref());
    optional(&mut record, "risk", entry.risk.as_ref().map(|risk| risk.value.word()));
    record.set("cvss", entry.cvss.as_ref().map_or(String::new(), |vector| cvss(&vector.value)));
    record.set("owasp", entry.owasp.as_ref().map_or(Tree::Null, |owasp| factors(&owasp.value)));
    record.set("dread", entry.dread.as_ref().map_or(Tree::Null, |rating| dread(rating.value)));
    optional(&mut record, "status", entry.status.as_ref().map(|status| status.value.word()));
    let mut mitigations = entry.mitigations.iter().map(|mitigation| {
        let mut map = Tree::default();
        let mut put = |key: &str, text: Option<&str>| {
            if let Some(text) = text {
                map.set(key, text.into());
            }
        };
        put("control", mitigation.control.as_ref().map(|control| control.value.as_str()));
        put("status", mitigation.status.as_ref().map(|status| status.value.word()));
        put("ticket", mitigation.ticket.as_deref());
        map
    });
    match (mitigations.next(), mitigations.next()) {
        (Some(one), None) => record.set("mitigation", one),
        (Some(one), Some(two)) => {
            record.set("mitigations", Tree::List([one, two].into_iter().chain(mitigations).collect()));
        }
        (None, _) => {}
    }
    if let Some(accepted) = &entry.accepted {
        let mut map = Tree::default();
        for (key, text) in [("by", &accepted.by), ("reason", &accepted.reason)] {
            if let Some(text) = text {
                map.set(key, text.as_str().into());
            }
        }
        if let Some(until) = &accepted.until {
            map.set("until", until.value.to_string().into());
        }
        record.set("accepted", map);
    }
    optional(&mut record, "owner", entry.owner.as_deref());
    record
}

/// The id of the element with a name; the name itself if there is none, or if that id would mean another element.
fn meant<'t>(name: &'t str, model: &'t Model, names: &Names<'_>) -> &'t str {
    let target = names.find(name);
    let id = target.map_or(name, |target| model.head(target).id.as_str());
    if names.find(id) == target { id } else { name }
}

fn cvss(vector: &Vector) -> String {
    let metrics = vector.metrics.iter().map(|(metric, value)| format!("/{}:{}", metric.name, value.code));
    std::iter::once(vector.version.prefix().to_owned()).chain(metrics).collect()
}

fn factors(owasp: &Owasp) -> Tree {
    let stated = FACTORS.iter().zip(owasp.0).filter_map(|(factor, value)| Some((factor, value?)));
    Tree::Map(stated.map(|(factor, value)| (factor.name.to_owned(), Tree::Number(value.to_string()))).collect())
}

fn dread(rating: Dread) -> Tree {
    let numbers = rating.factors.iter().map(|factor| Tree::Number(factor.to_string()));
    match rating.scale {
        Scale::Three => Tree::List(numbers.collect()),
        Scale::Ten => {
            let named = Dread::FACTORS.iter().zip(numbers).map(|(name, number)| ((*name).to_owned(), number));
            Tree::Map(std::iter::once(("scale".to_owned(), Tree::Number("10".to_owned()))).chain(named).collect())
        }
    }
}

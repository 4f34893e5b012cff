//! What is protected, where it is kept and where it travels.

use super::report::Report;
use super::{scope, tables, words};
use crate::element::{NOT_STATED, word};
use crate::markup::Html;
use palisade_model::model::{DataId, Target};

/// How many places a cell names.
const PLACES: usize = 8;

/// Where a class of data is.
#[derive(Clone, Default)]
struct Places {
    kept: Vec<Target>,
    carried: Vec<Target>,
    /// Flows that do not state what they carry, if the data reaches their sender.
    may_be_carried: Vec<Target>,
}

/// The classes of data with their needs and places, then the assets that were written as notes.
pub(super) fn data(html: &mut Html, report: &Report<'_>) {
    let model = report.model;
    if model.data.is_empty() && model.assets.is_empty() {
        words::none(html, "None stated.");
        return;
    }
    if !model.data.is_empty() {
        let places = places(report);
        let inferred = places.iter().any(|place| !place.may_be_carried.is_empty());
        let mut heads = vec!["Data", "Confidentiality", "Integrity", "Availability", "Kept in", "Travels in"];
        if inferred {
            heads.push("May travel in");
        }
        tables::table(html, "Classes of data", "wide", &heads, |html| {
            for (id, place) in model.data_ids().zip(&places) {
                row(html, report, id, place, inferred);
            }
        });
        if inferred {
            words::note(
                html,
                "Data may travel in a flow whose content is not stated if it reaches that flow's sender.",
            );
        }
    }
    if !model.assets.is_empty() {
        html.say("h4", "Other assets");
        scope::notes(html, &model.assets);
    }
}

fn row(html: &mut Html, report: &Report<'_>, id: DataId, places: &Places, inferred: bool) {
    let target = Target::Data(id);
    let head = report.model.head(target);
    let title = |html: &mut Html| {
        words::prose(html, words::head_name(head));
        if let Some(about) = &head.description {
            html.fixed(" ");
            html.element("small", &[], |html| words::prose(html, about));
        }
    };
    tables::row(html, title, |html| {
        for need in ["confidentiality", "integrity", "availability"] {
            tables::say(html, word(&report.assessment.graph, target, need).unwrap_or(NOT_STATED));
        }
        let lists = [Some(&places.kept), Some(&places.carried), inferred.then_some(&places.may_be_carried)];
        for list in lists.into_iter().flatten() {
            tables::cell(html, |html| words::elements(html, report, list, PLACES));
        }
    });
}

fn places(report: &Report<'_>) -> Vec<Places> {
    let (model, graph) = (report.model, &report.assessment.graph);
    let mut places = vec![Places::default(); model.data.len()];
    let mut add = |data: &[DataId], target: Target, list: fn(&mut Places) -> &mut Vec<Target>| {
        for id in data {
            if let Some(place) = places.get_mut(id.0 as usize) {
                list(place).push(target);
            }
        }
    };
    for id in model.component_ids() {
        add(&graph.kept(id).items, Target::Component(id), |place| &mut place.kept);
    }
    for id in model.flow_ids() {
        match &model[id].carries {
            Some(carries) => add(&carries.value, Target::Flow(id), |place| &mut place.carried),
            None => add(graph.may_carry(id), Target::Flow(id), |place| &mut place.may_be_carried),
        }
    }
    places
}

//! The register as threats of a new file.

use super::knowledge_base::threat_type;
use super::piece::BASE;
use super::splice::escape;
use super::threat;
use crate::import::Loss;
use crate::own_keys;
use crate::tmt::guid::guid;
use crate::tmt::ours;
use crate::tmt::words::{self, ENTRY};
use crate::words::severity_name;
use palisade_model::draft::{Draft, Record, Section, Tree};
use std::fmt::Write;

/// Where things are that the tool does not show.
const IN_NOTE: &str = "a note in the file, which is read back";

/// The flow at which the tool shows an entry, with its ends: the flow that it is about, or one to or from the component
/// that it is about.
fn shown_at<'d>(draft: &'d Draft, record: &Record) -> Option<(&'d Record, &'d str, &'d str)> {
    let about = record.about()?;
    let flows = draft.section(Section::Flows).iter();
    let between = flows.filter_map(|flow| Some((flow, flow.text("from")?, flow.text("to")?)));
    let find = |fits: &dyn Fn(&(&'d Record, &'d str, &'d str)) -> bool| between.clone().find(fits);
    find(&|(flow, ..)| flow.id == about)
        .or_else(|| find(&|(_, _, to)| *to == about))
        .or_else(|| find(&|(_, from, _)| *from == about))
}

/// The register: entries about a flow, or about a component with a flow, as threats, each with a type of its own; the
/// rest goes to the free keys, where the tool does not show it.
pub(super) fn instances(
    draft: &Draft,
    diagram: &str,
    free: &mut Tree,
    types: &mut String,
    losses: &mut Vec<Loss>,
) -> String {
    let (mut out, mut others) = (String::new(), Vec::new());
    for (number, record) in draft.section(Section::Threats).iter().enumerate() {
        let Some((flow, from, to)) = shown_at(draft, record) else {
            let why = "the tool only shows threats of flows, and no flow touches this element";
            losses.push(Loss::new(record.text("title").unwrap_or(&record.id), "component", why).instead(IN_NOTE));
            others.push(own_keys::map(record));
            continue;
        };
        let number = number + 1;
        let kind = format!("PALISADE{number}");
        let (source, flow_id, target) = (guid("components", from), guid("flows", &flow.id), guid("components", to));
        let (description, why) = threat::words(record);
        let title = record.text("title").unwrap_or(&record.id);
        let category = threat::category(record);
        let priority = threat::severity(record).map_or("Medium", severity_name);
        let said = [
            ("Title", title),
            ("UserThreatCategory", &category),
            ("UserThreatShortDescription", ""),
            ("UserThreatDescription", &description),
            ("InteractionString", flow.name()),
            ("Priority", priority),
            (ENTRY, &ours::print(&own_keys::map(record))),
        ];
        let said: String = said
            .iter()
            .map(|(key, value)| {
                let value = escape(value);
                format!("<a:KeyValueOfstringstring><a:Key>{key}</a:Key><a:Value>{value}</a:Value></a:KeyValueOfstringstring>")
            })
            .collect::<Vec<String>>().concat();
        let nil = |name: &str| format!("<b:{name} i:nil=\"true\"/>");
        let why = if why.is_empty() {
            nil("StateInformation")
        } else {
            format!("<b:StateInformation>{}</b:StateInformation>", escape(&why))
        };
        let _ = write!(
            out,
            "<a:KeyValueOfstringThreatpc_P0_PhOB><a:Key>{kind}{source}{flow_id}{target}</a:Key><a:Value xmlns:b=\"{BASE}\">\
             {}<b:DrawingSurfaceGuid>{}</b:DrawingSurfaceGuid><b:FlowGuid>{flow_id}</b:FlowGuid><b:Id>{number}</b:Id>\
             <b:InteractionKey>{source}:{flow_id}:{target}</b:InteractionKey>{}\
             <b:ModifiedAt>0001-01-01T00:00:00</b:ModifiedAt><b:Priority>{priority}</b:Priority>\
             <b:Properties>{said}</b:Properties><b:SourceGuid>{source}</b:SourceGuid><b:State>{}</b:State>{why}\
             <b:TargetGuid>{target}</b:TargetGuid>{}<b:TypeId>{kind}</b:TypeId><b:Upgraded>false</b:Upgraded>{}{}{}\
             <b:Wide>false</b:Wide></a:Value></a:KeyValueOfstringThreatpc_P0_PhOB>",
            nil("ChangedBy"),
            diagram,
            nil("InteractionString"),
            words::state(record),
            nil("Title"),
            nil("UserThreatCategory"),
            nil("UserThreatDescription"),
            nil("UserThreatShortDescription"),
        );
        types.push_str(&threat_type(&kind, &category, title, &description));
    }
    own_keys::put(free, "threats", Some(&Tree::List(others)).filter(|list| !list.is_empty()));
    out
}

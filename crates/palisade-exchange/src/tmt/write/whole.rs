//! A file from scratch: one diagram, the register, and a small knowledge base of our own stencils.

use super::piece::{self, ABSTRACTS, ARRAYS, BASE, Generic, INSTANCE, MODEL, SERIAL};
use super::splice::escape;
use super::{place, threat};
use crate::format::{Exported, Outgoing};
use crate::import::Loss;
use crate::layout::Point;
use crate::own_keys;
use crate::tmt::guid::guid;
use crate::tmt::ours;
use crate::tmt::words::{self, DEPENDENCY, ENTRY, NOTES_OF_OURS, is_nothing};
use crate::words::severity_name;
use palisade_engine::template::stencils::Stencils;
use palisade_model::draft::{Draft, Item, Record, Section, Tree};
use palisade_model::kind::Kind;
use std::fmt::Write;

/// Where things are that the tool does not show.
const IN_NOTE: &str = "a note in the file, which is read back";

/// Writes a model.
pub(super) fn write(out: &Outgoing<'_>) -> Exported {
    let draft = out.draft;
    let (mut free, mut types) = (Tree::default(), String::new());
    let mut losses = Vec::new();
    let instances = instances(draft, &mut free, &mut types, &mut losses);
    let (boxes, lines) = drawn(out);
    let meta = about(draft, &mut free);
    let notes = if free.is_empty() {
        "<Notes/>".to_owned()
    } else {
        format!(
            "<Notes><Note><AddedBy>{NOTES_OF_OURS}</AddedBy><Date>0001-01-01T00:00:00</Date><Id>1</Id>\
             <Message>{}</Message></Note></Notes>",
            escape(&ours::print(&free))
        )
    };
    let text = format!(
        "<ThreatModel xmlns=\"{MODEL}\" xmlns:i=\"{INSTANCE}\"><DrawingSurfaceList>\
         <DrawingSurfaceModel z:Id=\"i1\" xmlns:z=\"{SERIAL}\">\
         <GenericTypeId xmlns=\"{ABSTRACTS}\">DRAWINGSURFACE</GenericTypeId><Guid xmlns=\"{ABSTRACTS}\">{}</Guid>\
         <Properties xmlns=\"{ABSTRACTS}\">{}</Properties><TypeId xmlns=\"{ABSTRACTS}\">DRAWINGSURFACE</TypeId>\
         <Borders xmlns:a=\"{ARRAYS}\">{boxes}</Borders><Header>Diagram 1</Header>\
         <Lines xmlns:a=\"{ARRAYS}\">{lines}</Lines><Zoom>1</Zoom></DrawingSurfaceModel></DrawingSurfaceList>\
         {meta}{notes}<ThreatInstances xmlns:a=\"{ARRAYS}\">{instances}</ThreatInstances>\
         <ThreatGenerationEnabled>true</ThreatGenerationEnabled><Validations xmlns:a=\"{BASE}\"/>\
         <Version>4.3</Version>{}<Profile><PromptedKb xmlns=\"\"/></Profile></ThreatModel>",
        diagram(),
        piece::text("Name", "", "Diagram 1"),
        knowledge_base(&types),
    );
    Exported { bytes: text.into_bytes(), losses }
}

fn diagram() -> String {
    guid("diagram", "1")
}

/// The rows of shapes with an area, and of lines.
fn drawn(out: &Outgoing<'_>) -> (String, String) {
    let draft = out.draft;
    let frames = place::frames(draft, out.layout);
    let (mut boxes, mut lines, mut number) = (String::new(), String::new(), 1);
    for section in [Section::Boundaries, Section::Components] {
        for record in draft.section(section) {
            number += 1;
            let kind = record.text("type").and_then(Kind::element_from_word);
            let kind = kind.filter(|_| section == Section::Components).unwrap_or(Kind::Boundary);
            let frame = frames.get(&Item::new(section, &record.id)).copied().unwrap_or_default();
            let id = guid(section.key(), &record.id);
            let generic = Generic::usual(kind);
            let properties = piece::properties(kind, record, generic);
            boxes.push_str(&piece::boxed(number, &id, kind, generic, &properties, frame));
        }
    }
    for record in draft.section(Section::Flows) {
        number += 1;
        let end = |key: &str| {
            let item = Item::new(Section::Components, record.text(key)?);
            Some((guid(item.section.key(), &item.id), frames.get(&item)?.centre()))
        };
        let (from, to) = (end("from"), end("to"));
        let point = |end: &Option<(String, Point)>| end.as_ref().map_or(Point::default(), |(_, point)| *point);
        let (start, stop) = (point(&from), point(&to));
        let handle = start.halfway(stop);
        let tie = |end: &'_ Option<(String, Point)>| end.as_ref().map(|(guid, _)| guid.clone());
        let (source, target) = (tie(&from), tie(&to));
        let ends = [(source.as_deref(), start), (target.as_deref(), stop)];
        let generic = Generic::usual(Kind::Dataflow);
        let properties = piece::properties(Kind::Dataflow, record, generic);
        lines.push_str(&piece::line(number, &guid("flows", &record.id), generic, &properties, ends, handle));
    }
    (boxes, lines)
}

/// The description of the model as a whole; what has no field there goes to the free keys.
fn about(draft: &Draft, free: &mut Tree) -> String {
    let system = &draft.system;
    let assumptions = draft.section(Section::Assumptions);
    let is_line = |record: &Record| {
        let text = record.text("description").unwrap_or("");
        !is_nothing(text) && !text.contains(['\n', '\r']) && text.trim() == text
    };
    let dependency = |record: &Record| record.text("name") == Some(DEPENDENCY);
    let plain = |record: &Record| is_line(record) && (dependency(record) || record.text("name").is_none());
    let in_order = assumptions.is_sorted_by_key(dependency);
    let listed = in_order && assumptions.iter().all(plain);
    for section in own_keys::LISTS.into_iter().filter(|section| *section != Section::Assumptions || !listed) {
        own_keys::put_list(free, section, draft.section(section));
    }
    let data: Vec<Tree> = draft.section(Section::Data).iter().map(own_keys::map).collect();
    own_keys::put(free, "data", Some(&Tree::List(data)).filter(|list| !list.is_empty()));
    let known = ["name", "description", "owner"];
    let rest = system.fields.iter().filter(|field| !known.contains(&field.key.as_str()));
    let rest: Vec<(String, Tree)> = rest.map(|field| (field.key.clone(), field.value.clone())).collect();
    own_keys::put(free, "system", Some(&Tree::Map(rest)).filter(|map| !map.is_empty()));
    let lines = |wanted: bool| -> String {
        let chosen = assumptions.iter().filter(|record| listed && dependency(record) == wanted);
        chosen.filter_map(|record| record.text("description")).collect::<Vec<_>>().join("\n")
    };
    let element = |name: &str, text: &str| match text {
        "" => format!("<{name}/>"),
        text => format!("<{name}>{}</{name}>", escape(text)),
    };
    let text = |key: &str| system.text(key).unwrap_or("");
    let parts = [
        element("Assumptions", &lines(false)),
        element("Contributors", &system.texts("authors").join(", ")),
        element("ExternalDependencies", &lines(true)),
        element("HighLevelSystemDescription", text("description")),
        element("Owner", text("owner")),
        element("Reviewer", &system.texts("reviewers").join(", ")),
        element("ThreatModelName", text("name")),
    ];
    format!("<MetaInformation>{}</MetaInformation>", parts.concat())
}

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
fn instances(draft: &Draft, free: &mut Tree, types: &mut String, losses: &mut Vec<Loss>) -> String {
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
            diagram(),
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

/// A threat type that generates nothing new: the tool keeps what is in the file.
fn threat_type(id: &str, category: &str, title: &str, description: &str) -> String {
    let short: String = category.chars().take(1).collect();
    format!(
        "<a:ThreatType><a:IsExtension>false</a:IsExtension><a:Category>{}</a:Category>\
         <a:Description>{}</a:Description><a:GenerationFilters><a:Exclude/><a:Include>source is 'ROOT'</a:Include>\
         </a:GenerationFilters><a:Id>{id}</a:Id><a:PropertiesMetaData/><a:RelatedCategory i:nil=\"true\"/>\
         <a:ShortTitle>{}</a:ShortTitle></a:ThreatType>",
        escape(&short),
        escape(description),
        escape(title)
    )
}

fn knowledge_base(types: &str) -> String {
    let kinds = [Kind::Process, Kind::ExternalEntity, Kind::Datastore, Kind::Dataflow, Kind::Boundary];
    let stencils: String = kinds.into_iter().map(stencil).collect();
    let categories = palisade_model::stride::Stride::ALL.map(|category| {
        format!(
            "<a:ThreatCategory><a:IsExtension>false</a:IsExtension><a:Id>{}</a:Id><a:LongDescription/>\
             <a:Name>{}</a:Name><a:ShortDescription/></a:ThreatCategory>",
            category.letter(),
            category.title()
        )
    });
    let datum = |name: &str, hidden: bool, values: &[&str]| {
        let values: String =
            values.iter().map(|value| format!("<b:string>{value}</b:string>")).collect::<Vec<String>>().concat();
        format!(
            "<ThreatMetaDatum><Name>{name}</Name><Label>{name}</Label><HideFromUI>{hidden}</HideFromUI>\
             <Values xmlns:b=\"{ARRAYS}\">{values}</Values><Id>{}</Id><AttributeType>{}</AttributeType></ThreatMetaDatum>",
            guid("datum", name),
            u8::from(values.matches("<b:string>").count() > 1)
        )
    };
    let data = [datum("Priority", false, &["Critical", "High", "Medium", "Low"]), datum(ENTRY, true, &[""])];
    format!(
        "<KnowledgeBase z:Id=\"i0\" xmlns:a=\"{BASE}\" xmlns:z=\"{SERIAL}\"><a:GenericElements>{stencils}\
         </a:GenericElements><a:Manifest><a:Author>Palisade</a:Author><a:Id>{}</a:Id><a:Name>Palisade</a:Name>\
         <a:Version>1.0.0.0</a:Version></a:Manifest><a:StandardElements/><a:ThreatCategories>{}</a:ThreatCategories>\
         <a:ThreatMetaData><IsPriorityUsed>true</IsPriorityUsed><IsStatusUsed>true</IsStatusUsed>\
         <PropertiesMetaData>{}</PropertiesMetaData></a:ThreatMetaData><a:ThreatTypes>{types}</a:ThreatTypes>\
         </KnowledgeBase>",
        guid("knowledge-base", "palisade"),
        categories.concat(),
        data.concat()
    )
}

fn stencil(kind: Kind) -> String {
    let (id, name, drawn, _) = piece::generic(kind);
    let interfaces = "http://schemas.datacontract.org/2004/07/ThreatModeling.Interfaces";
    let storage = "http://schemas.datacontract.org/2004/07/ThreatModeling.ExternalStorage.OM";
    let rows = Stencils::builtin().attributes.iter().filter(|row| row.on == kind);
    let attributes: String = rows
        .map(|row| {
            let values = piece::choices(row.value(false), row.value(true));
            let values: String = values
                .iter()
                .map(|value| format!("<b:Value>{}</b:Value>", escape(value)))
                .collect::<Vec<String>>()
                .concat();
            format!(
                "<a:Attribute><a:IsExtension>false</a:IsExtension>\
                 <a:AttributeValues xmlns:b=\"{interfaces}\">{values}</a:AttributeValues>\
                 <a:DisplayName>{}</a:DisplayName><a:Inheritance>Virtual</a:Inheritance><a:Mode>Dynamic</a:Mode>\
                 <a:Name>{}</a:Name><a:Type>List</a:Type></a:Attribute>",
                row.property, row.attribute
            )
        })
        .collect::<Vec<String>>()
        .concat();
    format!(
        "<a:ElementType><a:IsExtension>false</a:IsExtension><a:Attributes>{attributes}</a:Attributes>\
         <a:AvailableToBaseModels xmlns:b=\"{storage}\"/><a:Behavior i:nil=\"true\"/><a:Description/>\
         <a:Hidden>false</a:Hidden><a:Id>{id}</a:Id><a:ImageLocation i:nil=\"true\"/><a:ImageSource i:nil=\"true\"/>\
         <a:ImageStream i:nil=\"true\"/><a:Name>{name}</a:Name><a:ParentId>ROOT</a:ParentId>\
         <a:Representation>{drawn}</a:Representation><a:Shape i:nil=\"true\"/></a:ElementType>"
    )
}

//! The pieces of a file: things drawn, their properties. Names, namespaces and the order of elements are the tool's.

use super::splice::escape;
use crate::layout::{Frame, Point};
use crate::tmt::guid::NOTHING;
use crate::tmt::model::property::{ORDER, OUT_OF_SCOPE, REASON};
use crate::tmt::ours;
use crate::tmt::words::OURS;
use palisade_engine::template::stencils::Stencils;
use palisade_model::draft::{Field, Record};
use palisade_model::kind::Kind;

pub(super) const MODEL: &str = "http://schemas.datacontract.org/2004/07/ThreatModeling.Model";
pub(super) const ABSTRACTS: &str = "http://schemas.datacontract.org/2004/07/ThreatModeling.Model.Abstracts";
pub(super) const BASE: &str = "http://schemas.datacontract.org/2004/07/ThreatModeling.KnowledgeBase";
pub(super) const ARRAYS: &str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
pub(super) const SERIAL: &str = "http://schemas.microsoft.com/2003/10/Serialization/";
pub(super) const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";
pub(super) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The initial value of an attribute.
pub(super) const UNCHOSEN: &str = "Not Selected";

/// The generic stencil of a kind: id, name, how it is drawn, and the word in the file.
pub(super) fn generic(kind: Kind) -> (&'static str, &'static str, &'static str, &'static str) {
    match kind {
        Kind::Process => ("GE.P", "Process", "Ellipse", "StencilEllipse"),
        Kind::Datastore => ("GE.DS", "Data Store", "ParallelLines", "StencilParallelLines"),
        Kind::ExternalEntity => ("GE.EI", "External Entity", "Rectangle", "StencilRectangle"),
        Kind::Dataflow | Kind::Data => ("GE.DF", "Data Flow", "Line", "Connector"),
        Kind::Boundary => ("GE.TB.B", "Trust Boundary", "BorderBoundary", "BorderBoundary"),
    }
}

/// A generic stencil: its id and its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Generic<'b> {
    pub id: &'b str,
    pub name: &'b str,
}

impl Generic<'static> {
    /// The usual one of a kind.
    pub(super) fn usual(kind: Kind) -> Generic<'static> {
        let (id, name, ..) = generic(kind);
        Generic { id, name }
    }
}

/// The keys of a record that are drawn, or that have properties of the tool.
const DRAWN: [&str; 6] = ["name", "type", "from", "to", "in", "out_of_scope"];

fn property(kind: &str, label: &str, name: &str, value: &str) -> String {
    let name = if name.is_empty() { "<b:Name/>".to_owned() } else { format!("<b:Name>{}</b:Name>", escape(name)) };
    format!(
        "<a:anyType i:type=\"b:{kind}DisplayAttribute\" xmlns:a=\"{ARRAYS}\" xmlns:b=\"{BASE}\">\
         <b:DisplayName>{}</b:DisplayName>{name}{value}</a:anyType>",
        escape(label)
    )
}

fn heading(label: &str) -> String {
    property("Header", label, "", "<b:Value i:nil=\"true\"/>")
}

/// A property that holds text.
pub(super) fn text(label: &str, name: &str, value: &str) -> String {
    let value = match value {
        "" => format!("<b:Value i:type=\"c:string\" xmlns:c=\"{SCHEMA}\"/>"),
        value => format!("<b:Value i:type=\"c:string\" xmlns:c=\"{SCHEMA}\">{}</b:Value>", escape(value)),
    };
    property("String", label, name, &value)
}

/// A field as one of our properties.
pub(super) fn own(field: &Field) -> String {
    text(&field.key, &format!("{OURS}{}", field.key), &ours::print(&field.value))
}

/// The model's id as one of our properties.
pub(super) fn own_id(id: &str) -> String {
    text("id", &format!("{OURS}id"), &ours::print(&id.into()))
}

fn choice(label: &str, name: &str, values: &[&str], chosen: usize) -> String {
    let values: String =
        values.iter().map(|value| format!("<a:string>{}</a:string>", escape(value))).collect::<Vec<String>>().concat();
    let value =
        format!("<b:Value i:type=\"a:ArrayOfstring\">{values}</b:Value><b:SelectedIndex>{chosen}</b:SelectedIndex>");
    property("List", label, name, &value)
}

/// All properties of a new thing.
pub(super) fn properties(kind: Kind, record: &Record, stencil: Generic<'_>) -> String {
    let mut all = vec![heading(stencil.name), text("Name", "", record.name())];
    if matches!(kind, Kind::Dataflow | Kind::Boundary) {
        all.push(text("Dataflow Order", ORDER, "0"));
    }
    if kind != Kind::Boundary {
        let scope = record.get("out_of_scope");
        let value = format!("<b:Value i:type=\"c:boolean\" xmlns:c=\"{SCHEMA}\">{}</b:Value>", scope.is_some());
        all.push(property("Boolean", "Out Of Scope", OUT_OF_SCOPE, &value));
        all.push(text("Reason For Out Of Scope", REASON, record.text("out_of_scope").unwrap_or("")));
    }
    all.push(heading("Configurable Attributes"));
    let table = Stencils::builtin();
    for row in table.attributes.iter().filter(|row| row.on == kind) {
        let values = choices(row.value(false), row.value(true));
        let chosen = record.truth(&row.property).and_then(|truth| row.value(truth));
        let at = chosen.and_then(|chosen| values.iter().position(|value| *value == chosen)).unwrap_or(0);
        all.push(choice(&row.property, &row.attribute, &values, at));
    }
    all.push(own_id(&record.id));
    let attribute = |field: &Field| {
        let row = table.attribute(kind, &field.key);
        row.zip(field.value.as_bool()).is_some_and(|(row, truth)| row.value(truth).is_some())
    };
    let rest = record.fields.iter().filter(|field| !DRAWN.contains(&field.key.as_str()) && !attribute(field));
    all.extend(rest.map(own));
    all.concat()
}

/// The values of an attribute in our own stencils.
pub(super) fn choices<'v>(no: Option<&'v str>, yes: Option<&'v str>) -> Vec<&'v str> {
    std::iter::once(UNCHOSEN).chain(no).chain(yes).collect()
}

fn plain(name: &str, value: impl std::fmt::Display) -> String {
    format!("<{name} xmlns=\"{ABSTRACTS}\">{value}</{name}>")
}

/// A row of `Borders` or `Lines`.
fn row(word: &str, number: usize, guid: &str, stencil: Generic<'_>, properties: &str, rest: &str) -> String {
    format!(
        "<a:KeyValueOfguidanyType xmlns:a=\"{ARRAYS}\"><a:Key>{guid}</a:Key>\
         <a:Value z:Id=\"i{number}\" i:type=\"{word}\" xmlns:z=\"{SERIAL}\" xmlns:i=\"{INSTANCE}\" xmlns=\"{MODEL}\">\
         {}{}<Properties xmlns=\"{ABSTRACTS}\">{properties}</Properties>{}{rest}</a:Value></a:KeyValueOfguidanyType>",
        plain("GenericTypeId", escape(stencil.id)),
        plain("Guid", guid),
        plain("TypeId", escape(stencil.id)),
    )
}

/// A component, or a boundary with an inside.
pub(super) fn boxed(
    number: usize,
    guid: &str,
    kind: Kind,
    stencil: Generic<'_>,
    properties: &str,
    frame: Frame,
) -> String {
    let (.., word) = generic(kind);
    let rest = [
        plain("Height", frame.height.round()),
        plain("Left", frame.x.round()),
        format!("<StrokeDashArray i:nil=\"true\" xmlns=\"{ABSTRACTS}\"/>"),
        plain("StrokeThickness", 1),
        plain("Top", frame.y.round()),
        plain("Width", frame.width.round()),
    ];
    row(word, number, guid, stencil, properties, &rest.concat())
}

/// A flow between two ends; none for an end that is attached to nothing.
pub(super) fn line(
    number: usize,
    guid: &str,
    stencil: Generic<'_>,
    properties: &str,
    ends: [(Option<&str>, Point); 2],
    handle: Point,
) -> String {
    let [(source, from), (target, to)] = ends;
    let (.., word) = generic(Kind::Dataflow);
    let rest = [
        plain("HandleX", handle.x.round()),
        plain("HandleY", handle.y.round()),
        plain("PortSource", "None"),
        plain("PortTarget", "None"),
        plain("SourceGuid", source.unwrap_or(NOTHING)),
        plain("SourceX", from.x.round()),
        plain("SourceY", from.y.round()),
        plain("TargetGuid", target.unwrap_or(NOTHING)),
        plain("TargetX", to.x.round()),
        plain("TargetY", to.y.round()),
    ];
    row(word, number, guid, stencil, properties, &rest.concat())
}

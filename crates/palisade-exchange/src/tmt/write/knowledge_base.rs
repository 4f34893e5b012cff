//! The small knowledge base of a new file: our own stencils, the categories of STRIDE, and a type for each threat.

use super::piece::{self, ARRAYS, BASE, SERIAL};
use super::splice::escape;
use crate::tmt::guid::guid;
use crate::tmt::words::ENTRY;
use palisade_engine::template::stencils::Stencils;
use palisade_model::kind::Kind;
use palisade_model::stride::Stride;
use palisade_model::word::Word;

/// A threat type that generates nothing new: the tool keeps what is in the file.
pub(super) fn threat_type(id: &str, category: &str, title: &str, description: &str) -> String {
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

/// The knowledge base with these threat types.
pub(super) fn knowledge_base(types: &str) -> String {
    let kinds = [Kind::Process, Kind::ExternalEntity, Kind::Datastore, Kind::Dataflow, Kind::Boundary];
    let stencils: String = kinds.into_iter().map(stencil).collect();
    let category = |category: &Stride| {
        format!(
            "<a:ThreatCategory><a:IsExtension>false</a:IsExtension><a:Id>{}</a:Id><a:LongDescription/>\
             <a:Name>{}</a:Name><a:ShortDescription/></a:ThreatCategory>",
            category.letter(),
            category.title()
        )
    };
    let categories: String = Stride::ALL.iter().map(category).collect();
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
        categories,
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

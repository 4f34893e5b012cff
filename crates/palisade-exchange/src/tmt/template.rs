//! Templates: a `.tb7` file, or the knowledge base inside a `.tm7` file. The two are written in different dialects of
//! XML; both are read here.

use super::model::is_model;
use crate::input::head;
use crate::xml::{Element, Xml};
use palisade_engine::template::{Attribute, Draft, Stencil, Text, ThreatDraft};
use palisade_model::mistake::Mistake;

/// Whether a text is likely to be a template or to hold one.
pub fn detects(text: &str) -> bool {
    let head = head(text);
    head.contains("<KnowledgeBase") || is_model(head)
}

/// The template of a file.
///
/// # Errors
/// When the text is not XML, or there is no template in it.
pub fn read(text: &str) -> Result<Draft, Mistake<usize>> {
    let xml = Xml::parse(text)?;
    let root = xml.root();
    let base = if root.name() == "KnowledgeBase" { Some(root) } else { root.child("KnowledgeBase") };
    let help = "name a template (`.tb7`) or a model (`.tm7`) of the Microsoft Threat Modeling Tool";
    let unreadable = |at: usize, message: &str| Mistake::placed(at, message, help);
    let base = base.ok_or_else(|| unreadable(0, "the file has no knowledge base"))?;
    let draft = of(base);
    if draft.threats.is_empty() {
        return Err(unreadable(base.range().start, "the template has no threat types, so it would find nothing"));
    }
    Ok(draft)
}

/// The template that a knowledge base is.
pub fn of(base: Element<'_, '_>) -> Draft {
    let manifest = base.child("Manifest");
    let about = |attribute: &str, child: &str| {
        let text = manifest.and_then(|manifest| manifest.attribute(attribute).or_else(|| manifest.child_text(child)));
        text.unwrap_or_default().to_owned()
    };
    let in_list = |list: &str| base.child(list).into_iter().flat_map(Element::children);
    let categories = in_list("ThreatCategories").filter_map(|category| {
        Some((category.child_text("Id")?.to_owned(), category.child_text("Name").unwrap_or_default().to_owned()))
    });
    Draft {
        name: about("name", "Name"),
        version: about("version", "Version"),
        author: about("author", "Author"),
        stencils: in_list("GenericElements").chain(in_list("StandardElements")).map(stencil).collect(),
        categories: categories.collect(),
        threats: in_list("ThreatTypes").map(threat).collect(),
        priority: base.child("ThreatMetaData").and_then(|data| datum(data, "Priority")),
    }
}

fn stencil(element: Element<'_, '_>) -> Stencil {
    let text =
        |a: &str, b: &str| element.child_text(a).or_else(|| element.child_text(b)).unwrap_or_default().to_owned();
    let attributes = element.child("Attributes").into_iter().flat_map(Element::children);
    Stencil {
        id: text("ID", "Id"),
        name: text("Name", "Name"),
        parent: text("ParentElement", "ParentId"),
        shape: text("Representation", "Representation"),
        attributes: attributes.map(attribute).collect(),
    }
}

fn attribute(element: Element<'_, '_>) -> Attribute {
    let text = |name: &str| element.child_text(name).unwrap_or_default().to_owned();
    let values = element.child("AttributeValues").into_iter().flat_map(Element::children);
    Attribute {
        name: text("Name"),
        label: text("DisplayName"),
        fixed: text("Mode") == "Static",
        values: values.map(|value| value.text().to_owned()).collect(),
    }
}

fn threat(element: Element<'_, '_>) -> ThreatDraft {
    let text = |name: &str| element.child_text(name).unwrap_or_default().to_owned();
    let filters = element.child("GenerationFilters");
    ThreatDraft {
        id: placed(element, element.child("Id")),
        title: text("ShortTitle"),
        category: text("Category"),
        description: text("Description"),
        include: placed(element, filters.and_then(|filters| filters.child("Include"))),
        exclude: placed(element, filters.and_then(|filters| filters.child("Exclude"))),
        priority: datum(element, "Priority"),
        mitigation: datum(element, "PossibleMitigations").map(|text| plain(&text)),
    }
}

/// The text of an element and its place; if the element is missing, the place of its parent.
fn placed(around: Element<'_, '_>, element: Option<Element<'_, '_>>) -> Text {
    match element {
        Some(element) => Text { value: element.text().to_owned(), range: element.inner() },
        None => Text { value: String::new(), range: around.range().start..around.range().start },
    }
}

/// The first value of a named row of a threat type's data, or of the template's table of them.
fn datum(element: Element<'_, '_>, label: &str) -> Option<String> {
    let rows = element.child("PropertiesMetaData")?.children();
    let mut rows = rows.filter(|row| row.child_text("Name") == Some(label) || row.child_text("Label") == Some(label));
    let value = rows.find_map(|row| row.child("Values")?.children().find(|value| !value.text().is_empty()))?;
    Some(value.text().to_owned())
}

/// A text without the markup that templates contain: tags and entities.
fn plain(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    let text = signs.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign));
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, tag)) = rest.find('<').map(|at| rest.split_at(at)) {
        out.push_str(before);
        let is_tag = tag.get(1..).is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
        match tag.find('>').filter(|_| is_tag) {
            Some(end) => rest = tag.get(end + 1..).unwrap_or(""),
            None => {
                out.push('<');
                rest = tag.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn markup_is_taken_out() {
        assert_eq!(
            plain("Use it. Refer: &lt;a href=&quot;x&quot;&gt;https://x&lt;/a&gt;<br/> a < b"),
            "Use it. Refer: https://x a < b"
        );
        assert_eq!(plain("<b"), "<b");
    }
}

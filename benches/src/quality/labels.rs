//! Labels: the threats that an expert wrote down for a model.

use palisade_model::model::{Model, Target};
use palisade_model::source::FileId;
use palisade_model::stride::Stride;
use palisade_model::word::Word;
use palisade_model::yaml::{self, Node};

/// One threat that an expert wrote down.
#[derive(Clone, Debug)]
pub struct Label {
    /// The element where it would be fixed, then the other elements that may reasonably be named for it.
    pub at: Vec<Target>,
    /// The first of these, as written.
    pub place: String,
    /// The categories that fit, best first.
    pub stride: Vec<Stride>,
    /// The CWE number of the weakness that fits best.
    pub cwe: u32,
    /// The root cause in a few words.
    pub cause: String,
    /// Whether the facts of the model show it; otherwise a careful reader would have to ask.
    pub stated: bool,
}

/// A file of labels.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The third-party file that they are about; none for our own models.
    pub source: Option<String>,
    /// The threats.
    pub threats: Vec<Label>,
}

/// The third-party file that a file of labels is about, if it names one.
pub fn source(text: &str) -> Option<String> {
    yaml::parse(FileId(0), text).root?.get("source")?.as_text().map(str::to_owned)
}

/// Reads labels for a model. Elements are named by id or by name; runs of white space count as one space.
pub fn read(text: &str, model: &Model) -> Result<Labels, String> {
    let document = yaml::parse(FileId(0), text);
    if let Some(wrong) = document.diagnostics.first() {
        return Err(wrong.message.clone());
    }
    let root = document.root.ok_or("it is empty")?;
    let rows = root.get("threats").and_then(Node::as_list).ok_or("it has no list `threats`")?;
    let threats: Result<Vec<Label>, String> = rows.iter().map(|row| label(row, model)).collect();
    Ok(Labels { source: root.get("source").and_then(Node::as_text).map(str::to_owned), threats: threats? })
}

fn label(row: &Node, model: &Model) -> Result<Label, String> {
    let text = |key: &str| row.get(key).and_then(Node::as_text).ok_or_else(|| format!("a label has no `{key}`"));
    let place = text("at")?;
    let mut at = elements(model, place)?;
    for also in row.get("also").and_then(Node::as_list).unwrap_or_default() {
        at.extend(elements(model, also.as_text().unwrap_or(""))?);
    }
    let words = row.get("stride").and_then(Node::as_list).unwrap_or_default();
    let stride: Vec<Stride> = words.iter().filter_map(|word| Stride::from_word(word.as_text()?)).collect();
    if stride.is_empty() || stride.len() != words.len() {
        return Err(format!("the label at `{place}` has no category, or an unknown one"));
    }
    let cwe = text("cwe")?;
    let number = cwe.strip_prefix("CWE-").and_then(|number| number.parse().ok());
    Ok(Label {
        at,
        place: squeezed(place),
        stride,
        cwe: number.ok_or_else(|| format!("`{cwe}` is not a CWE id"))?,
        cause: text("cause")?.to_owned(),
        stated: text("needs")? == "stated",
    })
}

/// The elements with an id, otherwise those with a name; a drawing may use one name for several.
fn elements(model: &Model, word: &str) -> Result<Vec<Target>, String> {
    let all = model.elements();
    let by = |key: fn(&palisade_model::model::Head) -> &str| -> Vec<Target> {
        all.iter().copied().filter(|target| squeezed(key(model.head(*target))) == squeezed(word)).collect()
    };
    let mut found = by(|head| &head.id);
    if found.is_empty() {
        found = by(|head| &head.name);
    }
    if found.is_empty() { Err(format!("the model has no element `{word}`")) } else { Ok(found) }
}

/// A text with every run of white space as one space.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

//! Files of JSON and YAML as trees.

use crate::input::{Input, ReadError};
use palisade_model::draft::Tree;
use palisade_model::source::FileId;
use palisade_model::yaml::{self, Node, Style, Value};
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;

/// How many values a file may have: 20 MB of a drawing tool's JSON are about one million.
const MOST_VALUES: u32 = 2_000_000;
/// How deep values may be nested; the JSON reader has the same limit.
const DEEPEST: usize = 128;
/// The largest YAML that is read, in bytes; its tree with places takes many times as much.
const MOST_YAML: usize = 8 * 1024 * 1024;

impl Input<'_> {
    /// Whether the file is JSON, judged by how it starts.
    pub fn is_json(&self) -> bool {
        self.text.trim_start().starts_with(['{', '['])
    }

    /// The file as a tree: JSON where it starts like it, otherwise YAML.
    ///
    /// # Errors
    /// When it is neither, or too large, or nested too deep.
    pub fn tree(&self) -> Result<Tree, ReadError> {
        if self.is_json() { self.json() } else { self.yaml() }
    }

    fn json(&self) -> Result<Tree, ReadError> {
        let left = Cell::new(MOST_VALUES);
        let mut reader = serde_json::Deserializer::from_str(&self.text);
        let read = Seed(&left).deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
        read.map_err(|error| {
            let place = (error.line() > 0).then(|| (error.line() as u32, (error.column() as u32).max(1)));
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or("").to_owned();
            let (message, help) = if said.contains("recursion limit") {
                (format!("values are nested more than {DEEPEST} deep"), "check that this is the right file")
            } else if error.is_eof() {
                ("the file ends unexpectedly".to_owned(), "the file may be truncated; get a complete copy")
            } else if said.contains("values") {
                (said, "check that this is the right file")
            } else {
                (format!("this is not JSON: {said}"), "save the file again with the tool that made it")
            };
            ReadError::placed(place, message, help)
        })
    }

    fn yaml(&self) -> Result<Tree, ReadError> {
        if self.text.len() > MOST_YAML {
            let message = format!("this YAML is larger than {} MiB", MOST_YAML / 1024 / 1024);
            return Err(ReadError::new(message, "save it as JSON"));
        }
        let document = yaml::parse(FileId(0), &self.text);
        if let Some(wrong) = document.diagnostics.first() {
            let help = wrong.help.clone().unwrap_or_else(|| "fix it first".to_owned());
            let at = wrong.span.map_or(0, |span| span.start as usize);
            return Err(ReadError::at(&self.text, at, &wrong.message, help));
        }
        document.root.as_ref().map_or(Ok(Tree::Null), |root| {
            of_node(root, 0).map_err(|at| {
                let message = format!("values are nested more than {DEEPEST} deep");
                ReadError::at(&self.text, at, message, "check that this is the right file")
            })
        })
    }
}

/// A node as a tree. If it is nested too deep, the byte where that happens.
fn of_node(node: &Node, depth: usize) -> Result<Tree, usize> {
    if depth > DEEPEST {
        return Err(node.span.start as usize);
    }
    Ok(match &node.value {
        _ if node.is_null() => Tree::Null,
        Value::Scalar(text) if node.style == Style::Plain => plain(text),
        Value::Scalar(text) => Tree::text(&**text),
        Value::List(items) => Tree::List(items.iter().map(|item| of_node(item, depth + 1)).collect::<Result<_, _>>()?),
        Value::Map(entries) => {
            let entry =
                |entry: &yaml::Entry| Ok::<_, usize>((entry.key.value.to_string(), of_node(&entry.value, depth + 1)?));
            Tree::Map(entries.iter().map(entry).collect::<Result<_, _>>()?)
        }
    })
}

/// A scalar without quotes: the types of YAML 1.2, except that digits after a leading zero stay text, as in an id.
fn plain(text: &str) -> Tree {
    match text {
        "true" | "True" | "TRUE" => return Tree::Bool(true),
        "false" | "False" | "FALSE" => return Tree::Bool(false),
        _ => {}
    }
    let is_number = serde_json::from_str::<serde_json::Number>(text).is_ok();
    if is_number { Tree::Number(text.to_owned()) } else { Tree::text(text) }
}

/// Reads a tree, counting its values down.
#[derive(Clone, Copy)]
struct Seed<'a>(&'a Cell<u32>);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Tree;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        let Some(left) = self.0.get().checked_sub(1) else {
            return Err(D::Error::custom(format!("the file has more than {MOST_VALUES} values")));
        };
        self.0.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        // With its decimal point, so that it is written back as it was.
        Ok(Tree::Number(format!("{number:?}")))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::text(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut entries: Vec<(String, Tree)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self)?;
            // The last of duplicate keys wins, as everywhere in JSON.
            if let Some(entry) = places.get(&key).and_then(|at| entries.get_mut(*at)) {
                entry.1 = value;
            } else {
                places.insert(key.clone(), entries.len());
                entries.push((key, value));
            }
        }
        Ok(Tree::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Result<Tree, ReadError> {
        Input::new(text.as_bytes()).and_then(|input| input.tree())
    }

    #[test]
    fn json_and_yaml_give_the_same_tree() {
        let json = tree("{\"a\": [1, 2.0, true, null, \"x\"], \"b\": {\"c\": 60.00000000000041}}").unwrap();
        let yaml = tree("a: [1, 2.0, true, null, x]\nb:\n  c: 60.00000000000041\n").unwrap();
        assert_eq!(json, yaml);
        assert_eq!(tree(&json.to_json()).unwrap(), json);
        assert_eq!(tree(&json.to_yaml()).unwrap(), json);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        assert_eq!(tree("{\"a\": \n  x}").unwrap_err().at, Some((2, 3)));
        assert!(tree("{\"a\": [").unwrap_err().message.contains("ends unexpectedly"));
        assert!(tree(&"[".repeat(100_000)).unwrap_err().message.contains("nested"));
        assert!(tree(&format!("a: {}", "[".repeat(200))).is_err());
        assert_eq!(tree("a: 1\nb: [\n").unwrap_err().at, Some((2, 4)));
    }

    #[test]
    fn digits_of_ids_are_kept() {
        assert_eq!(tree("id: 007").unwrap().get("id"), Some(&Tree::text("007")));
        assert_eq!(tree("{\"a\": 1, \"a\": 2}").unwrap().get("a"), Some(&Tree::Number("2".to_owned())));
    }
}

//! Building the text of a model from another format.

use palisade_model::edit::scalar_in_brackets;
use std::collections::BTreeMap;

/// The sections of a model, each a list of rows.
#[derive(Debug, Default)]
pub struct Draft {
    name: String,
    sections: BTreeMap<&'static str, Vec<(String, Row)>>,
}

/// The keys and values of one row.
#[derive(Clone, Debug, Default)]
pub struct Row(Vec<(String, String)>);

impl Row {
    /// A row with a name.
    pub fn named(name: &str) -> Row {
        Row::default().with("name", name)
    }

    /// Adds a key with a text.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Row {
        self.0.push((key.to_owned(), scalar_in_brackets(value)));
        self
    }

    /// Adds a key with a text, if there is one.
    #[must_use]
    pub fn maybe(self, key: &str, value: Option<&str>) -> Row {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds a key that is true or false.
    #[must_use]
    pub fn fact(mut self, key: &str, value: bool) -> Row {
        self.0.push((key.to_owned(), value.to_string()));
        self
    }

    /// Adds a key with a list of ids.
    #[must_use]
    pub fn list(mut self, key: &str, ids: &[String]) -> Row {
        self.0.push((key.to_owned(), format!("[{}]", ids.join(", "))));
        self
    }
}

impl Draft {
    /// A model with this name and nothing in it.
    pub fn new(name: &str) -> Draft {
        Draft { name: name.to_owned(), sections: BTreeMap::new() }
    }

    /// Adds a row to a section.
    pub fn add(&mut self, section: &'static str, id: &str, row: Row) {
        self.sections.entry(section).or_default().push((id.to_owned(), row));
    }

    /// The model's text.
    pub fn text(&self) -> String {
        let mut text = format!("system: {}\n", scalar_in_brackets(&self.name));
        for (section, rows) in &self.sections {
            text.push_str(&format!("{section}:\n"));
            for (id, row) in rows {
                let keys: Vec<String> = row.0.iter().map(|(key, value)| format!("{key}: {value}")).collect();
                text.push_str(&format!("  {id}: {{ {} }}\n", keys.join(", ")));
            }
        }
        text
    }
}

/// An id made from any text: lower-case letters, digits and single hyphens.
pub fn id(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<&str>>().join("-")
}

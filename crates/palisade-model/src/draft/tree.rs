//! A value as it is in files, of our language and of foreign ones.

/// A value. Maps keep their order, and numbers their digits, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// A map, in the order written.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Text.
    pub fn text(text: impl Into<String>) -> Tree {
        Tree::Text(text.into())
    }

    /// A list of texts.
    pub fn words<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Tree {
        Tree::List(words.into_iter().map(|word| Tree::Text(word.into())).collect())
    }

    /// The text, if it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Tree::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Tree::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The number, if it is a finite one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Tree::Number(digits) => digits.parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// The items of a list; nothing for anything else.
    pub fn items(&self) -> &[Tree] {
        match self {
            Tree::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a map; nothing for anything else.
    pub fn entries(&self) -> &[(String, Tree)] {
        match self {
            Tree::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        self.entries().iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The value under a key of a map, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Tree> {
        match self {
            Tree::Map(entries) => entries.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Sets the value under a key of a map, keeping the key's position; anything else becomes a map.
    pub fn set(&mut self, key: &str, value: Tree) {
        if let Some(place) = self.get_mut(key) {
            *place = value;
            return;
        }
        if !matches!(self, Tree::Map(_)) {
            *self = Tree::Map(Vec::new());
        }
        if let Tree::Map(entries) = self {
            entries.push((key.to_owned(), value));
        }
    }

    /// Removes a key from a map.
    pub fn remove(&mut self, key: &str) -> Option<Tree> {
        let Tree::Map(entries) = self else { return None };
        let at = entries.iter().position(|(known, _)| known == key)?;
        Some(entries.remove(at).1)
    }

    /// Whether it is empty: null, an empty text, an empty list or an empty map.
    pub fn is_empty(&self) -> bool {
        match self {
            Tree::Null => true,
            Tree::Bool(_) | Tree::Number(_) => false,
            Tree::Text(text) => text.is_empty(),
            Tree::List(items) => items.is_empty(),
            Tree::Map(entries) => entries.is_empty(),
        }
    }

    /// The kind of value in words, for messages.
    pub fn shape(&self) -> &'static str {
        match self {
            Tree::Null => "nothing",
            Tree::Bool(_) => "true or false",
            Tree::Number(_) => "a number",
            Tree::Text(_) => "text",
            Tree::List(_) => "a list",
            Tree::Map(_) => "a map",
        }
    }
}

impl From<bool> for Tree {
    fn from(truth: bool) -> Tree {
        Tree::Bool(truth)
    }
}

impl From<&str> for Tree {
    fn from(text: &str) -> Tree {
        Tree::text(text)
    }
}

impl From<String> for Tree {
    fn from(text: String) -> Tree {
        Tree::Text(text)
    }
}

impl From<f64> for Tree {
    /// The number in its shortest digits; null if it is not finite.
    fn from(number: f64) -> Tree {
        if number.is_finite() { Tree::Number(number.to_string()) } else { Tree::Null }
    }
}

impl<T: Into<Tree>> From<Vec<T>> for Tree {
    fn from(items: Vec<T>) -> Tree {
        Tree::List(items.into_iter().map(Into::into).collect())
    }
}

//! The content of a file as a tree, so that it can be changed and written in another order or style.

use super::dice::Dice;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    /// Written verbatim, including quotes.
    Raw(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

/// How a tree is written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Style {
    pub crlf: bool,
    /// How many levels of maps are written over several lines; deeper ones are written in flow style.
    pub deep: usize,
    pub comments: bool,
}

impl Style {
    pub(crate) fn roll(dice: &mut Dice) -> Style {
        Style { crlf: dice.rarely(3), deep: 2 + dice.pick(3), comments: dice.rarely(3) }
    }
}

/// A text as a scalar: plain if that is safe.
pub(crate) fn text(text: &str) -> Tree {
    let safe = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == '@';
    let plain = text.chars().all(safe) && text.chars().next().is_some_and(char::is_alphabetic);
    let word = ["true", "false", "null", "unknown"].contains(&text.to_lowercase().as_str());
    if plain && !word { Tree::Raw(text.to_owned()) } else { Tree::Raw(format!("{text:?}")) }
}

pub(crate) fn raw(text: &str) -> Tree {
    Tree::Raw(text.to_owned())
}

pub(crate) fn words(words: &[String]) -> Tree {
    Tree::List(words.iter().map(|word| text(word)).collect())
}

pub(crate) fn map(entries: Vec<(&str, Tree)>) -> Tree {
    Tree::Map(entries.into_iter().map(|(key, tree)| (key.to_owned(), tree)).collect())
}

impl Tree {
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        match self {
            Tree::Map(entries) => entries.iter().find(|(known, _)| known == key).map(|(_, tree)| tree),
            _ => None,
        }
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Tree> {
        match self {
            Tree::Map(entries) => entries.iter_mut().find(|(known, _)| known == key).map(|(_, tree)| tree),
            _ => None,
        }
    }

    pub(crate) fn entries(&self) -> &[(String, Tree)] {
        match self {
            Tree::Map(entries) => entries,
            _ => &[],
        }
    }

    pub(crate) fn set(&mut self, key: &str, value: Tree) {
        match (self.get_mut(key).is_some(), self) {
            (true, tree) => *tree.get_mut(key).unwrap() = value,
            (false, Tree::Map(entries)) => entries.push((key.to_owned(), value)),
            _ => panic!("not a map"),
        }
    }

    pub(crate) fn remove(&mut self, key: &str) {
        if let Tree::Map(entries) = self {
            entries.retain(|(known, _)| known != key);
        }
    }

    pub(crate) fn as_raw(&self) -> Option<&str> {
        match self {
            Tree::Raw(text) => Some(text),
            _ => None,
        }
    }

    /// The same with the entries of every map in another order.
    pub(crate) fn shuffled(&self, dice: &mut Dice) -> Tree {
        match self {
            Tree::Raw(text) => Tree::Raw(text.clone()),
            Tree::List(items) => Tree::List(items.iter().map(|item| item.shuffled(dice)).collect()),
            Tree::Map(entries) => {
                let mut entries: Vec<(String, Tree)> =
                    entries.iter().map(|(key, tree)| (key.clone(), tree.shuffled(dice))).collect();
                dice.shuffle(&mut entries);
                Tree::Map(entries)
            }
        }
    }

    pub(crate) fn print(&self, style: Style) -> String {
        let mut out = String::new();
        self.block(&mut out, 0, style);
        if style.comments {
            out = out.lines().enumerate().fold(String::new(), |out, (at, line)| match at % 5 {
                3 => out + "# a remark: { é }\n" + line + "\n",
                _ => out + line + "\n",
            });
        }
        if style.crlf { out.replace('\n', "\r\n") } else { out }
    }

    fn block(&self, out: &mut String, level: usize, style: Style) {
        let pad = "  ".repeat(level);
        for (key, tree) in self.entries() {
            let key = quoted_key(key);
            match tree {
                Tree::Map(entries) if level + 1 < style.deep && !entries.is_empty() => {
                    out.push_str(&format!("{pad}{key}:\n"));
                    tree.block(out, level + 1, style);
                }
                Tree::List(items) if level == 0 && !items.is_empty() => {
                    out.push_str(&format!("{pad}{key}:\n"));
                    for item in items {
                        item.item(out, style);
                    }
                }
                tree => out.push_str(&format!("{pad}{key}: {}\n", tree.inline())),
            }
        }
    }

    /// An item of a section that is a list, on a line for each of its keys.
    fn item(&self, out: &mut String, style: Style) {
        match self {
            Tree::Map(entries) if style.deep > 2 && !entries.is_empty() => {
                for (at, (key, tree)) in entries.iter().enumerate() {
                    let lead = if at == 0 { "  - " } else { "    " };
                    out.push_str(&format!("{lead}{}: {}\n", quoted_key(key), tree.inline()));
                }
            }
            tree => out.push_str(&format!("  - {}\n", tree.inline())),
        }
    }

    fn inline(&self) -> String {
        match self {
            Tree::Raw(text) => text.clone(),
            Tree::List(items) => format!("[{}]", items.iter().map(Tree::inline).collect::<Vec<_>>().join(", ")),
            Tree::Map(entries) => {
                let entries = entries.iter().map(|(key, tree)| format!("{}: {}", quoted_key(key), tree.inline()));
                format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn quoted_key(key: &str) -> String {
    text(key).as_raw().unwrap_or_default().to_owned()
}

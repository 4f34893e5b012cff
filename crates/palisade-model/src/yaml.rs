//! YAML text to a tree in which every key and every value knows its bytes.
//!
//! The scanner is the crate `granit-parser`; only `yaml/build.rs` names it. The tree is our own because serde
//! stops at the first error and loses places: the decoder walks the tree and gathers everything that is wrong.

mod build;
mod node;

pub use crate::plain::shorten;
pub use node::{Comment, Document, Entry, Node, Reference, Style, Value};

use crate::source::FileId;
use build::Builder;

/// Reads a whole file, without its comments.
pub fn parse(file: FileId, text: &str) -> Document {
    Builder::new(file, 0).run(text, false)
}

/// Reads a whole file and its comments.
pub fn parse_with_comments(file: FileId, text: &str) -> Document {
    Builder::new(file, 0).run(text, true)
}

/// Reads YAML that stands inside a larger file, `offset` bytes from its start.
pub fn parse_part(file: FileId, text: &str, offset: u32) -> Document {
    Builder::new(file, offset).run(text, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use crate::word::Word;

    fn tree(text: &str) -> Document {
        parse(FileId(0), text)
    }

    #[test]
    fn block_collections_end_with_their_last_child() {
        let text = "a:\n  b: é\n  c: [1, 2]\n\n# end\nd: x\n";
        let document = tree(text);
        let a = document.root.as_ref().and_then(|root| root.get("a")).unwrap();
        assert_eq!(&text[a.span.start as usize..a.span.end as usize], "b: é\n  c: [1, 2]");
    }

    #[test]
    fn aliases_are_bounded() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let items = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{items}]\n"));
        }
        let document = tree(&bomb);
        assert_eq!(document.diagnostics[0].code, Code::AliasLimit);
    }

    #[test]
    fn anchors_within_anchors_are_bounded() {
        let row = format!("- {}{}{}\n", "&a [".repeat(200), "x, ".repeat(100), "]".repeat(200));
        let document = tree(&row.repeat(100));
        let codes: Vec<&str> = document.diagnostics.iter().map(|diagnostic| diagnostic.code.word()).collect();
        assert_eq!(codes, ["anchor-limit"]);
        assert!(tree(&row.repeat(10)).diagnostics.is_empty());
    }

    #[test]
    fn an_alias_inside_its_own_value_is_refused() {
        assert_eq!(tree("a: &a [1, *a]").diagnostics[0].code, Code::AliasLoop);
    }

    #[test]
    fn depth_is_bounded() {
        for unit in ["[", "- ", "{a: "] {
            assert_eq!(tree(&unit.repeat(100_000)).diagnostics[0].code, Code::TooDeep, "{unit}");
        }
    }

    #[test]
    fn a_repeated_key_is_reported_and_the_first_kept() {
        let document = tree("a: 1\nb: 2\na: 3\n");
        assert_eq!(document.diagnostics[0].code, Code::DuplicateKey);
        assert_eq!(document.root.unwrap().get("a").unwrap().as_text(), Some("1"));
    }
}

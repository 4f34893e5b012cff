//! The whole library of rules as a book in HTML: from packs and a vocabulary to self-contained pages.
//!
//! The book can be read without scripts or network; a small script on the pages with lists adds a search. Everything
//! that a pack's author wrote is escaped: apart from its Markdown, nothing on a rule's page becomes markup.

mod condition;
mod controls;
mod examples;
mod front;
mod layout;
mod library;
mod listing;
mod markdown;
mod mitigations;
mod pack;
mod page;
mod places;
mod properties;
mod reading;
mod references;
mod rule;
mod sentence;
mod terms;
mod words;

pub use page::Page;

use crate::reference::Catalogue;
use library::Library;
use palisade_engine::pack::Packs;
use palisade_model::vocabulary::Vocabulary;

/// The file that marks a folder as a book and lists the book's files.
pub const CONTENTS: &str = "book.txt";

const FIRST_LINE: &str = "A book of rules, written by `palisade rules docs`. These files are of it:";

/// Whether an id has the form of a known catalogue, such as CWE.
pub fn is_of_a_catalogue(id: &str) -> bool {
    Catalogue::of(id) != Catalogue::Other || palisade_model::references::name(id).is_some()
}

/// The book of the first `asked` packs, with the list of its files first.
pub fn write(packs: &Packs, asked: usize, vocabulary: &Vocabulary) -> Vec<Page> {
    let library = Library::new(packs, asked, vocabulary);
    let mut pages = vec![
        front::page(&library),
        reading::page(),
        listing::page(&library),
        controls::page(&library),
        properties::page(&library),
        terms::technologies(&library),
        terms::protocols(&library),
        references::page(&library),
        Page { path: places::STYLE.to_owned(), text: layout::STYLE.to_owned() },
    ];
    for (pack, rules) in &library.packs {
        pages.push(pack::page(pack, rules));
        pages.extend(rules.iter().map(|rule| rule::page(&library, pack, rule)));
    }
    let mut paths: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    paths.sort_unstable();
    let text = format!("{FIRST_LINE}\n{}\n", paths.join("\n"));
    pages.insert(0, Page { path: CONTENTS.to_owned(), text });
    pages
}

/// The files that a list of contents names; none if this is not such a list. Anything but the path of a page is left
/// out, so that no path leads out of the folder.
pub fn contents(text: &str) -> Option<Vec<&str>> {
    let rest = text.strip_prefix(FIRST_LINE)?;
    Some(rest.lines().filter(|line| is_page(line)).collect())
}

/// Whether a path is one that a book's page can have.
fn is_page(path: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~'))
    };
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    path == places::STYLE || (ending == Some("html") && path.split('/').all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_lead_nowhere_else() {
        let text = format!("{FIRST_LINE}\nindex.html\n../x.html\n/etc/x.html\nnotes.md\nrules/core/a.html\nbook.css\n");
        assert_eq!(contents(&text), Some(vec!["index.html", "rules/core/a.html", "book.css"]));
        assert_eq!(contents("index.html\n"), None);
    }
}

//! Finding rules by words: an id, another name of the field, a title, or a reference by its id or its name.

use super::Rule;
use palisade_model::references;

/// How closely a query names a rule; the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// It is the rule's id, or one that it had before.
    Id,
    /// It is another name of the rule.
    Alias,
    /// It is the title.
    Title,
    /// It is a reference of the rule: its id, its number or its name.
    Reference,
    /// Its words are all in one name of the rule or its title.
    InName,
    /// Its words are all in the id and name of one reference.
    InReference,
    /// Each of its words is somewhere among these.
    Scattered,
}

impl Match {
    /// Whether the query is a whole name, and not only words of one.
    pub fn is_exact(self) -> bool {
        self <= Match::Reference
    }
}

/// How closely a query names a rule; none where a word of it is nowhere in the rule's names.
pub fn matches(rule: &Rule, query: &str) -> Option<Match> {
    let folded = bare(query);
    let is = |text: &str| bare(text) == folded;
    let refers = |id: &String| {
        let number = id.rsplit_once('-').is_some_and(|(_, number)| number == query.trim());
        number || is(id) || references::name(id).is_some_and(is)
    };
    let exact = [
        (Match::Id, is(&rule.id) || rule.was.iter().any(|id| is(id))),
        (Match::Alias, rule.also.iter().any(|name| is(name))),
        (Match::Title, is(&rule.title)),
        (Match::Reference, rule.references.iter().any(refers)),
    ];
    if let Some((found, _)) = exact.into_iter().find(|(_, holds)| *holds) {
        return Some(found);
    }
    let (names, references) = (names(rule), described(rule));
    if names.iter().any(|name| holds(name, query)) {
        Some(Match::InName)
    } else if references.iter().any(|reference| holds(reference, query)) {
        Some(Match::InReference)
    } else {
        let all = [names.join(" "), references.join(" ")].join(" ");
        holds(&all, query).then_some(Match::Scattered)
    }
}

/// Everything that a rule is found by.
pub fn texts(rule: &Rule) -> Vec<String> {
    let mut texts: Vec<String> = names(rule).into_iter().map(str::to_owned).collect();
    texts.extend(described(rule));
    texts
}

/// Whether each word of a query begins a word of a text. A number has to be the whole one.
pub fn holds(text: &str, query: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = words(&text).collect();
    let begins = |asked: &str| {
        let is_number = asked.bytes().all(|byte| byte.is_ascii_digit());
        words.iter().any(|word| if is_number { *word == asked } else { word.starts_with(asked) })
    };
    let query = query.to_lowercase();
    let mut asked = self::words(&query).peekable();
    asked.peek().is_some() && asked.all(begins)
}

/// A text by its letters and digits alone: `cwe918` is CWE-918.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn names(rule: &Rule) -> Vec<&str> {
    let own = [rule.id.as_str(), &rule.title];
    let also = rule.also.iter().map(String::as_str);
    own.into_iter().chain(also).chain(rule.was.iter().map(String::as_str)).collect()
}

/// The references, each with its name.
fn described(rule: &Rule) -> Vec<String> {
    rule.references.iter().map(|id| format!("{id} {}", references::name(id).unwrap_or(""))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_beginnings_and_numbers_whole() {
        assert!(holds("CWE-918 Server-Side Request Forgery (SSRF)", "cwe-918"));
        assert!(holds("CWE-918 Server-Side Request Forgery (SSRF)", "forg serv"));
        assert!(!holds("CWE-918 Server-Side Request Forgery (SSRF)", "CWE-91"));
        assert!(!holds("corridors", "IDOR"));
        assert!(!holds("anything", " - "));
    }
}

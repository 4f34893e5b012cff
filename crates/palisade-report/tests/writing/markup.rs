//! Reads markup strictly: elements close in order, attributes are quoted, ids are there once, and nothing is left bare.

use std::collections::BTreeSet;

/// What a page holds that others may lead to, and where it leads itself.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    /// The ids in it.
    pub ids: BTreeSet<String>,
    /// Where its links and forms lead.
    pub links: Vec<String>,
    /// The names of its elements.
    pub elements: BTreeSet<String>,
    /// The names of its attributes.
    pub attributes: BTreeSet<String>,
    /// Its scripts and style sheets.
    pub programs: Vec<String>,
    /// Its text without scripts.
    pub text: String,
}

const VOID: [&str; 6] = ["meta", "link", "input", "br", "hr", "img"];
const ENTITIES: [&str; 5] = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];

/// Reads a page, or says what is wrong with it and where.
pub(crate) fn read(page: &str) -> Result<Markup, String> {
    let mut markup = Markup::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = page.strip_prefix("<!doctype html>\n").ok_or("it is no HTML 5")?;
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            text(rest, &mut markup.text)?;
            break;
        };
        text(&rest[..at], &mut markup.text)?;
        let end = rest[at..].find('>').ok_or_else(|| near("a tag has no end", &rest[at..]))? + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(near(&format!("</{name}> closes what is not open"), rest));
            }
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or("");
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) {
            return Err(near(&format!("`{name}` is no element"), rest));
        }
        attributes(tag[name.len()..].trim_end_matches('/'), &mut markup)?;
        markup.elements.insert(name.to_owned());
        if name == "script" || name == "style" {
            let (inner, after) = rest.split_once(&format!("</{name}>")).ok_or("a script or a sheet has no end")?;
            markup.programs.push(inner.to_owned());
            rest = after;
        } else if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name.to_owned());
        }
    }
    if open.is_empty() { Ok(markup) } else { Err(format!("{open:?} are not closed")) }
}

fn near(what: &str, rest: &str) -> String {
    format!("{what} before {:?}", rest.chars().take(60).collect::<String>())
}

fn text(text: &str, into: &mut String) -> Result<(), String> {
    let mut plain = text.to_owned();
    for entity in ENTITIES {
        plain = plain.replace(entity, "");
    }
    if plain.contains(['&', '>']) {
        return Err(near("a sign is not escaped", &plain));
    }
    into.push_str(text);
    Ok(())
}

fn attributes(mut rest: &str, markup: &mut Markup) -> Result<(), String> {
    while !rest.trim().is_empty() {
        let (name, after) =
            rest.trim_start().split_once("=\"").ok_or_else(|| near("an attribute has no value", rest))?;
        let (value, after) = after.split_once('"').ok_or_else(|| near("a value has no end", after))?;
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') || value.contains('<') {
            return Err(near("an attribute is broken", rest));
        }
        text(value, &mut String::new())?;
        match name {
            "id" if !markup.ids.insert(value.to_owned()) => return Err(format!("the id `{value}` is there twice")),
            "href" | "action" => markup.links.push(value.to_owned()),
            "for" | "aria-labelledby" => markup.links.push(format!("#{value}")),
            _ => {}
        }
        markup.attributes.insert(name.to_owned());
        rest = after;
    }
    Ok(())
}

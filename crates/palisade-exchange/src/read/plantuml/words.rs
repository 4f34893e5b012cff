//! Boxes as `PlantUML` writes them: `component "Web shop" as shop <<external>> #white {`.

use crate::read::sketch::markup;
use crate::read::sketch::parts::Shape;

/// The keywords of boxes.
pub(super) const KEYWORDS: &[(&str, Shape)] = &[
    ("actor", Shape::Actor),
    ("actor/", Shape::Actor),
    ("person", Shape::Actor),
    ("database", Shape::Store),
    ("storage", Shape::Store),
    ("queue", Shape::Store),
    ("process", Shape::Round),
    ("usecase", Shape::Round),
    ("agent", Shape::Plain),
    ("artifact", Shape::Plain),
    ("boundary", Shape::Plain),
    ("card", Shape::Plain),
    ("circle", Shape::Plain),
    ("cloud", Shape::Plain),
    ("collections", Shape::Plain),
    ("component", Shape::Plain),
    ("container", Shape::Plain),
    ("control", Shape::Plain),
    ("entity", Shape::Plain),
    ("file", Shape::Plain),
    ("folder", Shape::Plain),
    ("frame", Shape::Plain),
    ("hexagon", Shape::Plain),
    ("interface", Shape::Plain),
    ("node", Shape::Plain),
    ("package", Shape::Plain),
    ("rectangle", Shape::Rectangle),
    ("stack", Shape::Plain),
];

/// Statements about appearance.
pub(super) const QUIET: &[&str] = &[
    "skinparam",
    "hide",
    "show",
    "scale",
    "left",
    "top",
    "autonumber",
    "allowmixin",
    "allow_mixing",
    "remove",
    "restore",
    "header",
    "footer",
    "caption",
    "newpage",
    "sprite",
    "center",
    "right",
    "layout_with_legend",
    "show_legend",
    "layout_top_down",
    "layout_left_right",
    "layout_as_sketch",
    "hide_stereotype",
    "show_person_outline",
    "lay_d",
    "lay_u",
    "lay_l",
    "lay_r",
    "updateelementstyle",
    "updaterelstyle",
    "updateboundarystyle",
    "updatelayoutconfig",
    "addelementtag",
    "addreltag",
    "addboundarytag",
    "sethiddenlegend",
    "show_floating_legend",
    "legend",
];

/// A box as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// What the file calls it.
    pub key: String,
    /// All its names: its alias and its label.
    pub names: Vec<String>,
    /// Its label.
    pub label: String,
    /// What its keyword says.
    pub shape: Shape,
    /// Its note.
    pub note: String,
    /// Its stereotypes.
    pub tags: Vec<String>,
}

/// The text of a label: `\n` starts a line, and Creole and HTML markup is removed.
pub(super) fn label(raw: &str) -> String {
    let text = raw.trim().trim_matches('"').replace("\\n", "\n").replace("\\l", "\n").replace("**", "");
    let rule = |line: &&str| line.chars().all(|c| "=-_. ".contains(c));
    // Character codes are decoded last, so that they are not taken for markup.
    let text = markup::plain(&text.replace("<U+", CODE));
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !rule(line)).collect();
    codes(&lines.join("\n"))
}

/// Placeholder for the start of a character code, `<U+002D>`, so that it is not taken for a tag.
const CODE: &str = "\u{1}U+";

fn codes(text: &str) -> String {
    let mut parts = text.split(CODE);
    let mut read = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let code = part.split_once('>').and_then(|(code, rest)| {
            let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?;
            Some((c, rest))
        });
        match code {
            Some((c, rest)) => {
                read.push(c);
                read.push_str(rest);
            }
            None => read.push_str(&format!("<U+{part}")),
        }
    }
    read
}

/// A name without the marks around it.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim();
    let inner = [('[', ']'), ('"', '"'), (':', ':'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.is_empty()).then_some(inner)
    });
    inner.unwrap_or(text)
}

/// A box that is only named.
pub(super) fn plain(text: &str) -> Option<Named> {
    let text = text.split("<<").next()?.split(" #").next()?.trim();
    let fits = text.chars().all(|c| c.is_alphanumeric() || "_.-$@/".contains(c));
    let named = fits && text.chars().any(char::is_alphanumeric);
    named.then(|| Named {
        key: text.to_owned(),
        names: vec![text.to_owned()],
        label: text.to_owned(),
        ..Named::default()
    })
}

/// A box, and whether its contents follow.
pub(super) fn element(line: &str) -> Option<(Named, bool)> {
    let mut rest = line.trim();
    let opens = rest.ends_with('{');
    rest = rest.trim_end_matches('{').trim_end();
    let mut named = Named::default();
    // Stereotypes, tags, links and colours are at the end.
    while let Some((before, after)) = rest.rsplit_once("<<") {
        let Some((tag, behind)) = after.split_once(">>") else { break };
        if !behind.trim().is_empty() && !behind.trim().starts_with(['#', '$', '[']) && !behind.trim().starts_with("as ")
        {
            break;
        }
        named.tags.insert(0, tag.trim().to_owned());
        // The alias may follow the stereotype.
        if let Some(alias) = behind.trim().strip_prefix("as ") {
            named.names.push(alias.split_whitespace().next()?.to_owned());
        }
        rest = before.trim_end();
    }
    if let Some((before, colour)) = rest.rsplit_once(" #")
        && !colour.contains([' ', '"', ']'])
    {
        rest = before.trim_end();
    }
    while let Some((before, tag)) = rest.rsplit_once(" $")
        && !tag.contains([' ', '"', ']'])
    {
        rest = before.trim_end();
    }
    let word = rest.split_whitespace().next().unwrap_or("");
    let keyword = KEYWORDS.iter().find(|(keyword, _)| word.eq_ignore_ascii_case(keyword));
    if let Some((keyword, shape)) = keyword {
        named.shape = *shape;
        rest = rest.get(keyword.len()..)?.trim_start();
    } else if let Some(behind) = rest.strip_prefix("()") {
        rest = behind.trim_start();
    } else if rest.starts_with(':') {
        named.shape = Shape::Actor;
    } else if rest.starts_with('(') {
        named.shape = Shape::Round;
    } else if !rest.starts_with('[') {
        return None;
    }
    let (first, second) = parts(rest)?;
    if keyword.is_none() && first.is_empty() {
        return None;
    }
    let quoted = |text: &str| text.starts_with(['"', '[', ':', '(']);
    let (label_of, alias) = match second {
        // The label may come second: `component shop as "Web shop"`.
        Some(second) if quoted(second) && !quoted(first) => (second, Some(first)),
        Some(second) => (first, Some(second)),
        None => (first, None),
    };
    named.label = label(bare(label_of));
    named.names.extend(alias.map(|alias| bare(alias).to_owned()));
    named.names.push(bare(label_of).to_owned());
    named.names.retain(|name| !name.is_empty());
    named.key = named.names.first().cloned().unwrap_or_default();
    (opens || !named.key.is_empty()).then_some((named, opens))
}

/// The two sides of `as`, which does not count inside quotes or brackets.
fn parts(text: &str) -> Option<(&str, Option<&str>)> {
    let close = match text.chars().next() {
        None => return Some(("", None)),
        Some('"') => '"',
        Some('[') => ']',
        Some(':') => ':',
        Some('(') => ')',
        Some(_) => {
            return Some(match text.split_once(" as ") {
                Some((first, second)) => (first.trim(), Some(second.trim())),
                None => (text.trim(), None),
            });
        }
    };
    let end = text.get(1..)?.find(close)? + 2;
    let (first, behind) = (text.get(..end)?, text.get(end..)?.trim());
    match behind.strip_prefix("as ") {
        Some(second) => Some((first, Some(second.trim()))),
        None if behind.is_empty() => Some((first, None)),
        None => None,
    }
}

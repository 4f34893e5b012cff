//! The text of labels that are written in HTML, as Mermaid, Graphviz and draw.io allow.

/// Tags that separate lines.
const BREAKS: &[&str] = &["br", "p", "div", "li", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"];

/// Tags within a line. Anything else is text that looks like a tag.
const WITHIN: &[&str] = &[
    "a",
    "b",
    "big",
    "blockquote",
    "center",
    "code",
    "em",
    "font",
    "i",
    "img",
    "o",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "tbody",
    "td",
    "th",
    "thead",
    "u",
    "vr",
];

/// The text without tags and with entities decoded; lines are separated by `\n`.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(rest.get(..at).unwrap_or(""));
        let tail = rest.get(at..).unwrap_or("");
        let Some((tag, after)) = tag(tail) else {
            text.push('<');
            rest = tail.get(1..).unwrap_or("");
            continue;
        };
        if BREAKS.contains(&tag.as_str()) {
            text.push('\n');
        } else if tag == "td" || tag == "th" {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    tidy(&entities(&text))
}

/// The name of the tag that a text starts with, in lower case, and what follows the tag. A `<` that starts no tag is
/// literal.
fn tag(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    if !BREAKS.contains(&name.as_str()) && !WITHIN.contains(&name.as_str()) {
        return None;
    }
    let end = inner.find('>')?;
    Some((name, inner.get(end + 1..).unwrap_or("")))
}

/// The text with common entities decoded: `&amp;`, `&#35;`, `&#x2f;`.
pub(crate) fn entities(text: &str) -> String {
    decode(text, '&', |name| match name.strip_prefix('#') {
        Some(number) => character(number),
        None => named(name),
    })
}

/// The text with Mermaid's entities decoded, which start with `#`: `#quot;`, `#35;`.
pub(crate) fn numbers(text: &str) -> String {
    decode(text, '#', |name| named(name).or_else(|| character(name)))
}

fn decode(text: &str, start: char, read: impl Fn(&str) -> Option<char>) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(start) {
        decoded.push_str(rest.get(..at).unwrap_or(""));
        let name = rest.get(at + 1..).unwrap_or("");
        // No entity is longer than this.
        let end = name.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((read(name.get(..end)?)?, name.get(end + 1..)?))) {
            Some((character, after)) => {
                decoded.push(character);
                rest = after;
            }
            None => {
                decoded.push(start);
                rest = name;
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32)
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "rarr" => '→',
        "larr" => '←',
        "uuml" => 'ü',
        "ouml" => 'ö',
        "auml" => 'ä',
        "Uuml" => 'Ü',
        "Ouml" => 'Ö',
        "Auml" => 'Ä',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        _ => return None,
    })
}

/// Trimmed lines without empty ones. Blanks within a line are kept.
fn tidy(text: &str) -> String {
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_text_stays() {
        assert_eq!(plain("<b>User</b><br/>DB"), "User\nDB");
        assert_eq!(plain("<div>a &amp; b</div><div>c</div>"), "a & b\nc");
        assert_eq!(plain("a < b and c > d"), "a < b and c > d");
        assert_eq!(plain("x<br"), "x<br");
        assert_eq!(plain("<<external>> <y>"), "<<external>> <y>");
        assert_eq!(plain("&#38;lt; &bogus; &"), "&lt; &bogus; &");
        assert_eq!(numbers("#quot;a#35;b#quot; #1"), "\"a#b\" #1");
    }
}

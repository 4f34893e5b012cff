//! New elements of a section.

use super::check::{is_sound, read};
use super::scalar::{scalar, scalar_in_brackets};
use super::text::{after_colon, apply, column, insert_line, line_after, node_end, part};
use super::{one_line, set_key};
use crate::mistake::Mistake;
use crate::source::Spanned;
use crate::yaml::{Entry, Node, Style, Value};

/// Adds the element `id` to a section of elements, which is made at the end of the file where there is none. `value` is
/// its map, on one line: `{ name: Orders, confidentiality: high }`.
///
/// # Errors
/// When the file is not sound YAML or not a map of sections, when the section has no place for it, or already has it, and
/// when `value` is not YAML on one line.
pub fn add_element(text: &str, section: &str, id: &str, value: &str) -> Result<String, Mistake> {
    let document = read(text)?;
    let by_hand = || format!("add `{id}: {value}` under `{section}:` by hand");
    let cannot = || Mistake::new(format!("`{id}` cannot be added to `{section}:`"), by_hand());
    let sections = match document.root.as_ref().map(|root| (&root.value, root.style)) {
        Some((Value::Map(sections), Style::Block)) => sections.as_slice(),
        None => &[],
        Some(_) => return Err(cannot()),
    };
    let Some(entry) = sections.iter().find(|entry| &*entry.key.value == section) else {
        return at_the_end(text, section, (id, value)).ok_or_else(cannot);
    };
    match &entry.value.value {
        Value::Map(_) if entry.value.get(id).is_some() => {
            Err(Mistake::new(format!("`{section}:` already has `{id}`"), "choose another id"))
        }
        Value::List(items) => in_list(text, entry, items, (id, value)).ok_or_else(cannot),
        _ => set_key(text, entry.key.span, id, value),
    }
}

/// The section with its first element, below everything else.
fn at_the_end(text: &str, section: &str, (id, value): (&str, &str)) -> Option<String> {
    let document = read(text).ok()?;
    let indent = match &document.root {
        Some(root) => column(text, root.as_map()?.first()?.key.span.start as usize),
        None => 0,
    };
    let pad = " ".repeat(indent);
    let blank = if text.trim().is_empty() { "" } else { "\n" };
    let lines = format!("{blank}{pad}{section}:\n{pad}  {}: {value}", scalar(id));
    let lines = lines.replace('\n', super::text::line_break(text));
    let edited = apply(text, &[insert_line(text, text.len(), &lines)])?;
    let node = one_line(value).ok()?;
    let mut expected = document.root.clone().unwrap_or_else(|| map(&node, Vec::new()));
    let Value::Map(sections) = &mut expected.value else { return None };
    let element = Entry { key: Spanned::new(id.into(), node.span), value: node.clone() };
    let key = Spanned::new(section.into(), node.span);
    sections.push(Entry { key, value: map(&node, vec![element]) });
    is_sound(text, &document, Some(&expected), &edited).then_some(edited)
}

fn map(at: &Node, entries: Vec<Entry>) -> Node {
    Node { span: at.span, value: Value::Map(entries), style: Style::Block, reference: None }
}

/// One more item of a list: the map with its id in front.
fn in_list(text: &str, section: &Entry, items: &[Node], (id, value): (&str, &str)) -> Option<String> {
    let document = read(text).ok()?;
    let last = items.last().filter(|_| section.value.style == Style::Block)?;
    let inner = value.trim().strip_prefix('{')?.strip_suffix('}')?.trim();
    let rest = if inner.is_empty() { String::new() } else { format!(", {inner}") };
    let item = format!("{{ id: {}{rest} }}", scalar_in_brackets(id));
    let colon = after_colon(text, section.key.span.end as usize)?;
    let dash = colon + part(text, colon, last.span.start as usize).find("- ")?;
    let line = format!("{}- {item}", " ".repeat(column(text, dash)));
    let edited = apply(text, &[insert_line(text, line_after(text, node_end(text, last)), &line)])?;
    let mut expected = document.root.clone()?;
    let Value::Map(sections) = &mut expected.value else { return None };
    let list = sections.iter_mut().find(|entry| entry.key.value == section.key.value)?;
    let Value::List(items) = &mut list.value.value else { return None };
    items.push(one_line(&item).ok()?);
    is_sound(text, &document, Some(&expected), &edited).then_some(edited)
}

#[cfg(test)]
mod tests {
    use super::add_element;

    fn added(text: &str) -> String {
        add_element(text, "data", "orders", "{ name: Orders, integrity: high }").unwrap()
    }

    #[test]
    fn an_element_goes_below_the_others() {
        let line = "  orders: { name: Orders, integrity: high }\n";
        let block = "data: # what we keep\n  a: { name: A } # the first\n\n# parts\ncomponents:\n  x: {}\n";
        assert_eq!(added(block), block.replace("first\n", &format!("first\n{line}")));
        assert_eq!(added("data:\n"), format!("data:\n{line}"));
        assert_eq!(added("data: { a: {} }\n"), "data: { a: {}, orders: { name: Orders, integrity: high } }\n");
    }

    #[test]
    fn a_list_gets_an_item() {
        let text = "data:\n  # the first\n  - name: A\n    integrity: low\n\nflows: {}\n";
        let item = "low\n  - { id: orders, name: Orders, integrity: high }\n";
        assert_eq!(added(text), text.replace("low\n", item));
    }

    #[test]
    fn a_section_is_made_at_the_end() {
        let section = "\ndata:\n  orders: { name: Orders, integrity: high }\n";
        assert_eq!(added("flows: {} # none\n"), format!("flows: {{}} # none\n{section}"));
        assert_eq!(added("# head\nflows: {}"), format!("# head\nflows: {{}}\n{}", section.trim_end()));
        let crlf = added("flows: {}\r\n");
        assert!(crlf.ends_with("\r\ndata:\r\n  orders: { name: Orders, integrity: high }\r\n"), "{crlf:?}");
    }

    #[test]
    fn what_has_no_place_is_refused() {
        for text in ["data: { orders: {} }\n", "data: text\n", "- a\n", "{ flows: {} }\n", "data: [\n"] {
            assert!(add_element(text, "data", "orders", "{ name: Orders }").is_err(), "{text:?}");
        }
    }
}

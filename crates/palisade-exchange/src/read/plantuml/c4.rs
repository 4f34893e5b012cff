//! The macros of C4: `Container(api, "API", "Go", "Sells things")`, `Rel(user, api, "Buys", "HTTPS")`.

use super::diagram::Diagram;
use super::words::{Named, label};
use crate::input::ReadError;
use crate::read::sketch::parts::{Shape, Way};

impl Diagram<'_> {
    /// Reads a macro; false if the line is not one.
    pub(super) fn c4(&mut self, line: &str, byte: usize) -> Result<bool, ReadError> {
        let Some((name, rest)) = line.split_once('(') else { return Ok(false) };
        let name = name.trim();
        let opens = rest.trim_end().ends_with('{');
        let Some((inner, _)) = rest.rsplit_once(')') else { return Ok(false) };
        let arguments = Arguments::of(inner);
        if let Some(kind) = name.strip_prefix("Rel").or_else(|| name.strip_prefix("BiRel")) {
            if !kind.is_empty() && !kind.starts_with('_') {
                return Ok(false);
            }
            let (from, to) = (arguments.get(0, &["from"]), arguments.get(1, &["to"]));
            let (Some(one), Some(other)) = (self.end(from, byte), self.end(to, byte)) else {
                return Ok(false);
            };
            let spoken = match (arguments.get(2, &["label"]), arguments.get(3, &["techn"])) {
                (words, "") => words.to_owned(),
                ("", protocol) => protocol.to_owned(),
                (words, protocol) => format!("{words} ({protocol})"),
            };
            let (from, to) = if kind.starts_with("_Back") { (other, one) } else { (one, other) };
            let way = if name.starts_with("BiRel") { Way::Both } else { Way::Forward };
            self.edge(from, to, label(&spoken).replace('\n', " "), way, byte);
            return Ok(true);
        }
        let Some(shape) = shape(name) else { return Ok(false) };
        // Containers and components state their technology before their description.
        let made = ["Container", "Component", "Deployment_Node", "Node"].iter().any(|kind| name.starts_with(kind));
        let (technology, at) = if made { (arguments.get(2, &["techn", "type"]), 3) } else { ("", 2) };
        let description = arguments.get(at, &["descr"]);
        let text = label(arguments.get(1, &["label"]));
        let key = arguments.get(0, &["alias"]).to_owned();
        let named = Named {
            names: vec![key.clone()],
            key,
            label: if technology.is_empty() { text } else { format!("{text}\n[{}]", label(technology)) },
            shape: if name.contains("_Ext") { Shape::Actor } else { shape },
            note: label(description),
            tags: Vec::new(),
        };
        if opens || name.contains("Boundary") {
            let text = label(arguments.get(1, &["label"]));
            let named = Named { label: if text.is_empty() { named.key.clone() } else { text }, ..named };
            self.group(named, byte)?;
            if !opens {
                self.closed = self.open.pop().flatten();
            }
        } else {
            self.node(named, byte);
        }
        Ok(true)
    }
}

/// What a macro's name says.
fn shape(name: &str) -> Option<Shape> {
    let plain = name.trim_end_matches("_Ext");
    Some(match plain {
        "Person" => Shape::Actor,
        "SystemDb" | "SystemQueue" | "ContainerDb" | "ContainerQueue" | "ComponentDb" | "ComponentQueue" => {
            Shape::Store
        }
        "System"
        | "Container"
        | "Component"
        | "Boundary"
        | "System_Boundary"
        | "Container_Boundary"
        | "Enterprise_Boundary"
        | "Deployment_Node"
        | "Deployment_Node_L"
        | "Deployment_Node_R"
        | "Node"
        | "Node_L"
        | "Node_R" => Shape::Plain,
        _ => return None,
    })
}

/// The arguments of a macro, without quotes: positional ones, and named ones (`$techn="AMQP"`).
struct Arguments {
    ordered: Vec<String>,
    named: Vec<(String, String)>,
}

impl Arguments {
    fn of(inner: &str) -> Arguments {
        let mut parts: Vec<String> = vec![String::new()];
        let (mut quoted, mut depth) = (false, 0usize);
        for c in inner.chars() {
            match c {
                '"' => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' if !quoted => depth = depth.saturating_sub(1),
                ',' if !quoted && depth == 0 => {
                    parts.push(String::new());
                    continue;
                }
                _ => {}
            }
            if let Some(last) = parts.last_mut() {
                last.push(c);
            }
        }
        let bare = |text: &str| text.trim().trim_matches('"').trim().to_owned();
        let mut arguments = Arguments { ordered: Vec::new(), named: Vec::new() };
        for part in parts {
            match part.trim_start().strip_prefix('$').and_then(|part| part.split_once('=')) {
                Some((name, value)) => arguments.named.push((name.trim().to_owned(), bare(value))),
                None => arguments.ordered.push(bare(&part)),
            }
        }
        arguments
    }

    /// The argument at a position, which may be given by one of these names instead.
    fn get(&self, at: usize, names: &[&str]) -> &str {
        let named = self.named.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| value);
        named.or_else(|| self.ordered.get(at)).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_may_be_named() {
        let arguments = Arguments::of("web, mq, $label=\"a, b\", $techn=\"AMQP\", $tags=\"x\"");
        assert_eq!(arguments.ordered, ["web", "mq"]);
        assert_eq!(arguments.get(2, &["label"]), "a, b");
        assert_eq!(arguments.get(3, &["techn"]), "AMQP");
        assert_eq!(arguments.get(4, &["descr"]), "");
    }
}

//! The macros of C4: `Container(api, "API", "Go", "Sells things")`, `Rel(user, api, "Buys", "HTTPS")`.

use super::super::sketch::{Shape, Way};
use super::Diagram;
use super::words::{Named, label};
use crate::exchange::ReadError;

impl Diagram<'_> {
    /// Reads a macro; false for what is none.
    pub(super) fn c4(&mut self, line: &str, byte: usize) -> Result<bool, ReadError> {
        let Some((name, rest)) = line.split_once('(') else { return Ok(false) };
        let name = name.trim();
        let opens = rest.trim_end().ends_with('{');
        let Some((inner, _)) = rest.rsplit_once(')') else { return Ok(false) };
        let arguments = arguments(inner);
        let argument = |at: usize| arguments.get(at).map_or("", String::as_str);
        if let Some(kind) = name.strip_prefix("Rel").or_else(|| name.strip_prefix("BiRel")) {
            if !kind.is_empty() && !kind.starts_with('_') {
                return Ok(false);
            }
            let (Some(one), Some(other)) = (self.end(argument(0), byte), self.end(argument(1), byte)) else {
                return Ok(false);
            };
            let spoken = match (argument(2), argument(3)) {
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
        // A container and a component say what they are made of before they say what they do.
        let made = ["Container", "Component", "Deployment_Node", "Node"].iter().any(|kind| name.starts_with(kind));
        let (technology, description) = if made { (argument(2), argument(3)) } else { ("", argument(2)) };
        let text = label(argument(1));
        let named = Named {
            key: argument(0).to_owned(),
            names: vec![argument(0).to_owned()],
            label: if technology.is_empty() { text } else { format!("{text}\n[{}]", label(technology)) },
            shape: if name.contains("_Ext") { Shape::Actor } else { shape },
            note: label(description),
            tags: Vec::new(),
        };
        if opens || name.contains("Boundary") {
            let text = label(argument(1));
            let named = Named { label: if text.is_empty() { named.key.clone() } else { text }, ..named };
            self.group(named, byte)?;
            if !opens {
                self.open.pop();
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

/// The arguments of a macro, without quotes; those that are named (`$tags=…`) are left out.
fn arguments(inner: &str) -> Vec<String> {
    let mut arguments: Vec<String> = vec![String::new()];
    let (mut quoted, mut depth) = (false, 0usize);
    for c in inner.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => {
                arguments.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = arguments.last_mut() {
            last.push(c);
        }
    }
    let named = |argument: &String| argument.trim_start().starts_with('$');
    arguments
        .iter()
        .filter(|argument| !named(argument))
        .map(|argument| argument.trim().trim_matches('"').trim().to_owned())
        .collect()
}

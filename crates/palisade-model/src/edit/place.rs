//! Where in a tree a span lies.

use crate::source::Span;
use crate::yaml::{Entry, Node, Reference, Value};

/// The way from the root to a node: at each step, which child.
pub(crate) type Path = Vec<usize>;

/// The map that a span names: the value of the entry whose key it is, or else the innermost map around it. The root
/// is nobody's map.
pub(crate) fn locate(root: &Node, at: Span) -> Option<Path> {
    let mut path = Path::new();
    let mut map = 0;
    let mut node = root;
    loop {
        if node.reference == Some(Reference::Alias) {
            break;
        }
        let next = match &node.value {
            Value::Scalar(_) => break,
            Value::List(items) => items.iter().position(|item| covers(item.span, at)),
            Value::Map(entries) => {
                map = path.len();
                if let Some(named) = entries.iter().position(|entry| covers(entry.key.span, at)) {
                    let value = entries.get(named).map(|entry| &entry.value)?;
                    if matches!(value.value, Value::Map(_)) || value.is_null() {
                        path.push(named);
                        map = path.len();
                    }
                    break;
                }
                entries.iter().position(|entry| covers(entry.value.span, at))
            }
        };
        let Some(next) = next else { break };
        path.push(next);
        node = child(node, next)?;
    }
    path.truncate(map);
    (!path.is_empty()).then_some(path)
}

fn covers(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && outer.start < outer.end
}

fn child(node: &Node, at: usize) -> Option<&Node> {
    match &node.value {
        Value::Scalar(_) => None,
        Value::List(items) => items.get(at),
        Value::Map(entries) => entries.get(at).map(|entry| &entry.value),
    }
}

/// The node at the end of a way.
pub(crate) fn at<'a>(root: &'a Node, path: &Path) -> Option<&'a Node> {
    path.iter().try_fold(root, |node, step| child(node, *step))
}

/// The node at the end of a way, to be changed.
pub(crate) fn at_mut<'a>(root: &'a mut Node, path: &Path) -> Option<&'a mut Node> {
    path.iter().try_fold(root, |node, step| match &mut node.value {
        Value::Scalar(_) => None,
        Value::List(items) => items.get_mut(*step),
        Value::Map(entries) => entries.get_mut(*step).map(|entry| &mut entry.value),
    })
}

/// The map around the node at the end of a way, and the entry that the node is in.
pub(crate) fn parent<'a>(root: &'a Node, path: &Path) -> Option<(&'a Node, &'a Entry)> {
    let (last, way) = path.split_last()?;
    let map = way.iter().try_fold(root, |node, step| child(node, *step))?;
    Some((map, map.as_map()?.get(*last)?))
}

/// Whether two trees say the same in the same style, wherever they stand.
pub(crate) fn same(a: &Node, b: &Node) -> bool {
    a.style == b.style
        && a.reference == b.reference
        && match (&a.value, &b.value) {
            (Value::Scalar(a), Value::Scalar(b)) => a == b,
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
            (Value::Map(a), Value::Map(b)) => {
                a.len() == b.len()
                    && a.iter().zip(b).all(|(a, b)| a.key.value == b.key.value && same(&a.value, &b.value))
            }
            _ => false,
        }
}

//! The file in which a layout is kept beside its model.

use super::{Frame, Layout, Page, Placed, Point};
use crate::input::{Input, ReadError};
use palisade_model::draft::Tree;

impl Layout {
    /// The file: for each page the things on it, by id. A box is `[x, y, width, height]`, a line a list of `[x, y]`.
    pub fn print(&self) -> String {
        let pages = self.pages.iter().map(|page| {
            let mut map = Tree::default();
            map.set("name", Tree::text(&page.name));
            for (key, list) in
                [("boundaries", &page.boundaries), ("components", &page.components), ("flows", &page.flows)]
            {
                let placed = list.iter().map(|placed| (placed.id.clone(), shape(placed))).collect();
                map.set(key, Tree::Map(placed));
            }
            let texts = page.texts.iter().map(|(at, text)| {
                let mut map = Tree::default();
                map.set("at", frame(*at));
                map.set("text", Tree::text(text));
                map
            });
            map.set("texts", Tree::List(texts.collect()));
            map
        });
        let mut file = Tree::default();
        file.set("pages", Tree::List(pages.map(without_empty).collect()));
        format!("# The layout of the diagrams of the model beside this file.\n{}", file.to_yaml())
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// When it is not YAML, or has no list of pages.
    pub fn read(bytes: &[u8]) -> Result<Layout, ReadError> {
        let tree = Input::new(bytes)?.tree()?;
        let Some(Tree::List(pages)) = tree.get("pages") else {
            let help = "delete it, and import the model again to get a new one";
            return Err(ReadError::new("not a layout file: there is no list `pages`", help));
        };
        let placed = |page: &Tree, key: &str| -> Vec<Placed> {
            page.get(key).map_or(&[][..], Tree::entries).iter().map(|(id, shape)| read_shape(id, shape)).collect()
        };
        let page = |page: &Tree| Page {
            name: page.get("name").and_then(Tree::as_text).unwrap_or("").to_owned(),
            boundaries: placed(page, "boundaries"),
            components: placed(page, "components"),
            flows: placed(page, "flows"),
            texts: page.get("texts").map_or(&[][..], Tree::items).iter().filter_map(read_text).collect(),
        };
        Ok(Layout { pages: pages.iter().map(page).collect() })
    }

    /// Whether it places nothing.
    pub fn is_empty(&self) -> bool {
        self.pages.iter().all(|page| {
            page.boundaries.is_empty() && page.components.is_empty() && page.flows.is_empty() && page.texts.is_empty()
        })
    }
}

fn without_empty(map: Tree) -> Tree {
    match map {
        Tree::Map(entries) => {
            Tree::Map(entries.into_iter().filter(|(key, value)| key == "name" || !value.is_empty()).collect())
        }
        other => other,
    }
}

fn frame(frame: Frame) -> Tree {
    Tree::List([frame.x, frame.y, frame.width, frame.height].map(Tree::from).to_vec())
}

fn shape(placed: &Placed) -> Tree {
    let points =
        || Tree::List(placed.points.iter().map(|point| Tree::List(vec![point.x.into(), point.y.into()])).collect());
    match placed.frame {
        Some(at) if placed.points.is_empty() => frame(at),
        Some(at) => {
            let mut map = Tree::default();
            map.set("box", frame(at));
            map.set("points", points());
            map
        }
        None => points(),
    }
}

fn numbers(tree: &Tree) -> Vec<f64> {
    tree.items().iter().filter_map(Tree::as_number).collect()
}

fn read_frame(tree: &Tree) -> Option<Frame> {
    match numbers(tree).as_slice() {
        [x, y, width, height] => Some(Frame { x: *x, y: *y, width: *width, height: *height }),
        _ => None,
    }
}

fn read_points(tree: &Tree) -> Vec<Point> {
    let point = |item: &Tree| match numbers(item).as_slice() {
        [x, y] => Some(Point { x: *x, y: *y }),
        _ => None,
    };
    tree.items().iter().filter_map(point).collect()
}

fn read_shape(id: &str, tree: &Tree) -> Placed {
    let (frame, points) = match tree {
        Tree::Map(_) => (tree.get("box").and_then(read_frame), tree.get("points").map(read_points).unwrap_or_default()),
        list => (read_frame(list), read_points(list)),
    };
    Placed { id: id.to_owned(), frame, points }
}

fn read_text(tree: &Tree) -> Option<(Frame, String)> {
    Some((read_frame(tree.get("at")?)?, tree.get("text")?.as_text()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        let frame = Frame { x: 1.5, y: -2.0, width: 100.0, height: 50.25 };
        let points = vec![Point { x: 1.0, y: 2.0 }, Point { x: 3.0, y: 4.5 }];
        let page = Page {
            name: "Main: \"1\"".to_owned(),
            boundaries: vec![
                Placed { id: "zone".to_owned(), frame: Some(frame), points: Vec::new() },
                Placed { id: "curve".to_owned(), frame: None, points: points.clone() },
            ],
            components: vec![Placed { id: "x#y".to_owned(), frame: Some(frame), points: points.clone() }],
            flows: vec![Placed { id: "f".to_owned(), frame: None, points: Vec::new() }],
            texts: vec![(frame, "two\nlines".to_owned())],
        };
        let layout = Layout { pages: vec![page, Page::default()] };
        assert_eq!(Layout::read(layout.print().as_bytes()), Ok(layout));
        assert!(Layout::read(b"pages: 1").is_err());
    }
}

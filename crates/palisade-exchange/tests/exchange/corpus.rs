//! Files of other people, where they are there.

use super::{exported, import, sound};
use palisade_engine::graph::Graph;
use palisade_exchange::page::geometry::{crossings, smooth};
use palisade_exchange::{Frame, Input, Point, edit, read};
use palisade_model::draft::{Draft, Item, Section, Tree};
use std::path::{Path, PathBuf};

/// The folder of a format in the corpus, beside the repository or one further up.
fn folder(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let found = ["../shared/corpus", "../../shared/corpus"].into_iter().map(|way| root.join(way).join(name));
    let found = found.into_iter().find(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: there is no folder `{name}` in a corpus beside the repository");
    }
    found
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn every_file_is_read_and_comes_back() {
    for (format, places) in [("otm", folder("otm")), ("threat-dragon", folder("threat-dragon"))] {
        for (path, bytes) in places.iter().flat_map(|folder| files(folder)) {
            let input = Input::new(&bytes).unwrap();
            assert_eq!(read::detect(&input).map(|reader| reader.name), Some(format), "{}", path.display());
            let import = import(&bytes).unwrap();
            let model = sound(&import).model;
            assert!(!model.components.is_empty() && !model.flows.is_empty());
            let draft = Draft::of(&model, super::vocabulary());
            // With the file, the file itself.
            let same = exported(format, &draft, Some(&bytes));
            assert!(same.bytes == bytes, "{}", path.display());
            // Without it, in either format, a file that says the same.
            for other in ["otm", "threat-dragon"] {
                let exporter = palisade_exchange::export::find(other).unwrap();
                let layout = Some(&import.layout);
                let drawn =
                    palisade_exchange::export::export(exporter, &draft, layout, None, super::vocabulary()).unwrap();
                let lost: Vec<_> =
                    drawn.losses.iter().filter(|loss| !["flows", "texts"].contains(&loss.field.as_str())).collect();
                assert!(lost.is_empty(), "{} as {other}: {lost:#?}", path.display());
                assert_eq!(exported(other, &draft, None).losses, [], "{} as {other}", path.display());
            }
        }
    }
}

/// Whether a flow crosses a boundary of a page, as the page shows it; none where an end is nowhere on it.
fn crosses_on_page(cells: &[Tree], flow: &Tree) -> Option<bool> {
    let of = |cell: &Tree, path: &str| edit::at(cell, path).cloned();
    let number = |cell: &Tree, path: &str| of(cell, path).and_then(|number| number.as_number());
    let text = |cell: &Tree, path: &str| of(cell, path).and_then(|text| text.as_text().map(str::to_owned));
    let point = |tree: &Tree| Some(Point { x: number(tree, "x")?, y: number(tree, "y")? });
    let frame = |cell: &Tree| {
        let [x, y, width, height] =
            ["position/x", "position/y", "size/width", "size/height"].map(|at| number(cell, at));
        Some(Frame { x: x?, y: y?, width: width?, height: height? })
    };
    let end = |line: &Tree, key: &str| {
        let end = of(line, key)?;
        match text(&end, "cell").or(text(&end, "id")) {
            Some(id) => frame(cells.iter().find(|cell| text(cell, "id").as_ref() == Some(&id))?).map(Frame::centre),
            None => point(&end),
        }
    };
    let line = |line: &Tree| {
        let (from, to) = (end(line, "source")?, end(line, "target")?);
        let bends = of(line, "vertices").map(|bends| bends.items().iter().filter_map(point).collect::<Vec<_>>());
        let points: Vec<Point> = [from].into_iter().chain(bends.unwrap_or_default()).chain([to]).collect();
        let is_smooth = text(line, "connector").as_deref() == Some("smooth")
            || of(line, "smooth").and_then(|smooth| smooth.as_bool()) == Some(true);
        Some(if is_smooth { smooth(&points) } else { points })
    };
    let way = line(flow)?;
    Some(cells.iter().any(|cell| {
        let kind = text(cell, "data/type").or(text(cell, "type")).unwrap_or_default();
        match kind.as_str() {
            "tm.BoundaryBox" => frame(cell).is_some_and(|frame| frame.holds(way[0]) != frame.holds(way[way.len() - 1])),
            "tm.Boundary" => line(cell).is_some_and(|curve| crossings(&way, &curve) % 2 == 1),
            _ => false,
        }
    }))
}

#[test]
fn crossings_are_those_of_the_page() {
    for (path, bytes) in folder("threat-dragon").iter().flat_map(|folder| files(folder)) {
        let import = import(&bytes).unwrap();
        let model = sound(&import).model;
        let graph = Graph::new(&model, super::vocabulary());
        let file = Input::new(&bytes).unwrap().tree().unwrap();
        let mut known = 0;
        for flow in model.flow_ids() {
            let id = &model[flow].head.id;
            let at = import.key(&Item::new(Section::Flows, id)).unwrap();
            let cells = edit::at(&file, at.rsplit_once('/').unwrap().0).unwrap().items();
            let shown = crosses_on_page(cells, edit::at(&file, at).unwrap());
            assert_eq!(graph.crosses(flow), shown, "{id} in {}", path.display());
            known += usize::from(shown.is_some());
        }
        assert!(known > 0, "{}", path.display());
    }
}

//! What flows tie together, and what they do not.

use crate::diagram::Diagram;

/// As many stand in one column.
const COLUMN: usize = 3;

/// How many ends of flows are at the fuller side of a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ends {
    /// Of those that arrive at one side, or leave from the other.
    pub flows: usize,
    /// Of those from the node to itself, which take turns above and below it.
    pub loops: usize,
}

/// The ends at each node.
pub(super) fn ends(diagram: &Diagram) -> Vec<Ends> {
    let mut counts: Vec<(usize, usize, usize)> = vec![(0, 0, 0); diagram.nodes.len()];
    for arrow in &diagram.arrows {
        let is_loop = arrow.from == arrow.to;
        counts.get_mut(arrow.from).into_iter().for_each(|(out, ..)| *out += usize::from(!is_loop));
        counts.get_mut(arrow.to).into_iter().for_each(|(_, into, _)| *into += usize::from(!is_loop));
        counts.get_mut(arrow.to).into_iter().for_each(|(.., loops)| *loops += usize::from(is_loop));
    }
    let ends = |(out, into, loops): (usize, usize, usize)| Ends { flows: out.max(into), loops: 2 * loops.div_ceil(2) };
    counts.into_iter().map(ends).collect()
}

/// The frames that a flow comes into from outside.
pub(super) fn entered(diagram: &Diagram) -> Vec<bool> {
    let mut entered = vec![false; diagram.frames.len()];
    for arrow in &diagram.arrows {
        let [from, to] = [arrow.from, arrow.to].map(|node| around(diagram, node));
        for frame in to.iter().filter(|frame| !from.contains(frame)) {
            entered.get_mut(*frame).into_iter().for_each(|entered| *entered = true);
        }
    }
    entered
}

/// Ties that nobody sees between what no flow ties to anything around it, by the ids that the engine knows it by. Without
/// them all of it would stand in one column; they put it in rows.
pub(super) fn rows(diagram: &Diagram) -> Vec<(String, String)> {
    let (nodes, frames) = tied(diagram);
    // What stands in each boundary; the last row is what stands in none.
    let mut inside: Vec<[Vec<String>; 2]> = vec![Default::default(); diagram.frames.len() + 1];
    let around = |frame: Option<usize>| frame.unwrap_or(diagram.frames.len());
    let mut add = |kind: usize, frame: Option<usize>, id: String| {
        inside
            .get_mut(around(frame))
            .and_then(|kinds| kinds.get_mut(kind))
            .into_iter()
            .for_each(|list| list.push(id.clone()));
    };
    for (at, (node, _)) in diagram.nodes.iter().zip(&nodes).enumerate().filter(|(_, (_, tied))| !**tied) {
        add(0, node.frame, format!("n{at}"));
    }
    for (at, (frame, _)) in diagram.frames.iter().zip(&frames).enumerate().filter(|(_, (_, tied))| !**tied) {
        add(1, frame.parent, format!("f{at}"));
    }
    inside.iter().flatten().filter(|loose| loose.len() > COLUMN).flat_map(|loose| in_rows(loose)).collect()
}

/// About as many rows as there are in each.
fn in_rows(loose: &[String]) -> Vec<(String, String)> {
    let wide = loose.len().isqrt().max(1);
    let rows = loose.chunks(wide);
    rows.flat_map(|row| row.iter().cloned().zip(row.iter().skip(1).cloned())).collect()
}

/// The nodes and frames that a flow ties to something outside of them.
fn tied(diagram: &Diagram) -> (Vec<bool>, Vec<bool>) {
    let (mut nodes, mut frames) = (vec![false; diagram.nodes.len()], vec![false; diagram.frames.len()]);
    for arrow in diagram.arrows.iter().filter(|arrow| arrow.from != arrow.to) {
        let [from, to] = [arrow.from, arrow.to].map(|node| around(diagram, node));
        let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
        for frame in from.iter().skip(shared).chain(to.iter().skip(shared)) {
            frames.get_mut(*frame).into_iter().for_each(|tied| *tied = true);
        }
        for node in [arrow.from, arrow.to] {
            nodes.get_mut(node).into_iter().for_each(|tied| *tied = true);
        }
    }
    (nodes, frames)
}

/// The frames around a node, the outermost first.
fn around(diagram: &Diagram, node: usize) -> Vec<usize> {
    let innermost = diagram.nodes.get(node).and_then(|node| node.frame);
    let mut around: Vec<usize> =
        std::iter::successors(innermost, |frame| diagram.frames.get(*frame).and_then(|frame| frame.parent)).collect();
    around.reverse();
    around
}

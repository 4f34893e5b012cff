//! Nesting by parents, which may be missing or form cycles.

/// Breaks cycles. Returns the things in an order in which parents come before their children, and the things whose
/// parent was cut off.
pub fn forest(parents: &mut [Option<usize>]) -> (Vec<usize>, Vec<usize>) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; parents.len()];
    let (mut order, mut cut) = (Vec::with_capacity(parents.len()), Vec::new());
    for start in 0..parents.len() {
        let (mut path, mut next) = (Vec::new(), Some(start));
        while let Some(at) = next {
            match states.get(at) {
                Some(State::New) => {}
                Some(State::Open) => {
                    // The last one on the way leads back into it.
                    if let Some(last) = path.last().copied()
                        && let Some(parent) = parents.get_mut(last)
                    {
                        *parent = None;
                        cut.push(last);
                    }
                    break;
                }
                _ => break,
            }
            if let Some(state) = states.get_mut(at) {
                *state = State::Open;
            }
            path.push(at);
            next = parents.get(at).copied().flatten();
        }
        for at in path.into_iter().rev() {
            if let Some(state) = states.get_mut(at) {
                *state = State::Done;
            }
            order.push(at);
        }
    }
    (order, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_cut_and_parents_come_first() {
        let mut parents = vec![Some(1), Some(2), Some(0), Some(3), Some(0), None];
        let (order, cut) = forest(&mut parents);
        assert_eq!(cut, [2, 3]);
        assert_eq!(order, [2, 1, 0, 3, 4, 5]);
        assert_eq!(parents, [Some(1), Some(2), None, None, Some(0), None]);
    }
}

//! A maximum one-to-one matching of two lists, by augmenting paths (H. W. Kuhn, "The Hungarian method for the assignment
//! problem", 1955, without weights). The lists are short, so the simple form is fast enough.

/// For each item on the left, its match on the right in a maximum matching. `edges` holds, for each item on the left, the
/// items on the right that it may be matched with.
///
/// Items on the left are tried in order, and a matched one stays matched, so earlier items are preferred among several
/// maximum matchings.
pub fn largest(edges: &[Vec<usize>], right: usize) -> Vec<Option<usize>> {
    let mut partner: Vec<Option<usize>> = vec![None; right];
    for left in 0..edges.len() {
        augment(left, edges, &mut partner, &mut vec![false; right]);
    }
    let mut matched = vec![None; edges.len()];
    for (at, left) in partner.iter().enumerate() {
        if let Some(slot) = left.and_then(|left| matched.get_mut(left)) {
            *slot = Some(at);
        }
    }
    matched
}

/// Finds a partner for an item, reassigning others if possible.
fn augment(left: usize, edges: &[Vec<usize>], partner: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for at in edges.get(left).into_iter().flatten() {
        let Some(tried) = seen.get_mut(*at).filter(|tried| !**tried) else { continue };
        *tried = true;
        let holder = partner.get(*at).copied().flatten();
        if holder.is_none_or(|holder| augment(holder, edges, partner, seen))
            && let Some(slot) = partner.get_mut(*at)
        {
            *slot = Some(left);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The size of a maximum matching, by trying every choice for every item.
    fn by_trying(edges: &[Vec<usize>], taken: u32) -> usize {
        let Some((first, rest)) = edges.split_first() else { return 0 };
        let free = first.iter().filter(|at| taken & (1 << **at) == 0);
        let with = free.map(|at| 1 + by_trying(rest, taken | (1 << at))).max().unwrap_or(0);
        with.max(by_trying(rest, taken))
    }

    #[test]
    fn it_is_as_large_as_any() {
        let mut state = 7u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..2_000 {
            let (left, right) = (next(7) as usize, 1 + next(6) as usize);
            let edges: Vec<Vec<usize>> = (0..left).map(|_| (0..right).filter(|_| next(10) < 3).collect()).collect();
            let matched = largest(&edges, right);
            let mut used: Vec<usize> = matched.iter().flatten().copied().collect();
            assert_eq!(used.len(), by_trying(&edges, 0), "{edges:?}");
            used.sort_unstable();
            used.dedup();
            assert_eq!(used.len(), matched.iter().flatten().count(), "{edges:?}");
            assert!(matched.iter().zip(&edges).all(|(at, edges)| at.is_none_or(|at| edges.contains(&at))));
        }
    }
}

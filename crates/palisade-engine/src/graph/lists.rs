//! A list for each row, all of them in one place.

/// A list for each row.
#[derive(Debug)]
pub(super) struct Lists<T> {
    /// Where each row's list starts, and where the last one ends.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// Sorts items into the lists of their rows. Those of one row keep their order; rows that do not exist are left out.
    pub(super) fn of(rows: usize, mut pairs: Vec<(u32, T)>) -> Lists<T> {
        pairs.retain(|(row, _)| (*row as usize) < rows);
        let mut starts = vec![0u32; rows + 1];
        for (row, _) in &pairs {
            if let Some(count) = starts.get_mut(*row as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut items: Vec<T> = pairs.iter().map(|(_, item)| *item).collect();
        let mut next = starts.clone();
        for (row, item) in pairs {
            if let Some(place) = next.get_mut(row as usize) {
                if let Some(slot) = items.get_mut(*place as usize) {
                    *slot = item;
                }
                *place += 1;
            }
        }
        Lists { starts, items }
    }

    /// The list of a row.
    #[inline]
    pub(super) fn get(&self, row: u32) -> &[T] {
        let at = row as usize;
        let bounds = self.starts.get(at).zip(self.starts.get(at + 1));
        bounds.and_then(|(start, end)| self.items.get(*start as usize..*end as usize)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_keep_their_order_in_the_list_of_their_row() {
        let lists = Lists::of(3, vec![(2, 'a'), (0, 'b'), (2, 'c'), (7, 'd')]);
        assert_eq!(lists.get(0), ['b']);
        assert!(lists.get(1).is_empty());
        assert_eq!(lists.get(2), ['a', 'c']);
        assert!(lists.get(3).is_empty());
    }
}

//! Ids made from the names in foreign files.

use palisade_model::suggest::slug;
use std::collections::HashMap;

/// The longest id that is made, in characters: people read ids in tables and in the ids of threats.
const LONGEST: usize = 60;

/// Makes unique ids from names, the same ones each time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Each id, with the last number that was appended to it.
    taken: HashMap<String, u32>,
}

impl Names {
    /// The id for a name: its slug, or `or` if the slug is empty, with a number appended if it is taken.
    pub(crate) fn id(&mut self, name: &str, or: &str) -> String {
        let own: String = slug(name).chars().take(LONGEST).collect();
        let own = own.trim_end_matches('-');
        self.free(if own.is_empty() { or } else { own })
    }

    /// This id, with a number appended if it is taken.
    pub(crate) fn free(&mut self, id: &str) -> String {
        let Some(mut number) = self.taken.get(id).copied() else {
            self.taken.insert(id.to_owned(), 1);
            return id.to_owned();
        };
        let free = loop {
            number += 1;
            let free = format!("{id}-{number}");
            if !self.taken.contains_key(&free) {
                break free;
            }
        };
        self.taken.insert(id.to_owned(), number);
        self.taken.insert(free.clone(), 1);
        free
    }

    /// The next free id for an entry of the register after the last number, such as `T001`.
    pub(crate) fn entry(&mut self, last: &mut usize) -> String {
        loop {
            *last += 1;
            let id = format!("T{last:03}");
            if self.take(&id) {
                return id;
            }
        }
    }

    /// Reserves an id; false if it is taken.
    pub(crate) fn take(&mut self, id: &str) -> bool {
        let free = !self.taken.contains_key(id);
        self.taken.entry(id.to_owned()).or_insert(1);
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_given_once() {
        let mut names = Names::default();
        assert_eq!(names.id("Web server", "component"), "web-server");
        assert_eq!(names.id("web  server!", "component"), "web-server-2");
        assert_eq!(names.id("???", "component"), "component");
        assert_eq!(names.id("", "component"), "component-2");
        assert_eq!(names.id("Web server 2", "component"), "web-server-2-2");
    }
}

//! What foreign files cannot say goes to keys of our own in them, where they allow free keys: `palisade.encrypted`.

use palisade_model::draft::{Draft, Record, Section, Tree};

/// What our keys begin with.
const PREFIX: &str = "palisade.";

/// States a field of ours in a map of free keys. What is not stated any more is taken out.
pub fn put(free: &mut Tree, key: &str, value: Option<&Tree>) {
    let key = format!("{PREFIX}{key}");
    match value {
        Some(value) => free.set(&key, value.clone()),
        None => {
            free.remove(&key);
        }
    }
}

/// The fields of ours in a map of free keys.
pub fn fields(free: &Tree) -> impl Iterator<Item = (&str, &Tree)> {
    free.entries().iter().filter_map(|(key, value)| Some((key.strip_prefix(PREFIX)?, value)))
}

/// One field of ours.
pub fn field<'a>(free: &'a Tree, key: &str) -> Option<&'a Tree> {
    fields(free).find(|(known, _)| *known == key).map(|(_, value)| value)
}

/// The id that an element had in our model: of one that we wrote, or of one whose id would not come out the same again.
pub fn id(free: &Tree) -> Option<&str> {
    field(free, "id").or_else(|| field(free, KEEP)).and_then(Tree::as_text).filter(|id| is_id(id))
}

/// The id that an entry of the register had in our model.
pub fn entry_id(free: &Tree) -> Option<&str> {
    field(free, "id").or_else(|| field(free, KEEP)).and_then(Tree::as_text).filter(|id| is_entry_id(id))
}

/// Whether a text comes back as it is as the id of an entry: `rule@element`, or whatever people call it on one line.
pub fn is_entry_id(id: &str) -> bool {
    let words: Vec<&str> = id.split_whitespace().collect();
    !id.is_empty() && id.len() <= 500 && !id.contains(char::is_control) && words.join(" ") == id
}

/// Whether the model language takes a text as an id of an element.
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 200 && !id.contains(|c: char| c.is_control() || c.is_whitespace() || c == '@')
}

/// The key under which a thing of others keeps the id that it has in our model.
pub const KEEP: &str = "keep";

/// Whether we wrote a thing.
pub fn is_ours(free: &Tree) -> bool {
    field(free, "id").and_then(Tree::as_text).is_some_and(is_entry_id)
}

/// Whether the id of a thing depends on what stands before it in a file: `web-server-2`.
pub fn is_counted(id: &str) -> bool {
    id.rsplit_once('-')
        .is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a key is ours.
pub fn is_key(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// States in a record what a map of free keys says. An empty list is known to be empty.
pub fn take(record: &mut Record, free: &Tree) {
    // Keys that are none of the language's are told by the loader; what could not be a key at all is not taken.
    let is_key = |key: &str| key.len() <= 60 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    for (key, value) in fields(free).filter(|(key, _)| !["id", KEEP].contains(key) && is_key(key)) {
        match value {
            Tree::List(items) if items.is_empty() => record.set_empty(key),
            value => record.set(key, value.clone()),
        }
    }
}

/// The sections that foreign files have no place for; their records stand as lists in the free keys of the whole.
pub const LISTS: [Section; 6] = [
    Section::Controls,
    Section::Assumptions,
    Section::OutOfScope,
    Section::Actors,
    Section::Assets,
    Section::Objectives,
];

/// A record as a map, its id first.
pub(crate) fn map(record: &Record) -> Tree {
    let id = (!record.id.is_empty()).then(|| ("id".to_owned(), Tree::text(&record.id)));
    let fields = record.fields.iter().map(|field| (field.key.clone(), field.value.clone()));
    Tree::Map(id.into_iter().chain(fields).collect())
}

/// States the records of such a section.
pub fn put_list(free: &mut Tree, section: Section, records: &[Record]) {
    let list = Tree::List(records.iter().map(map).collect());
    put(free, section.key(), (!list.is_empty()).then_some(&list));
}

/// Adds the records of all such sections to a draft.
pub fn take_lists(draft: &mut Draft, free: &Tree) {
    for section in LISTS {
        for item in field(free, section.key()).map_or(&[][..], Tree::items) {
            let mut record = Record::default();
            for (key, value) in item.entries() {
                record.set(key, value.clone());
            }
            draft.add(section, record);
        }
    }
}

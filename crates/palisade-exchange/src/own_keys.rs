//! Keys of our own for what a foreign format cannot express, in files that allow free keys: `palisade.encrypted`.

use palisade_model::draft::{Draft, Record, Section, Tree};

/// What our keys begin with.
const PREFIX: &str = "palisade.";

/// Sets one of our fields in a map of free keys, or removes it.
pub fn put(free: &mut Tree, key: &str, value: Option<&Tree>) {
    let key = format!("{PREFIX}{key}");
    match value {
        Some(value) => free.set(&key, value.clone()),
        None => {
            free.remove(&key);
        }
    }
}

/// Our fields in a map of free keys.
pub fn fields(free: &Tree) -> impl Iterator<Item = (&str, &Tree)> {
    free.entries().iter().filter_map(|(key, value)| Some((key.strip_prefix(PREFIX)?, value)))
}

/// One of our fields.
pub fn field<'a>(free: &'a Tree, key: &str) -> Option<&'a Tree> {
    fields(free).find(|(known, _)| *known == key).map(|(_, value)| value)
}

/// The id that an element had in the model: stated if we wrote the element, or if a new import would assign another id.
pub fn id(free: &Tree) -> Option<&str> {
    field(free, "id").or_else(|| field(free, KEEP)).and_then(Tree::as_text).filter(|id| is_id(id))
}

/// The id that an entry of the register had in the model.
pub fn entry_id(free: &Tree) -> Option<&str> {
    field(free, "id").or_else(|| field(free, KEEP)).and_then(Tree::as_text).filter(|id| is_entry_id(id))
}

/// Whether a text survives as the id of an entry: `rule@element`, or any other single line.
pub fn is_entry_id(id: &str) -> bool {
    let words: Vec<&str> = id.split_whitespace().collect();
    !id.is_empty() && id.len() <= 500 && !id.contains(char::is_control) && words.join(" ") == id
}

/// Whether the model language accepts a text as the id of an element.
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 200 && !id.contains(|c: char| c.is_control() || c.is_whitespace() || c == '@')
}

/// The key that keeps the model's id in a thing that we did not write.
pub const KEEP: &str = "keep";

/// Whether we wrote a thing.
pub fn is_ours(free: &Tree) -> bool {
    field(free, "id").and_then(Tree::as_text).is_some_and(is_entry_id)
}

/// Whether an id depends on what comes earlier in the file: `web-server-2`.
pub fn is_counted(id: &str) -> bool {
    id.rsplit_once('-')
        .is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a key is ours.
pub fn is_key(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// What a component is made of, for a file that may be read with another technology by its name: nothing if the model
/// states none.
pub(crate) fn technology(record: &Record) -> &Tree {
    record.get("technology").unwrap_or(&Tree::Null)
}

/// Takes our fields from a map of free keys into a record. An empty list is stated as empty.
pub fn take(record: &mut Record, free: &Tree) {
    // The loader reports unknown keys; what could not be a key at all is dropped.
    let is_key = |key: &str| key.len() <= 60 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    for (key, value) in fields(free).filter(|(key, _)| !["id", KEEP].contains(key) && is_key(key)) {
        match value {
            Tree::List(items) if items.is_empty() => record.set_empty(key),
            value => record.set(key, value.clone()),
        }
    }
}

/// The sections that foreign formats do not have; their records are lists in the free keys of the file as a whole.
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

/// Sets the records of such a section.
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

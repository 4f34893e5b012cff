//! The names behind the ids that rules and controls refer to: CWE, CAPEC, ATT&CK, ATLAS, NIST SP 800-53, ASVS and others.

use crate::source::FileId;
use crate::yaml::{self, Node};
use std::collections::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../vocabulary/references.yaml");

fn table() -> &'static HashMap<String, String> {
    static TABLE_READ: OnceLock<HashMap<String, String>> = OnceLock::new();
    TABLE_READ.get_or_init(|| {
        let document = yaml::parse(FileId(0), TABLE);
        let entries = document.root.as_ref().and_then(Node::as_map).unwrap_or(&[]);
        let row = |entry: &yaml::Entry| Some((entry.key.value.to_string(), entry.value.as_text()?.to_owned()));
        entries.iter().filter_map(row).collect()
    })
}

/// The name of an id, as its list has it; none for an id that is in no list here. The table is read on first use.
pub fn name(id: &str) -> Option<&'static str> {
    table().get(id).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_clean() {
        assert_eq!(yaml::parse(FileId(0), TABLE).diagnostics, []);
        assert_eq!(name("CWE-319"), Some("Cleartext Transmission of Sensitive Information"));
        assert_eq!(name("CWE-0"), None);
    }
}

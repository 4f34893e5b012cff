//! Words of Threat Dragon that are both read and written.

use palisade_model::draft::Tree;
use palisade_model::kind::Kind;
use palisade_model::linddun::Linddun;
use palisade_model::register::Status;
use palisade_model::word::Word;

/// What a ticked checkbox becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Becomes {
    /// A fact: `property: value`, where `true` is a boolean.
    Fact(&'static str, &'static str),
    /// A tag, since the vocabulary has no word for it.
    Tag(&'static str),
}

/// The checkboxes: key, kind, and what each becomes.
pub(crate) const FLAGS: &[(&str, Kind, Becomes)] = &[
    ("isWebApplication", Kind::Process, Becomes::Fact("technology", "web-application")),
    ("handlesCardPayment", Kind::Process, Becomes::Tag("card-payment")),
    ("handlesGoodsOrServices", Kind::Process, Becomes::Tag("goods-or-services")),
    ("isEncrypted", Kind::Datastore, Becomes::Fact("encrypted_at_rest", "true")),
    ("isALog", Kind::Datastore, Becomes::Fact("holds_logs", "true")),
    ("isSigned", Kind::Datastore, Becomes::Tag("signed")),
    ("storesCredentials", Kind::Datastore, Becomes::Tag("credentials")),
    ("storesInventory", Kind::Datastore, Becomes::Tag("inventory")),
    ("providesAuthentication", Kind::ExternalEntity, Becomes::Tag("provides-authentication")),
    ("isEncrypted", Kind::Dataflow, Becomes::Fact("encrypted", "true")),
    ("isBidirectional", Kind::Dataflow, Becomes::Tag("bidirectional")),
    ("isPublicNetwork", Kind::Dataflow, Becomes::Tag("public-network")),
];

/// The tool's word for a status. It has none for deferred threats.
pub(crate) fn status_word(status: Status) -> &'static str {
    match status {
        Status::Open | Status::Deferred => "Open",
        Status::Mitigated => "Mitigated",
        Status::Accepted => "Accepted",
        Status::Transferred => "Transferred",
        Status::Avoided => "Avoided",
        Status::NotApplicable => "NotApplicable",
    }
}

/// The tool's word for a category. For LINDDUN it uses the former names.
pub(crate) fn category_word(title: &str) -> String {
    match Linddun::from_word(title) {
        Some(Linddun::Linking) => "Linkability".to_owned(),
        Some(Linddun::Identifying) => "Identifiability".to_owned(),
        Some(Linddun::Detecting) => "Detectability".to_owned(),
        Some(Linddun::DataDisclosure) => "Disclosure of information".to_owned(),
        Some(_) => title.to_owned(),
        // Only the first letter is upper case.
        None => {
            let mut letters = title.chars();
            letters.next().map_or_else(String::new, |first| format!("{first}{}", letters.as_str().to_lowercase()))
        }
    }
}

/// The controls of an entry as one text, which is all the tool has.
pub(crate) fn joined(controls: &[Tree]) -> String {
    let said = controls.iter().map(|one| one.get("control").and_then(Tree::as_text).or(one.as_text()).unwrap_or(""));
    said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join("\n\n")
}

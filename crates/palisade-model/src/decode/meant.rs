//! What people mean by words that are not those of the model language: `type: user`, `trust: untrusted`, `auth:`.

use crate::grade::Grade;
use crate::kind::Kind;
use crate::suggest::fold;
use crate::vocabulary::trust_in_name;

/// Words for each type of component, folded.
const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::ExternalEntity,
        &[
            "user",
            "users",
            "person",
            "people",
            "human",
            "customer",
            "client",
            "browser",
            "attacker",
            "partner",
            "external-system",
            "external-service",
            "external-user",
            "third-party",
            "thirdparty",
            "vendor",
            "supplier",
            "role",
            "device",
            "entity",
            "interactor",
            "external-interactor",
            "terminator",
            "source",
            "sink",
        ],
    ),
    (
        Kind::Process,
        &[
            "app",
            "application",
            "api",
            "server",
            "web",
            "webapp",
            "web-app",
            "website",
            "web-service",
            "web-server",
            "microservice",
            "micro-service",
            "backend",
            "back-end",
            "frontend",
            "front-end",
            "component",
            "system",
            "container",
            "pod",
            "lambda",
            "function",
            "job",
            "worker",
            "task",
            "program",
            "daemon",
            "gateway",
            "proxy",
            "load-balancer",
            "module",
            "node",
            "host",
            "vm",
            "compute",
            "software",
            "ui",
            "infrastructure",
        ],
    ),
    (
        Kind::Datastore,
        &[
            "database",
            "db",
            "queue",
            "bucket",
            "storage",
            "cache",
            "table",
            "topic",
            "file",
            "files",
            "file-system",
            "filesystem",
            "disk",
            "volume",
            "log",
            "logs",
            "repository",
            "repo",
            "registry",
            "blob",
            "object-store",
            "message-queue",
            "broker",
            "stream",
            "data",
            "data-lake",
            "data-warehouse",
            "warehouse",
            "secrets",
            "vault",
            "key-value-store",
            "persistence",
        ],
    ),
];

/// Words for grades of harm, folded.
const GRADES: &[(Grade, &[&str])] = &[
    (Grade::None, &["public", "no", "zero", "n/a", "na", "not-applicable", "nil", "0"]),
    (Grade::Low, &["minor", "small", "little", "negligible", "internal", "very-low", "1"]),
    (Grade::Medium, &["moderate", "mid", "normal", "average", "some", "med", "2"]),
    (
        Grade::High,
        &[
            "critical",
            "severe",
            "confidential",
            "secret",
            "sensitive",
            "restricted",
            "strict",
            "major",
            "very-high",
            "top-secret",
            "3",
        ],
    ),
];

/// Words for the trust of a boundary, folded, beside those in the names of boundaries.
const TRUST: &[(Grade, &[&str])] = &[
    (Grade::None, &["no", "zero", "not-trusted", "0"]),
    (Grade::Low, &["semi-trusted", "semi-trust", "partial", "partially-trusted", "less-trusted", "1"]),
    (Grade::Medium, &["moderate", "mid", "normal", "some", "med", "2"]),
    (Grade::High, &["full", "fully-trusted", "full-trust", "critical", "very-high", "admin", "core", "3"]),
];

/// The key that another word is used for, on some kinds.
const KEYS: &[(&str, &[&str], &[Kind])] = &[
    ("authentication", &["auth", "authn", "auth-method", "authentication-method", "auth-type"], &[Kind::Dataflow]),
    ("authorized", &["authz", "authorization", "authorisation", "authorised"], &[Kind::Dataflow]),
    ("encrypted", &["tls", "ssl", "https", "encryption", "is-encrypted", "encrypted-in-transit"], &[Kind::Dataflow]),
    ("encrypted_at_rest", &["encryption", "encrypted", "is-encrypted", "encryption-at-rest"], &[Kind::Datastore]),
    (
        "in",
        &[
            "zone",
            "boundary",
            "trust-zone",
            "trustzone",
            "trust-boundary",
            "trustboundary",
            "network",
            "inside",
            "location",
            "parent",
            "within",
        ],
        &[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Boundary],
    ),
    ("confidentiality", &["sensitivity", "classification", "sensitive", "secrecy", "class"], &[Kind::Data]),
    ("trust", &["trust-level", "trustlevel", "level", "trusted", "trust-rating"], &[Kind::Boundary]),
    ("from", &["source", "src", "sender", "origin", "start", "caller", "source-id"], &[Kind::Dataflow]),
    (
        "to",
        &["target", "dest", "destination", "dst", "receiver", "sink", "end", "recipient", "destination-id"],
        &[Kind::Dataflow],
    ),
    ("carries", &["data", "assets", "payload", "data-sent", "content", "contents", "transfers"], &[Kind::Dataflow]),
    ("stores", &["data", "assets", "holds", "contains", "data-stored", "carries"], &[Kind::Datastore]),
    ("type", &["kind", "category", "element-type"], &Kind::COMPONENTS),
    ("technology", &["tech", "technologies", "product", "implementation", "stack", "runtime"], &Kind::COMPONENTS),
    ("protocol", &["protocols", "transport", "scheme", "technology"], &[Kind::Dataflow]),
    ("name", &["title", "label", "display-name", "displayname"], &Kind::ALL),
    ("description", &["desc", "about", "notes", "note", "comment", "comments", "details"], &Kind::ALL),
];

fn among<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    let word = fold(word);
    table.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(meant, _)| *meant)
}

/// The type of component that a word means.
pub(super) fn kind(word: &str) -> Option<Kind> {
    among(KINDS, word)
}

/// The grade of harm that a word means.
pub(super) fn grade(word: &str) -> Option<Grade> {
    among(GRADES, word)
}

/// The trust that a word means: that of a boundary with such a name.
pub(super) fn trust(word: &str, names: &[(Grade, Vec<String>)]) -> Option<Grade> {
    among(TRUST, word).or_else(|| trust_in_name(word, names))
}

/// The key of a kind that another word means.
pub(super) fn key(word: &str, kind: Kind) -> Option<&'static str> {
    let word = fold(word);
    let row = KEYS.iter().find(|(_, words, kinds)| kinds.contains(&kind) && words.contains(&word.as_str()))?;
    Some(row.0)
}

/// The key that another word means of some kind, and the first such kind.
pub(super) fn key_of_others(word: &str) -> Option<(&'static str, Kind)> {
    let word = fold(word);
    let (key, _, kinds) = KEYS.iter().find(|(_, words, _)| words.contains(&word.as_str()))?;
    Some((key, *kinds.first()?))
}

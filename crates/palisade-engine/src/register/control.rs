//! Whether a control says enough to be built and checked: what, where and how.

/// Words that say nothing about what, where or how: verbs of intent, praise, and the names of whole fields.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "access",
    "add",
    "adequate",
    "all",
    "always",
    "and",
    "any",
    "appropriate",
    "apply",
    "audit",
    "auditing",
    "auth",
    "authenticate",
    "authentication",
    "authorisation",
    "authorization",
    "authorize",
    "be",
    "best",
    "better",
    "check",
    "checks",
    "control",
    "controls",
    "correct",
    "correctly",
    "data",
    "deploy",
    "do",
    "enable",
    "encrypt",
    "encrypted",
    "encryption",
    "enforce",
    "ensure",
    "everywhere",
    "everything",
    "firewall",
    "follow",
    "for",
    "good",
    "harden",
    "hardening",
    "have",
    "implement",
    "improve",
    "in",
    "input",
    "inputs",
    "introduce",
    "is",
    "it",
    "limit",
    "limits",
    "log",
    "logging",
    "logs",
    "make",
    "management",
    "measures",
    "mitigate",
    "monitor",
    "monitoring",
    "more",
    "must",
    "need",
    "needs",
    "of",
    "on",
    "our",
    "output",
    "password",
    "passwords",
    "patch",
    "patching",
    "policies",
    "policy",
    "practice",
    "practices",
    "proper",
    "properly",
    "protect",
    "protection",
    "provide",
    "put",
    "rate",
    "require",
    "robust",
    "safe",
    "safely",
    "sanitise",
    "sanitize",
    "sanitization",
    "secure",
    "securely",
    "security",
    "set",
    "should",
    "some",
    "standard",
    "standards",
    "strong",
    "sure",
    "system",
    "test",
    "testing",
    "that",
    "the",
    "their",
    "these",
    "this",
    "to",
    "traffic",
    "up",
    "use",
    "user",
    "users",
    "using",
    "validate",
    "validation",
    "via",
    "we",
    "when",
    "with",
];

/// How many words with content a control needs before it can say what, where and how.
const ENOUGH: usize = 2;

/// Whether a control is too general to be built or checked.
pub fn is_vague(control: &str) -> bool {
    let words = control.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '.');
    let telling = words.map(str::to_lowercase).filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()));
    telling.count() < ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn general_words_are_vague() {
        for control in [
            "use authentication",
            "encrypt data",
            "Add proper input validation",
            "enable logging",
            "Use strong passwords",
            "fix",
            "",
        ] {
            assert!(is_vague(control), "{control}");
        }
    }

    #[test]
    fn the_guides_controls_are_not() {
        for control in [
            "JWT expiry set to 15 minutes; refresh tokens rotated on every use; binding JWT to client IP for admin endpoints",
            "Each service uses a dedicated DB user with SELECT on only the tables it needs; no cross-service DB access",
            "TLS 1.3 enforced; HSTS with preload; certificate pinning for mobile apps",
            "Message schema validation before processing; no privilege granted based on message content alone",
            "enforce JWT validation on every route using middleware at the gateway level",
            "Require signed commits; verify author identity",
            "Pin action versions with SHA; read-only secrets",
            "Never log secrets; use masked variables",
            "Sign images with cosign; verify before deploy",
            "Least-privilege deploy token; no direct prod shell",
        ] {
            assert!(!is_vague(control), "{control}");
        }
    }
}

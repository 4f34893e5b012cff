//! A naive executable specification of analysis, reconciliation and the gate.
//!
//! It is written to be obviously correct, not fast, and shares no code with the engine: only the loader of
//! `palisade-model` is used, and the texts of the words that are made of others. Conditions are parsed by the crate
//! `cel`. Keys are texts, every word of the rule language is computed from the facts exactly as described, and anything
//! not stated is `None`.

mod clearance;
pub mod condition;
pub mod decisions;
pub mod gathering;
pub mod levels;
pub mod system;
pub mod threats;
pub mod words;

/// True, false, or unknown (none).
pub type Truth = Option<bool>;

/// Conjunction: false if one is false, otherwise unknown if one is unknown.
pub fn all(truths: &[Truth]) -> Truth {
    if truths.contains(&Some(false)) {
        Some(false)
    } else if truths.contains(&None) {
        None
    } else {
        Some(true)
    }
}

/// Disjunction.
pub fn any(truths: &[Truth]) -> Truth {
    not(all(&truths.iter().copied().map(not).collect::<Vec<Truth>>()))
}

/// Negation.
pub fn not(truth: Truth) -> Truth {
    truth.map(|truth| !truth)
}

//! A naive executable specification of analysis, reconciliation and the gate.
//!
//! It is written to be seen to be right, not to be fast, and shares no code with the engine: only the loader of
//! `palisade-model` is used. Conditions are parsed by the crate `cel`. Everything has a text as its key, every word of the rule
//! language is computed from the facts as its description reads, and what nobody said is `None`.

mod clearance;
pub mod condition;
pub mod decisions;
pub mod levels;
pub mod system;
pub mod threats;
pub mod words;

/// True, false, or (none) not known.
pub type Truth = Option<bool>;

/// All of these: false where one is false, otherwise not known where one is not known.
pub fn all(truths: &[Truth]) -> Truth {
    if truths.contains(&Some(false)) {
        Some(false)
    } else if truths.contains(&None) {
        None
    } else {
        Some(true)
    }
}

/// Any of these.
pub fn any(truths: &[Truth]) -> Truth {
    not(all(&truths.iter().copied().map(not).collect::<Vec<Truth>>()))
}

/// The opposite.
pub fn not(truth: Truth) -> Truth {
    truth.map(|truth| !truth)
}

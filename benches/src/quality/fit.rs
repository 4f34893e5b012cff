//! Fitting the weights of rules on all labelled systems, and writing them into the vocabulary.

use crate::case;
use crate::foreign;
use crate::methods::{Methods, listed};
use crate::outcome;
use crate::places::Places;
use crate::weights::{Counts, Weights};
use palisade_engine::pack::Packs;
use std::path::Path;
use std::sync::Arc;

/// Fits the weights of the rules of some packs, and writes them to `vocabulary/weights.yaml` in a checkout.
///
/// # Errors
/// When a labelled third-party file is missing, since weights on fewer systems would look like new ones, or when the file
/// cannot be written.
pub fn write(methods: &Methods, packs: &Arc<Packs>, places: &Places, root: &Path) -> Result<(), String> {
    let mut cases = case::own(methods, &places.data)?;
    let others = foreign::cases(methods, &places.data, &places.corpus)?;
    if others.len() < listed(&places.data.join("corpus"), "yaml")?.len() {
        return Err("weights are fitted on all labelled files only; name their folder with `--corpus`".to_owned());
    }
    cases.extend(others);
    let counts: Vec<Counts> =
        cases.iter().map(|case| Counts::of(case, &outcome::run(methods, packs, &case.project))).collect();
    let weights = Weights::fit(&counts);
    let path = root.join("vocabulary/weights.yaml");
    std::fs::write(&path, weights.yaml()).map_err(|why| format!("{}: {why}", path.display()))?;
    println!("wrote {}: base {:.3}, fitted on {} systems", path.display(), weights.base, cases.len());
    Ok(())
}

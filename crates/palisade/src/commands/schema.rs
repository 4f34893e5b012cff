//! `palisade schema`: the JSON Schema of model files, including words that the team's packs add.

use crate::cli::Out;
use crate::open;
use crate::output::{Outcome, emit};
use palisade_workspace::Failure;
use palisade_workspace::language::Language;
use std::path::Path;

/// Writes the schema.
pub(super) fn run(args: &Out) -> Result<Outcome, Failure> {
    let (vocabulary, _) = Language::find(&[], Path::new("."), &mut open::print)?.split();
    let schema = palisade_model::schema::schema(&vocabulary);
    emit(&format!("{schema:#}\n"), args.out.as_deref())?;
    Ok(Outcome::Pass)
}

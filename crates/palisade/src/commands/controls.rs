//! `palisade controls`: the catalogue of controls.

use crate::cli::Controls;
use crate::open;
use crate::output::{Outcome, emit_in, is_terminal};
use palisade_model::control::Control;
use palisade_model::diagnostic::has_errors;
use palisade_model::suggest::did_you_mean;
use palisade_model::vocabulary::Vocabulary;
use palisade_report::subject;
use palisade_workspace::Failure;
use palisade_workspace::shelf::{self, Shelf};

/// Lists the catalogue, or shows one control.
pub(super) fn run(args: &Controls) -> Result<Outcome, Failure> {
    let Shelf { vocabulary, packs, .. } = shelf::read(&[], &mut open::print)?;
    let (one, shown) = match &args.id {
        None => (false, vocabulary.controls().iter().collect()),
        Some(id) => (true, vec![find(&vocabulary, id)?]),
    };
    let out = args.out.out.as_deref();
    let controls = subject::Controls { vocabulary: &vocabulary, packs: &packs, shown, one, cut: is_terminal(out) };
    emit_in(args.format, &controls, out)?;
    Ok(Outcome::of_soundness(!has_errors(&packs.diagnostics)))
}

fn find<'a>(vocabulary: &'a Vocabulary, id: &str) -> Result<&'a Control, Failure> {
    let found = vocabulary.control(id).map(|(_, control)| control);
    found.ok_or_else(|| {
        let known = vocabulary.controls().iter().map(|control| control.id.as_str());
        let help = did_you_mean(id, known).unwrap_or_else(|| "`palisade controls` lists them".to_owned());
        Failure::new(format!("there is no control `{id}`"), help)
    })
}

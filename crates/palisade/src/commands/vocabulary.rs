//! `palisade vocabulary`: the words that a model can use.

use crate::cli::Vocabulary;
use crate::open;
use crate::output::{Outcome, emit_in, is_terminal};
use palisade_engine::lexicon::{self, Found};
use palisade_engine::reads::Readers;
use palisade_model::diagnostic::has_errors;
use palisade_report::subject::{Detail, Lexicon};
use palisade_workspace::Failure;
use palisade_workspace::shelf::{self, Shelf};

/// Lists all words, shows one, or lists those that a search finds.
pub(super) fn run(args: &Vocabulary) -> Result<Outcome, Failure> {
    let Shelf { vocabulary, packs, .. } = shelf::read(&[], &mut open::print)?;
    let query = args.words.join(" ");
    let (detail, shown) = if query.trim().is_empty() {
        (Detail::Name, lexicon::all(&vocabulary))
    } else {
        match lexicon::find(&vocabulary, &query) {
            Found::Exact(entries) => (Detail::Full, entries),
            Found::Search(entries) => (Detail::Line, entries),
        }
    };
    if shown.is_empty() {
        let near = lexicon::near(&vocabulary, &query).map(|near| format!("did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| "use fewer or other words; `palisade vocabulary` lists all".to_owned());
        return Err(Failure::new(format!("the vocabulary has no `{query}`"), help));
    }
    let out = args.out.out.as_deref();
    let readers = Readers::of(&packs.rules);
    let lexicon = Lexicon { vocabulary: &vocabulary, readers, shown, detail, cut: is_terminal(out) };
    emit_in(args.format, &lexicon, out)?;
    Ok(Outcome::of_soundness(!has_errors(&packs.diagnostics)))
}

//! `palisade ask`: the missing facts, ranked by what they settle; with `--answer`, asked and written to the model.

mod data;
mod expected;
mod group;
mod model;
mod reply;
mod round;
mod sitting;
mod summary;
mod terminal;

use crate::cli::Ask;
use crate::open;
use crate::output::{Outcome, emit_in};
use palisade_report::subject::Asked;
use palisade_workspace::Failure;

/// How many questions the text shows by default: what one answers in a sitting.
const FEW: usize = 10;

/// Shows the questions, or walks through them.
pub(super) fn run(args: &Ask) -> Result<Outcome, Failure> {
    if args.answer {
        return sitting::sit(&args.model, args.all, args.most.unwrap_or(usize::MAX));
    }
    let session = open::session(&args.model, false)?;
    let assessment = &session.assessment;
    let mut asked = Asked { path: session.typed.clone(), ..Asked::of(assessment) };
    if args.all {
        asked = asked.with_all();
    }
    let usual = if args.format.name == "text" && !args.all { Some(FEW) } else { None };
    if let Some(most) = args.most.or(usual) {
        let next = asked.asked().nth(most);
        let last = next.and_then(|next| asked.questions.iter().position(|one| std::ptr::eq(*one, next)));
        asked.questions.truncate(last.unwrap_or(usize::MAX));
    }
    emit_in(args.format, &asked, args.out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

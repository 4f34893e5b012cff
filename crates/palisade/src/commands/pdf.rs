//! `palisade report --format pdf`: the HTML report, printed by a browser.

use super::view::{USUAL, filtered};
use crate::cli::Report;
use crate::output::{Outcome, emit_bytes, made, takes_bytes};
use crate::{browser, open, progress};
use palisade_report::{View, formats};
use palisade_workspace::Failure;

/// Writes the report. Anything that would make the wait pointless is checked first.
pub(super) fn report(args: &Report) -> Result<Outcome, Failure> {
    takes_bytes(args.out.out.as_deref())?;
    let browser = browser::find(args.browser.as_deref())?;
    let session = open::session(&args.model, false)?;
    let assessment = &session.assessment;
    let view = View { path: session.typed.clone(), ..filtered(assessment, &args.filter, USUAL.likely)? };
    let Some(html) = formats::find(formats::REPORTS, "html") else {
        return Err(Failure::alone("this build has no HTML report to print"));
    };
    let spinner = progress::start("printing");
    let pdf = browser::print(&browser, &made(html, &view)?, assessment.today, browser::LIMIT);
    spinner.clear();
    emit_bytes(&pdf?, args.out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

//! `palisade report`: writes the report in a format or with a template.

use super::{pdf, view};
use crate::cli::{Report, ReportFormat};
use crate::open;
use crate::output::{Outcome, emit};
use palisade_report::{View, template};
use palisade_workspace::Failure;
use std::io::Read;
use std::path::Path;

/// How large a template may be, in bytes.
const LARGEST: u64 = 4 << 20;

/// Writes the report.
pub(super) fn run(args: &Report) -> Result<Outcome, Failure> {
    let Some(file) = &args.template else { return in_format(args) };
    let source = read(file)?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let session = open::session(&args.model, false)?;
    let assessment = &session.assessment;
    let filtered = view::filtered(assessment, &args.filter, view::USUAL.likely)?;
    let view = View { path: session.typed.clone(), ..filtered };
    let page = template::render(&view, &name, &source).map_err(|error| error.in_file(file.display()))?;
    emit(&page, args.out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

fn in_format(args: &Report) -> Result<Outcome, Failure> {
    let ReportFormat::By(format) = args.format else { return pdf::report(args) };
    if args.browser.is_some() {
        return Err(Failure::new("only `--format pdf` needs a browser", "omit `--browser`, or add `--format pdf`"));
    }
    view::show(&args.model, view::USUAL, format, &args.filter, &args.out)
}

/// The text of a template.
fn read(file: &Path) -> Result<String, Failure> {
    if file.is_dir() {
        return Err(Failure::new(format!("`{}` is a folder", file.display()), "name a template file"));
    }
    let failed = |error: std::io::Error| {
        Failure::new(format!("the template `{}` cannot be read: {error}", file.display()), "check the path")
    };
    let mut bytes = Vec::new();
    std::fs::File::open(file).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("`{}` is larger than {} MB, too large for a template", file.display(), LARGEST >> 20);
        return Err(Failure::new(message, "is this the right file?"));
    }
    String::from_utf8(bytes)
        .map_err(|_| Failure::new(format!("`{}` is not UTF-8 text", file.display()), "save the template as UTF-8"))
}

//! The values of `--method`: names of packs, rule pages, folders with a pack, templates of the Threat Modeling Tool.

use crate::failure::Failure;
use crate::files::read_text;
use palisade_engine::pack::{PackFiles, TemplateFile};
use palisade_exchange::{Input, tmt, xml};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::suggest::{did_you_mean, one_of};
use std::path::Path;

/// The files of the packs that the user names; the default pack when none is named.
pub fn files(methods: &[String]) -> Result<Vec<PackFiles>, Failure> {
    if methods.is_empty() {
        return Ok(palisade_packs::pack(palisade_packs::DEFAULT).into_iter().collect());
    }
    let mut packs = Vec::new();
    let mut seen = Vec::new();
    for method in methods {
        if seen.contains(&method) {
            continue;
        }
        seen.push(method);
        packs.push(one(method)?);
    }
    Ok(packs)
}

/// All packs that come with the program.
pub fn builtin() -> Vec<PackFiles> {
    palisade_packs::ids().filter_map(palisade_packs::pack).collect()
}

/// The files of one pack: a built-in one, a folder, a rule page or a template.
pub fn one(method: &str) -> Result<PackFiles, Failure> {
    if let Some(pack) = palisade_packs::pack(method) {
        return Ok(pack);
    }
    let path = Path::new(method);
    if path.is_dir() {
        return folder(method, path);
    }
    if path.is_file() {
        if !is_page(path) {
            return template(method, path);
        }
        let text = read_text(path)?;
        return Ok(PackFiles {
            name: method.to_owned(),
            definition: None,
            pages: vec![(method.to_owned(), text)],
            ..PackFiles::default()
        });
    }
    let help = did_you_mean(method, palisade_packs::ids()).unwrap_or_else(|| {
        format!(
            "use {}, a rule page, a folder with a `pack.yaml`, or a template (`.tb7`, `.tm7`)",
            one_of(palisade_packs::ids())
        )
    });
    Err(Failure::new(format!("there is no method `{method}`"), help))
}

fn folder(method: &str, path: &Path) -> Result<PackFiles, Failure> {
    let definition = path.join("pack.yaml");
    if !definition.is_file() {
        return Err(Failure::new(
            format!("`{method}` has no `pack.yaml`"),
            "a pack is a folder with `pack.yaml` and `rules/*.md`",
        ));
    }
    let definition = Some(read_text(&definition)?);
    let (mut pages, mut unread) = (Vec::new(), Vec::new());
    let entries = std::fs::read_dir(path.join("rules")).map_err(|error| {
        Failure::new(format!("`{method}/rules` cannot be read: {error}"), "put the pack's rule pages there")
    })?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_page(&entry.path()) {
            match read_text(&entry.path()) {
                Ok(text) => pages.push((name, text)),
                Err(failure) => unread.push((name, failure)),
            }
        }
    }
    unread.sort_by(|(a, _), (b, _)| a.cmp(b));
    let unread =
        unread.into_iter().map(|(_, failure)| Diagnostic::of_mistake(Code::UnreadablePage, None, failure)).collect();
    Ok(PackFiles { name: method.trim_end_matches('/').to_owned(), definition, pages, unread, ..PackFiles::default() })
}

/// A template of the Microsoft Threat Modeling Tool, or a model that contains one.
fn template(method: &str, path: &Path) -> Result<PackFiles, Failure> {
    let failed = |why: String| Failure::new(format!("`{method}` cannot be read: {why}"), "check its permissions");
    let size = std::fs::metadata(path).map_err(|error| failed(error.to_string()))?.len();
    if size > xml::MAX_BYTES as u64 {
        return Err(failed(format!("it is larger than {} MiB", xml::MAX_BYTES / 1024 / 1024)));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
    let text = Input::new(&bytes).map(|input| input.text.into_owned()).unwrap_or_default();
    if !tmt::template::detects(&text) {
        let message = format!("`{method}` is neither a rule page nor a template");
        let help = "a rule page is a Markdown file (`palisade rules new` writes one); a template is a `.tb7` of the Microsoft Threat Modeling Tool, or a `.tm7` that contains one";
        return Err(Failure::new(message, help));
    }
    let template = Some(TemplateFile { draft: tmt::template::read(&text), text });
    Ok(PackFiles { name: method.to_owned(), template, ..PackFiles::default() })
}

/// Whether a file's name ends in `.md`.
fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

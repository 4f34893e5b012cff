//! A team's own template, rendered with the content of the JSON report. A template is limited: it reads no other file,
//! and its steps and its output are bounded.

mod context;
mod error;
mod filter;
mod model;

use crate::subject::View;
use context::context;
pub use error::TemplateError;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use std::io::{Error, Write};

/// How many instructions a template may take; they take a few seconds.
const STEPS: u64 = 50_000_000;

/// How deep macros and blocks may call each other.
const DEPTH: usize = 64;

/// How many bytes a template may write.
const BYTES: usize = 64 << 20;

/// Renders a template. Its name determines how text is escaped, and appears in errors.
///
/// # Errors
/// Mistakes in the template, with their places.
pub fn render(view: &View<'_>, name: &str, source: &str) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_debug(true);
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(escaping);
    environment.set_fuel(Some(STEPS));
    environment.set_recursion_limit(DEPTH);
    environment.set_syntax(syntax().map_err(|error| TemplateError::alone(error.to_string()))?);
    filter::add(&mut environment);
    let known = |error: &minijinja::Error, keys: &[String]| error::of(error, source, keys);
    let template = environment.template_from_named_str(name, source).map_err(|error| known(&error, &[]))?;
    let context = context(view, source).map_err(TemplateError::alone)?;
    let mut out = Bounded::default();
    let rendered = template.render_captured_to(Serde(&context), &mut out);
    if out.is_full {
        return Err(TemplateError::alone(format!("the template writes more than {} MB", BYTES >> 20)));
    }
    rendered.map_err(|error| known(&error, &context::keys(&context)))?;
    String::from_utf8(out.bytes).map_err(|error| TemplateError::alone(error.to_string()))
}

/// A line with only a tag leaves no empty line behind, and the last line keeps its line break.
fn syntax() -> Result<SyntaxConfig, minijinja::Error> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()
}

/// How text is escaped, by the template's name. Markdown has the filter `md`.
fn escaping(name: &str) -> AutoEscape {
    let name = name.to_ascii_lowercase();
    let name = [".j2", ".jinja", ".jinja2"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" | "htm" | "xhtml" | "xml" | "svg" => AutoEscape::Html,
        _ => AutoEscape::None,
    }
}

/// A buffer with a size limit.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
    is_full: bool,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + bytes.len() > BYTES {
            self.is_full = true;
            return Err(Error::other("full"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_the_escaping() {
        for (name, html) in
            [("a.html", true), ("a.HTML.j2", true), ("a.xml", true), ("a.md.j2", false), ("html", false)]
        {
            assert_eq!(escaping(name) == AutoEscape::Html, html, "{name}");
        }
    }
}

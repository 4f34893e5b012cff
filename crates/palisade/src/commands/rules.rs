//! `palisade rules`: list, show, test, docs, new.

mod docs;
mod find;

use crate::cli::{Rules, RulesAction};
use crate::output::{Outcome, emit};
use crate::{diagnostics, open};
use palisade_engine::rule::{Rule, example};
use palisade_model::code::Code;
use palisade_model::diagnostic::{Diagnostic, has_errors};
use palisade_model::plain::counted;
use palisade_model::source::Span;
use palisade_model::stride::Stride;
use palisade_model::suggest::slug;
use palisade_model::word::Word;
use palisade_report::book;
use palisade_workspace::Failure;
use palisade_workspace::files::{absent, write_file};
use palisade_workspace::shelf;
use std::path::Path;

const NEW_PAGE: &str = include_str!("../../templates/rule.md");

/// Runs one of the actions.
pub(super) fn run(args: Rules) -> Result<Outcome, Failure> {
    match args.action {
        RulesAction::List { words, method, format, out } => find::list(&words, &method, format, out.out.as_deref()),
        RulesAction::Show { name, method, format, out } => {
            find::show(&name.join(" "), &method, format, out.out.as_deref())
        }
        RulesAction::Test { pack } => test(&pack),
        RulesAction::Docs { method, out } => docs::run(&shelf::read(&method, &mut open::print)?, &out),
        RulesAction::New { id, to } => new(&id, &to),
    }
}

fn test(names: &[String]) -> Result<Outcome, Failure> {
    let shelf = shelf::read(names, &mut open::print)?;
    let mut wrong = Vec::new();
    let (mut fired, mut quiet, mut asked) = (0usize, 0usize, 0usize);
    let mut bare = Vec::new();
    let rules: Vec<&Rule> = shelf.asked().flat_map(|(_, rules)| rules).collect();
    for rule in &rules {
        let outcome = example::run(&shelf.vocabulary, &shelf.packs.sources, rule);
        (fired, quiet, asked) = (fired + outcome.fired, quiet + outcome.quiet, asked + outcome.asked);
        if rule.examples.is_empty() {
            bare.push(rule.id.as_str());
        }
        wrong.extend(outcome.diagnostics);
    }
    let pages: Vec<_> = rules.iter().map(|rule| rule.file).collect();
    let mut told = shelf.packs.unknown_refinements();
    told.retain(|warning| warning.span.is_some_and(|span| pages.contains(&span.file)));
    for rule in &rules {
        for id in rule.references.iter().filter(|id| !book::is_of_a_catalogue(id)) {
            let message = format!("unknown reference `{id}`");
            let warning = Diagnostic::warning(Code::UnknownReference, Span::start_of(rule.file), message);
            told.push(warning.help("use an id such as `CWE-89`, `CAPEC-66`, `T1190`, `AML.T0051`, `D3-MFA`, `LLM01`"));
        }
    }
    told.extend(wrong.iter().cloned());
    diagnostics::print(&told, &shelf.packs.sources);
    for id in &bare {
        anstream::eprintln!("warning: `{id}` has no examples; add a fenced `yaml` block under `## Examples`");
    }
    let failed = has_errors(&wrong);
    let summary = format!(
        "{}: {fired} fired, {quiet} stayed quiet, {asked} asked, {} not as marked\n",
        counted(rules.len(), "rule", "rules"),
        wrong.len()
    );
    emit(&summary, None)?;
    if has_errors(&shelf.packs.diagnostics) {
        return Ok(Outcome::CouldNotAssess);
    }
    Ok(if failed { Outcome::Fail } else { Outcome::Pass })
}

fn new(id: &str, folder: &Path) -> Result<Outcome, Failure> {
    let id = id.trim_end_matches(".md");
    if id.is_empty() || slug(id) != id {
        let help = format!("try `{}`", if slug(id).is_empty() { "my-rule".to_owned() } else { slug(id) });
        return Err(Failure::new(format!("`{id}` cannot be the id of a rule"), help));
    }
    let file = folder.join(format!("{id}.md"));
    absent(&file)?;
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::new(format!("cannot create `{}`: {error}", folder.display()), "name another folder")
    })?;
    write_file(&file, NEW_PAGE.as_bytes())?;
    let categories = Stride::words().collect::<Vec<_>>().join(", ");
    emit(
        &format!(
            "wrote {}\nthe categories are {categories}\nnext: palisade rules test {}\n",
            file.display(),
            file.display()
        ),
        None,
    )?;
    Ok(Outcome::Pass)
}

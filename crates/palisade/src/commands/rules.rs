//! `palisade rules`: list, show, test, docs, new.

mod docs;

use crate::cli::{Rules, RulesAction};
use crate::output::{Outcome, emit, emit_in, is_terminal};
use crate::{diagnostics, open};
use palisade_engine::pack::{Pack, Packs};
use palisade_engine::rule::{Rule, example};
use palisade_model::code::Code;
use palisade_model::diagnostic::{Diagnostic, has_errors};
use palisade_model::plain::counted;
use palisade_model::source::Span;
use palisade_model::stride::Stride;
use palisade_model::suggest::{did_you_mean, slug};
use palisade_model::vocabulary::Vocabulary;
use palisade_model::word::Word;
use palisade_report::subject::{self, RulePage, ThreatTypes};
use palisade_report::{book, formats};
use palisade_workspace::files::write_file;
use palisade_workspace::language::Language;
use palisade_workspace::{Failure, packs, settings};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

const NEW_PAGE: &str = include_str!("../../templates/rule.md");

/// Runs one of the actions.
pub(super) fn run(args: Rules) -> Result<Outcome, Failure> {
    match args.action {
        RulesAction::List { method, format, out } => list(&method, format.name, out.out.as_deref()),
        RulesAction::Show { id, method, format, out } => show(&id, &method, format.name, out.out.as_deref()),
        RulesAction::Test { pack } => test(&pack),
        RulesAction::Docs { method, out } => docs::run(&read(&method)?, &out),
        RulesAction::New { id, to } => new(&id, &to),
    }
}

/// The packs that were asked for, and the rest of the program's, to which they may refer.
struct Shelf {
    packs: Packs,
    vocabulary: Arc<Vocabulary>,
    /// How many of the packs were asked for; those come first. Templates are there only where they were asked for.
    asked: usize,
}

impl Shelf {
    /// The packs that were asked for, each with its rules.
    fn asked(&self) -> impl Iterator<Item = (&Pack, Vec<&Rule>)> {
        self.packs.packs.iter().take(self.asked).map(|pack| {
            let rules = self.packs.rules.iter().filter(|rule| rule.pack == pack.id);
            (pack, rules.collect())
        })
    }
}

/// The packs named, or the team's and all of the program's; what is wrong with them is printed.
fn read(methods: &[String]) -> Result<Shelf, Failure> {
    let mut files =
        if methods.is_empty() { settings::all(Path::new("."), &mut open::print)? } else { packs::files(methods)? };
    let asked = files.iter().filter(|pack| pack.template.is_none()).count();
    // A page may be a new version of one of the program's: then that one steps back.
    let last = |name: &str| name.trim_end_matches('/').rsplit('/').next().unwrap_or(name).to_owned();
    let own: HashSet<String> = files.iter().flat_map(|pack| &pack.pages).map(|(name, _)| last(name)).collect();
    for mut pack in packs::builtin() {
        if files.iter().all(|known| last(&known.name) != last(&pack.name)) {
            pack.pages.retain(|(name, _)| !own.contains(&last(name)));
            files.push(pack);
        }
    }
    let (vocabulary, definitions) = Language::of(files).split();
    let packs = definitions.compile(&vocabulary);
    diagnostics::print(&packs.diagnostics, &packs.sources);
    Ok(Shelf { packs, vocabulary, asked })
}

fn list(methods: &[String], format: &str, out: Option<&Path>) -> Result<Outcome, Failure> {
    let shelf = read(methods)?;
    let templates = shelf.packs.templates.iter().map(|template| (template, template.threats.iter().collect()));
    let rules = subject::Rules {
        packs: shelf.asked().collect(),
        templates: templates.collect(),
        disabled: &shelf.packs.disabled,
        cut: is_terminal(out),
    };
    if let Some(writer) = formats::find(formats::RULES, format) {
        emit_in(writer, &rules, out)?;
    }
    Ok(Outcome::of_soundness(!has_errors(&shelf.packs.diagnostics)))
}

fn show(id: &str, methods: &[String], format: &str, out: Option<&Path>) -> Result<Outcome, Failure> {
    let Shelf { packs, vocabulary, .. } = read(methods)?;
    let types = packs.templates.iter().filter_map(|template| Some((template, template.threat(id)?)));
    let types = ThreatTypes(types.collect());
    if !types.0.is_empty() {
        if let Some(writer) = formats::find(formats::THREAT_TYPES, format) {
            emit_in(writer, &types, out)?;
        }
        return Ok(Outcome::Pass);
    }
    let Some(rule) = packs.rule(id) else {
        let help =
            did_you_mean(id, packs.rule_ids()).unwrap_or_else(|| "`palisade rules list` has them all".to_owned());
        return Err(Failure::new(format!("there is no rule `{id}`"), help));
    };
    let page = RulePage { vocabulary: &vocabulary, packs: &packs, rule };
    if let Some(writer) = formats::find(formats::RULE, format) {
        emit_in(writer, &page, out)?;
    }
    Ok(Outcome::Pass)
}

fn test(names: &[String]) -> Result<Outcome, Failure> {
    let shelf = read(names)?;
    let mut wrong = Vec::new();
    let (mut fired, mut quiet, mut asked) = (0usize, 0usize, 0usize);
    let mut bare = Vec::new();
    let rules: Vec<&Rule> = shelf.asked().flat_map(|(_, rules)| rules).collect();
    for rule in &rules {
        let outcome = example::run(&shelf.vocabulary, rule);
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
            let message = format!("`{id}` is an id of no list of references that is known");
            let warning = Diagnostic::warning(Code::UnknownReference, Span::start_of(rule.file), message);
            told.push(warning.help("such ids read `CWE-89`, `CAPEC-66`, `T1190`, `AML.T0051`, `D3-MFA`, `LLM01`"));
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
    if file.symlink_metadata().is_ok() {
        let message = format!("`{}` already exists; not overwritten", file.display());
        return Err(Failure::new(message, "choose another id, or another folder with `--to`"));
    }
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::new(format!("`{}` cannot be made: {error}", folder.display()), "name another folder")
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

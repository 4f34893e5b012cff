//! Compiles the vocabulary and the packs, so that no run of the program has to read them. What is wrong in a table or a
//! page ends the build, with its place.

// A build script speaks to Cargo on standard output, and to people on standard error.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod guards;
mod sources;

use palisade_engine::pack::{CompiledPack, archive};
use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::Sources;
use palisade_model::vocabulary::Vocabulary;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn compile() -> Result<(), String> {
    for folder in ["vocabulary", "controls", "packs"] {
        println!("cargo:rerun-if-changed={}", sources::root().join(folder).display());
    }
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(|why| why.to_string())?);
    let write = |name: &str, bytes: &[u8]| std::fs::write(out.join(name), bytes).map_err(|why| why.to_string());
    let tables = sources::tables()?;
    let (vocabulary, wrong) = Vocabulary::read(&sources::texts(&tables));
    if !wrong.is_empty() {
        return Err(listed(&wrong, &tables));
    }
    write("vocabulary", &archive::write(&vocabulary)?)?;
    let mut code = String::from("&[\n");
    for id in sources::PACKS {
        let (pack, files) = CompiledPack::of(&vocabulary, sources::pack(id)?)
            .map_err(|packs| listed(&packs.diagnostics, &packs.sources))?;
        let guards: Vec<Diagnostic> = pack.rules().iter().flat_map(guards::guards).collect();
        if !guards.is_empty() {
            return Err(listed(&guards, &files));
        }
        write(id, &archive::write(&pack)?)?;
        embed(&mut code, id, &files).map_err(|why| why.to_string())?;
    }
    code.push(']');
    write("packs.rs", code.as_bytes())
}

/// The code for one pack: what it was compiled to, and its files.
fn embed(code: &mut String, id: &str, files: &Sources) -> std::fmt::Result {
    writeln!(
        code,
        "Embedded {{ id: {id:?}, compiled: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{id}\")), files: &["
    )?;
    for (_, file) in files.files() {
        let path = sources::root().join(file.path.as_str());
        writeln!(code, "({:?}, include_str!({:?})),", file.path.as_str(), path.to_string_lossy())?;
    }
    writeln!(code, "] }},")
}

/// What is wrong, each with its place and what to do.
fn listed(wrong: &[Diagnostic], sources: &Sources) -> String {
    let lines = wrong.iter().map(|wrong| {
        let place = wrong.span.map(|span| sources.place(span));
        let place = place.map_or(String::new(), |at| format!("{}:{}:{}: ", at.file, at.line, at.column));
        let help = wrong.help.as_ref().map_or(String::new(), |help| format!("\n  help: {help}"));
        format!("{place}{}{help}", wrong.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

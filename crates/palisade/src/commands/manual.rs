//! `palisade completions` and `palisade man`, both generated from the definition of the command line.

use crate::cli::{Cli, Completions, Man};
use crate::output::{Outcome, emit};
use clap::CommandFactory;
use palisade_workspace::Failure;
use palisade_workspace::files::write_file;

/// Prints the completions for a shell.
pub(super) fn completions(args: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "palisade", &mut script);
    emit(&String::from_utf8_lossy(&script), None)?;
    Ok(Outcome::Pass)
}

/// Prints the main manual page, or writes one page per command to a folder.
pub(super) fn pages(args: &Man) -> Result<Outcome, Failure> {
    let command = Cli::command();
    let Some(folder) = &args.out else {
        emit(&page(command)?, None)?;
        return Ok(Outcome::Pass);
    };
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::new(format!("cannot create `{}`: {error}", folder.display()), "name another folder")
    })?;
    for sub in command.get_subcommands() {
        let name = format!("palisade-{}", sub.get_name());
        write_file(
            &folder.join(format!("{name}.1")),
            page(sub.clone().name(name.clone()).display_name(name))?.as_bytes(),
        )?;
    }
    write_file(&folder.join("palisade.1"), page(command)?.as_bytes())?;
    anstream::eprintln!("wrote the manual pages to {}", folder.display());
    Ok(Outcome::Pass)
}

fn page(command: clap::Command) -> Result<String, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Failure::new(format!("cannot generate the manual page: {error}"), "report this"))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

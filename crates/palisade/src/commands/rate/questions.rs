//! The four questions that make a vector; those that the command line does not answer are asked.

use crate::cli::Questions;
use palisade_model::rating::cvss::{Vector, Version};
use palisade_model::rating::questions::{Answers, Loss, Reach};
use palisade_model::word::Word;
use palisade_workspace::Failure;
use std::io::BufRead;

/// How many invalid answers to one question are accepted before giving up: the input may come from a program.
const PATIENCE: usize = 3;

/// The vector of the answers.
pub(super) fn answers(stated: &Questions) -> Result<Vector, Failure> {
    let version = stated.cvss_version.unwrap_or(Version::V3);
    let reach = match stated.reach {
        Some(reach) => reach,
        None => ask("From where must an attacker act?", &worded::<Reach>())?,
    };
    let needs_account = match stated.needs_account {
        Some(answer) => answer,
        None => ask("Does the attacker need an account?", &[("no", false), ("yes", true)])?,
    };
    let needs_user = match stated.needs_user {
        Some(answer) => answer,
        None => ask("Must a user do something?", &[("no", false), ("yes", true)])?,
    };
    let lost = match [stated.confidentiality, stated.integrity, stated.availability] {
        [Some(c), Some(i), Some(a)] => [c, i, a],
        _ => {
            let worst = match stated.worst {
                Some(worst) => worst,
                None => {
                    let question = "How much is lost at worst, in confidentiality, integrity or availability?";
                    ask(question, &worded::<Loss>())?
                }
            };
            [worst; 3]
        }
    };
    Ok(Answers { reach, needs_account, needs_user, lost }.vector(version))
}

/// The members of a closed set, each with its word.
fn worded<T: Word>() -> Vec<(&'static str, T)> {
    T::words().zip(T::ALL.iter().copied()).collect()
}

/// Asks until one of the answers is given, by its word, the start of its word, or its number.
fn ask<T: Copy>(question: &str, answers: &[(&str, T)]) -> Result<T, Failure> {
    let options: Vec<String> = answers.iter().enumerate().map(|(at, (word, _))| format!("{} {word}", at + 1)).collect();
    for _ in 0..PATIENCE {
        anstream::eprintln!("{question}");
        anstream::eprint!("  {}: ", options.join(", "));
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        let read =
            read.map_err(|error| Failure::new(format!("the answer cannot be read: {error}"), "answer in a terminal"))?;
        if read == 0 {
            anstream::eprintln!();
            let help = "answer in a terminal or by options (`--reach`, `--needs-account`, `--needs-user`, `--worst`), or \
                        name a threat, or rate by `--cvss`, `--owasp` or `--dread`";
            return Err(Failure::new("there is nothing to rate: the questions were not answered", help));
        }
        let said = line.trim().to_ascii_lowercase();
        let number = said.parse::<usize>().ok().and_then(|number| answers.get(number.checked_sub(1)?));
        let by_word = answers.iter().find(|(word, _)| !said.is_empty() && word.starts_with(&said));
        if let Some((_, answer)) = number.or(by_word) {
            return Ok(*answer);
        }
        anstream::eprintln!("  `{said}` is not a valid answer");
    }
    Err(Failure::new("the questions were not answered", "answer with a word from the list, or with its number"))
}

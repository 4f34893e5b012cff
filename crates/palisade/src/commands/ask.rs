//! `palisade ask`: the missing facts, ranked by what they settle; with `--answer`, asked and written to the model.

use crate::cli::{Ask, ModelArgs};
use crate::open;
use crate::output::{self, Outcome, emit, emit_in};
use palisade_engine::assess::Assessment;
use palisade_engine::question::Question;
use palisade_model::plain::counted;
use palisade_model::word::Word;
use palisade_report::subject::Asked;
use palisade_workspace::{Failure, Session, answer};
use std::io::BufRead;

/// How many questions the text shows by default: what one answers in a sitting.
const FEW: usize = 10;

/// Shows the questions, or walks through them.
pub(super) fn run(args: &Ask) -> Result<Outcome, Failure> {
    if args.answer {
        return walk(&args.model, args.most.unwrap_or(usize::MAX));
    }
    let session = open::session(&args.model, false)?;
    let assessment = &session.assessment;
    let mut asked = Asked { all: args.all, path: session.typed.clone(), ..Asked::of(assessment) };
    let usual = if args.format.name == "text" && !args.all { Some(FEW) } else { None };
    if let Some(most) = args.most.or(usual) {
        let next = asked.asked().nth(most);
        let last = next.and_then(|next| asked.questions.iter().position(|one| std::ptr::eq(*one, next)));
        asked.questions.truncate(last.unwrap_or(usize::MAX));
    }
    emit_in(args.format, &asked, args.out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

/// How many invalid answers are accepted before a question is skipped: the input may come from a program.
const PATIENCE: usize = 3;

/// The user's response to a question.
enum Said {
    Value(String),
    Skip,
    Quit,
}

/// The result of asking a question.
enum Turn {
    Put { key: (String, String), written: bool },
    Quit,
}

/// Asks the questions one after another. Each answer is written at once and the model is assessed again, so that what
/// an answer settles is not asked again.
fn walk(args: &ModelArgs, most: usize) -> Result<Outcome, Failure> {
    let mut passed: Vec<(String, String)> = Vec::new();
    let mut written = 0usize;
    while passed.len() < most {
        let session = open::session(args, false)?;
        let assessment = &session.assessment;
        session.loaded.writable()?;
        if !assessment.is_sound() {
            let help = "fix the errors above first; nothing was written";
            return Err(Failure::new("cannot write answers to a model with errors", help));
        }
        // Waiting questions come last, in the same order.
        let mut questions: Vec<&Question> = assessment.questions.iter().collect();
        questions.sort_by_key(|question| !question.first);
        let Some(next) = questions.into_iter().find(|question| !passed.contains(&key(assessment, question))) else {
            break;
        };
        match turn(&session, next)? {
            Turn::Put { key, written: true } => {
                written += 1;
                passed.push(key);
            }
            Turn::Put { key, written: false } => passed.push(key),
            Turn::Quit => break,
        }
    }
    let answers = counted(written, "answer", "answers");
    emit(&format!("wrote {answers} into the model\nnext: palisade threats\n"), None)?;
    Ok(Outcome::Pass)
}

fn key(assessment: &Assessment, question: &Question) -> (String, String) {
    (assessment.project.model.head(question.target).id.clone(), question.key.clone())
}

fn turn(session: &Session, question: &Question) -> Result<Turn, Failure> {
    let assessment = &session.assessment;
    let head = assessment.project.model.head(question.target);
    let place = assessment.project.sources.place(head.span);
    anstream::eprintln!("\n{}", question.ask);
    for settles in question.settles.iter().take(5) {
        anstream::eprintln!("  settles {} ({})", settles.id, settles.severity.word());
    }
    if question.settles.len() > 5 {
        anstream::eprintln!("  and {} more", question.settles.len() - 5);
    }
    anstream::eprintln!("  writes `{}: …` to `{}` at {}:{}", question.key, head.id, place.file, place.line);
    for _ in 0..PATIENCE {
        let value = match read(question)? {
            Said::Quit => return Ok(Turn::Quit),
            Said::Skip => return Ok(Turn::Put { key: key(assessment, question), written: false }),
            Said::Value(value) => value,
        };
        match answer::write(session, question, &value) {
            Ok(()) => return Ok(Turn::Put { key: key(assessment, question), written: true }),
            Err(failure) => anstream::eprintln!("{}", output::render(&failure)),
        }
    }
    Ok(Turn::Put { key: key(assessment, question), written: false })
}

/// Reads an answer: a value, its number in the list, yes or no, `s` to skip, `q` to quit. The end of input quits.
fn read(question: &Question) -> Result<Said, Failure> {
    let values = &question.values;
    let is_bool = values.iter().any(|value| value == "true");
    for _ in 0..PATIENCE {
        if is_bool {
            anstream::eprint!("  [y]es, [n]o, [s]kip, [q]uit: ");
        } else {
            for (number, value) in values.iter().enumerate() {
                anstream::eprintln!("  {:>2} {value}", number + 1);
            }
            let other = match (question.open, values.iter().any(|value| value.starts_with('['))) {
                (_, true) => ", ids with commas, `[]` for none",
                (true, false) => ", another value",
                (false, false) => "",
            };
            anstream::eprint!("  a number{other}, [s]kip, [q]uit: ");
        }
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        let read =
            read.map_err(|error| Failure::new(format!("the answer cannot be read: {error}"), "answer in a terminal"))?;
        let word = line.trim();
        let number = word.parse::<usize>().ok().and_then(|number| values.get(number.checked_sub(1)?));
        match word {
            _ if read == 0 => return Ok(Said::Quit),
            "q" | "quit" => return Ok(Said::Quit),
            "s" | "skip" | "" => return Ok(Said::Skip),
            "y" | "yes" if is_bool => return Ok(Said::Value("true".to_owned())),
            "n" | "no" if is_bool => return Ok(Said::Value("false".to_owned())),
            _ => {}
        }
        if let (Some(value), false) = (number, is_bool) {
            return Ok(Said::Value(value.clone()));
        }
        let is_list = values.iter().any(|value| value.starts_with('['));
        if is_list && !word.starts_with('[') {
            return Ok(Said::Value(format!("[{word}]")));
        }
        if question.open || values.iter().any(|value| value == word) {
            return Ok(Said::Value(word.to_owned()));
        }
        anstream::eprintln!("  `{word}` is not a valid answer");
    }
    Ok(Said::Skip)
}

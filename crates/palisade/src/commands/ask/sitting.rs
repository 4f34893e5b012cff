//! A sitting: questions are asked one after another, and each answer is written at once. The model is then assessed
//! again, so that what an answer settles is not asked.

use super::data::{self, Created};
use super::expected::{expected, prompt};
use super::group::{self, Same};
use super::reply::{Named, Reply, read};
use super::round::{Key, Round, key};
use super::summary::{self, Done};
use super::terminal::Terminal;
use crate::cli::ModelArgs;
use crate::open::{self, Told};
use crate::output::{Outcome, render};
use palisade_engine::question::Question;
use palisade_model::edit::scalar_in_brackets;
use palisade_model::keys::UNKNOWN;
use palisade_report::text::sitting;
use palisade_workspace::answer::{self, Answer, Change, NewData};
use palisade_workspace::{Failure, Session};

/// What was done in one turn, to be taken back.
struct Step {
    keys: Vec<Key>,
    changes: Vec<Change>,
    done: Done,
}

/// How a turn ended.
enum Turn {
    Next,
    Quit,
}

struct Sitting<'a> {
    args: &'a ModelArgs,
    terminal: Terminal,
    session: Session,
    told: Told,
    round: Round,
    steps: Vec<Step>,
}

/// Asks the questions of a model.
pub(super) fn sit(args: &ModelArgs, all: bool, most: usize) -> Result<Outcome, Failure> {
    let mut told = Told::default();
    let session = open::telling(args, &mut told)?;
    session.loaded.writable()?;
    sound(&session)?;
    let round = Round { all, ..Round::default() };
    let mut sitting = Sitting { args, terminal: Terminal::open(), session, told, round, steps: Vec::new() };
    while sitting.steps.len() < most {
        match sitting.turn(most) {
            Ok(Some(Turn::Next)) => {}
            Ok(None | Some(Turn::Quit)) => break,
            Err(failure) => {
                // What was written stays written, and is told.
                sitting.end()?;
                return Err(failure);
            }
        }
    }
    sitting.end()?;
    Ok(Outcome::Pass)
}

fn sound(session: &Session) -> Result<(), Failure> {
    if session.assessment.is_sound() {
        return Ok(());
    }
    let help = "fix the errors above first; nothing was written to it";
    Err(Failure::new("cannot write answers to a model with errors", help))
}

/// Prints why something could not be done; the sitting goes on.
fn report(failure: &Failure) {
    anstream::eprintln!("  {}", render(failure).replace('\n', "\n  "));
}

impl Sitting<'_> {
    /// Asks one question until it is answered, skipped or left. None if there is no other.
    fn turn(&mut self, most: usize) -> Result<Option<Turn>, Failure> {
        let open = self.round.open(&self.session.assessment);
        let Some(next) = self.round.next(&self.session.assessment, &open) else { return Ok(None) };
        let next = next.clone();
        let others = self.round.others(&self.session.assessment, &open, &next);
        let number = self.steps.len() + 1;
        let total = (self.steps.len() + self.round.left(&self.session.assessment, &open)).min(most);
        anstream::eprint!("{}", sitting::question(&next, &format!("{number} of {total}"), others.len()));
        let others: Vec<Question> = others.into_iter().cloned().collect();
        let expected = expected(&self.session.assessment, &next);
        let prompt = prompt(&expected);
        loop {
            let Some(line) = self.terminal.ask(&prompt) else { return Ok(Some(Turn::Quit)) };
            let reply = read(&line, &expected);
            if !matches!(reply, Reply::Wrong(_)) {
                self.terminal.accept();
            }
            let (value, data) = match reply {
                Reply::Quit => return Ok(Some(Turn::Quit)),
                Reply::Skip => {
                    self.skip(&next, &others);
                    return Ok(Some(Turn::Next));
                }
                Reply::Back => {
                    if self.back()? {
                        return Ok(Some(Turn::Next));
                    }
                    continue;
                }
                Reply::Explain => {
                    anstream::eprint!("{}", sitting::explanation(&self.session.assessment, &next));
                    continue;
                }
                Reply::Wrong(why) => {
                    self.terminal.refuse(&why);
                    continue;
                }
                Reply::Unknown => (UNKNOWN.to_owned(), Vec::new()),
                Reply::Value(value) => (value, Vec::new()),
                Reply::Data(named) => match self.listed(&named) {
                    Some(Ok(value)) => value,
                    Some(Err(())) => continue,
                    None => return Ok(Some(Turn::Quit)),
                },
            };
            match self.give(&next, (&value, &data)) {
                Ok(turn) => return Ok(Some(turn)),
                // The file itself is wrong since it was read again.
                Err(failure) if !self.session.assessment.is_sound() => return Err(failure),
                Err(failure) => report(&failure),
            }
        }
    }

    /// Data as a list in YAML, with what is to be created. None if the sitting is over, an error if it is asked again.
    fn listed(&mut self, named: &[Named]) -> Option<Result<(String, Vec<NewData>), ()>> {
        let mut ids = Vec::new();
        let mut new = Vec::new();
        for one in named {
            match one {
                Named::Known(id) => ids.push(scalar_in_brackets(id)),
                Named::New(typed) => match data::create(&mut self.terminal, &self.session.assessment, typed) {
                    Created::Data(data) => {
                        ids.push(scalar_in_brackets(&data.id));
                        new.push(data);
                    }
                    Created::No => return Some(Err(())),
                    Created::Quit => return None,
                },
            }
        }
        Some(Ok((format!("[{}]", ids.join(", ")), new)))
    }

    /// Writes an answer, and then the same for the others to which it applies.
    fn give(&mut self, question: &Question, (value, data): (&str, &[NewData])) -> Result<Turn, Failure> {
        let own = key(&self.session.assessment, question);
        let mut keys = vec![own.clone()];
        let open = self.round.open(&self.session.assessment);
        // Of what an element is nobody knows, of others nobody may know either.
        let others = if value == UNKNOWN {
            self.round.same(&open, question)
        } else {
            self.round.others(&self.session.assessment, &open, question)
        };
        let asked_before: Vec<Key> = others.iter().map(|one| key(&self.session.assessment, one)).collect();
        let mut changes = self.write(&keys, value, data)?;
        self.round.passed.insert(own.clone());
        self.round.again = None;
        let mut quit = false;
        // What the answer settled is not asked of the others any more.
        let open = self.round.open(&self.session.assessment);
        let left: Vec<&Question> =
            open.into_iter().filter(|one| asked_before.contains(&key(&self.session.assessment, one))).collect();
        if !left.is_empty() {
            let answer = format!("`{}: {value}`", question.key);
            match group::ask(&mut self.terminal, &self.session.assessment, &left, &answer) {
                Same::To(some) => {
                    let all = some.len() == left.len();
                    let same: Vec<Key> = some.iter().map(|one| key(&self.session.assessment, one)).collect();
                    match self.write(&same, value, &[]) {
                        Ok(more) => {
                            changes = joined(changes, more);
                            keys.extend(same);
                        }
                        Err(failure) => {
                            report(&failure);
                            self.one_by_one(&question.key);
                        }
                    }
                    if !all {
                        self.one_by_one(&question.key);
                    }
                }
                Same::OneByOne => self.one_by_one(&question.key),
                Same::Quit => quit = true,
            }
        }
        self.round.passed.extend(keys.iter().cloned());
        let unknown = if value == UNKNOWN { keys.len() } else { 0 };
        let done = Done { written: keys.len(), unknown, skipped: 0 };
        self.steps.push(Step { keys, changes, done });
        Ok(if quit { Turn::Quit } else { Turn::Next })
    }

    fn one_by_one(&mut self, fact: &str) {
        self.round.one_by_one.insert(fact.to_owned());
        self.round.focus = Some(fact.to_owned());
    }

    /// Writes a value for questions, and reads the model again.
    fn write(&mut self, keys: &[Key], value: &str, data: &[NewData]) -> Result<Vec<Change>, Failure> {
        if answer::is_behind(&self.session) {
            anstream::eprintln!("  the model was changed meanwhile and is read again");
            self.session = open::telling(self.args, &mut self.told)?;
            sound(&self.session)?;
        }
        let model = &self.session.assessment.project.model;
        let target = |wanted: &Key| {
            let found =
                model.targets().find(|target| model.kind(*target) == wanted.0 && model.head(*target).id == wanted.1);
            found.ok_or_else(|| Failure::new(format!("`{}` is gone from the model", wanted.1), "skip this question"))
        };
        let answers =
            keys.iter().map(|key| Ok(Answer { target: target(key)?, key: key.2.clone(), value: value.to_owned() }));
        let answers: Vec<Answer> = answers.collect::<Result<_, Failure>>()?;
        let changes = answer::write(&self.session, &answers, data)?;
        anstream::eprintln!("{}", summary::wrote(keys, value, &changes));
        self.session = open::telling(self.args, &mut self.told)?;
        Ok(changes)
    }

    /// Leaves a question for now, with those that wait for its answer.
    fn skip(&mut self, question: &Question, others: &[Question]) {
        let all = std::iter::once(question).chain(others);
        let keys: Vec<Key> = all.map(|one| key(&self.session.assessment, one)).collect();
        self.round.passed.extend(keys.iter().cloned());
        self.round.again = None;
        let done = Done { skipped: keys.len(), ..Done::default() };
        self.steps.push(Step { keys, changes: Vec::new(), done });
    }

    /// Takes the last turn back. Whether there was one that could be.
    fn back(&mut self) -> Result<bool, Failure> {
        let Some(step) = self.steps.last() else {
            self.terminal.refuse("this is the first question");
            return Ok(false);
        };
        if let Err(failure) = answer::take_back(&step.changes) {
            report(&failure);
            return Ok(false);
        }
        let Some(step) = self.steps.pop() else { return Ok(false) };
        for key in &step.keys {
            self.round.passed.remove(key);
        }
        self.round.again = step.keys.into_iter().next();
        self.session = open::telling(self.args, &mut self.told)?;
        Ok(true)
    }

    /// Says what was written, and what is left.
    fn end(&self) -> Result<(), Failure> {
        let mut done = Done::default();
        for step in &self.steps {
            done.written += step.done.written;
            done.unknown += step.done.unknown;
            done.skipped += step.done.skipped;
        }
        summary::print(&self.session, &self.round, done)
    }
}

/// Changes of two writes in a row, as one that can be taken back.
fn joined(first: Vec<Change>, then: Vec<Change>) -> Vec<Change> {
    then.into_iter().fold(first, |mut all, change| {
        match all.iter_mut().find(|one| one.path == change.path) {
            Some(one) => one.then(change),
            None => all.push(change),
        }
        all
    })
}

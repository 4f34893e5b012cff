//! A sitting: questions are asked one after another, and each answer is written at once. The model is then assessed
//! again, so that what an answer settles is not asked.

use super::data::{self, Created};
use super::expected::{expected, prompt};
use super::group::{self, Same};
use super::model::{Model, joined};
use super::reply::{Named, Reply, read};
use super::round::{Key, Round, key};
use super::summary::{self, Done};
use super::terminal::Terminal;
use crate::cli::ModelArgs;
use crate::output::{Outcome, render};
use palisade_engine::question::Question;
use palisade_model::edit::scalar_in_brackets;
use palisade_model::keys::UNKNOWN;
use palisade_report::text::sitting;
use palisade_workspace::Failure;
use palisade_workspace::answer::{Change, NewData};

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
    terminal: Terminal,
    model: Model<'a>,
    round: Round,
    steps: Vec<Step>,
}

/// Asks the questions of a model.
pub(super) fn sit(args: &ModelArgs, all: bool, most: usize) -> Result<Outcome, Failure> {
    let model = Model::open(args)?;
    let round = Round { all, ..Round::default() };
    let mut sitting = Sitting { terminal: Terminal::open(), model, round, steps: Vec::new() };
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

/// Prints why something could not be done; the sitting goes on.
fn report(failure: &Failure) {
    anstream::eprintln!("  {}", render(failure).replace('\n', "\n  "));
}

impl Sitting<'_> {
    /// Asks one question until it is answered, skipped or left. None if there is no other.
    fn turn(&mut self, most: usize) -> Result<Option<Turn>, Failure> {
        let open = self.round.open(self.model.assessment());
        let Some(next) = self.round.next(self.model.assessment(), &open) else { return Ok(None) };
        let next = next.clone();
        let others = self.round.others(self.model.assessment(), &open, &next);
        let number = self.steps.len() + 1;
        let total = (self.steps.len() + self.round.left(self.model.assessment(), &open)).min(most);
        anstream::eprint!("{}", sitting::question(&next, &format!("{number} of {total}"), others.len()));
        let others: Vec<Question> = others.into_iter().cloned().collect();
        let expected = expected(self.model.assessment(), &next);
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
                    if self.back() {
                        return Ok(Some(Turn::Next));
                    }
                    continue;
                }
                Reply::Explain => {
                    anstream::eprint!("{}", sitting::explanation(self.model.assessment(), &next));
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
                Err(failure) if !self.model.assessment().is_sound() => return Err(failure),
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
                Named::New(typed) => match data::create(&mut self.terminal, self.model.assessment(), typed) {
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
        let own = key(self.model.assessment(), question);
        let mut keys = vec![own.clone()];
        let open = self.round.open(self.model.assessment());
        // Of what an element is nobody knows, of others nobody may know either.
        let others = if value == UNKNOWN {
            self.round.same(&open, question)
        } else {
            self.round.others(self.model.assessment(), &open, question)
        };
        let asked_before: Vec<Key> = others.iter().map(|one| key(self.model.assessment(), one)).collect();
        let mut changes = self.model.write(&keys, value, data)?;
        self.round.passed.insert(own.clone());
        self.round.again = None;
        let mut quit = false;
        // What the answer settled is not asked of the others any more.
        let open = self.round.open(self.model.assessment());
        let left: Vec<&Question> =
            open.into_iter().filter(|one| asked_before.contains(&key(self.model.assessment(), one))).collect();
        if !left.is_empty() {
            let answer = format!("`{}: {value}`", question.key);
            match group::ask(&mut self.terminal, self.model.assessment(), &left, &answer) {
                Same::To(some) => {
                    let all = some.len() == left.len();
                    let same: Vec<Key> = some.iter().map(|one| key(self.model.assessment(), one)).collect();
                    match self.model.write(&same, value, &[]) {
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

    /// Leaves a question for now, with those that wait for its answer.
    fn skip(&mut self, question: &Question, others: &[Question]) {
        let all = std::iter::once(question).chain(others);
        let keys: Vec<Key> = all.map(|one| key(self.model.assessment(), one)).collect();
        self.round.passed.extend(keys.iter().cloned());
        self.round.again = None;
        let done = Done { skipped: keys.len(), ..Done::default() };
        self.steps.push(Step { keys, changes: Vec::new(), done });
    }

    /// Takes the last turn back. Whether there was one that could be.
    fn back(&mut self) -> bool {
        let Some(step) = self.steps.last() else {
            self.terminal.refuse("this is the first question");
            return false;
        };
        if let Err(failure) = self.model.take_back(&step.changes) {
            report(&failure);
            return false;
        }
        let Some(step) = self.steps.pop() else { return false };
        for key in &step.keys {
            self.round.passed.remove(key);
        }
        self.round.again = step.keys.into_iter().next();
        true
    }

    /// Says what was written, and what is left.
    fn end(&self) -> Result<(), Failure> {
        let mut done = Done::default();
        for step in &self.steps {
            done.written += step.done.written;
            done.unknown += step.done.unknown;
            done.skipped += step.done.skipped;
        }
        summary::print(&self.model.session, &self.round, done)
    }
}

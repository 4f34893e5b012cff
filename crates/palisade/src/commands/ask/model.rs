//! The model of a sitting: opened once, written to after each answer, and read again.

use super::round::Key;
use super::summary;
use crate::cli::ModelArgs;
use crate::open::{self, Told};
use palisade_engine::assess::Assessment;
use palisade_workspace::answer::{self, Answer, Change, NewData};
use palisade_workspace::{Failure, Session};

/// An open model.
pub(super) struct Model<'a> {
    args: &'a ModelArgs,
    told: Told,
    /// As it was read last.
    pub session: Session,
}

impl Model<'_> {
    /// Opens it.
    ///
    /// # Errors
    /// It has errors, or is a file of another tool.
    pub(super) fn open(args: &ModelArgs) -> Result<Model<'_>, Failure> {
        let mut told = Told::default();
        let session = open::telling(args, &mut told)?;
        session.loaded.writable()?;
        let model = Model { args, told, session };
        model.sound()?;
        Ok(model)
    }

    pub(super) fn assessment(&self) -> &Assessment {
        &self.session.assessment
    }

    fn sound(&self) -> Result<(), Failure> {
        if self.assessment().is_sound() {
            return Ok(());
        }
        let help = "fix the errors above first; nothing was written to it";
        Err(Failure::new("cannot write answers to a model with errors", help))
    }

    fn read_again(&mut self) -> Result<(), Failure> {
        self.session = open::telling(self.args, &mut self.told)?;
        Ok(())
    }

    /// Writes a value for questions, says so, and reads the model again.
    pub(super) fn write(&mut self, keys: &[Key], value: &str, data: &[NewData]) -> Result<Vec<Change>, Failure> {
        if answer::is_behind(&self.session) {
            anstream::eprintln!("  the model was changed meanwhile and is read again");
            self.read_again()?;
            self.sound()?;
        }
        let model = &self.session.loaded.project.model;
        let target = |(kind, id, _): &Key| {
            let is_it = |target: &_| model.kind(*target) == *kind && model.head(*target).id == *id;
            let gone = || Failure::new(format!("`{id}` is gone from the model"), "skip this question");
            model.targets().find(is_it).ok_or_else(gone)
        };
        let answers = keys
            .iter()
            .map(|key| Ok(Answer { target: target(key)?, key: key.2.clone(), value: value.to_owned() }))
            .collect::<Result<Vec<Answer>, Failure>>()?;
        let changes = answer::write(&self.session, &answers, data)?;
        anstream::eprintln!("{}", summary::wrote(keys, value, &changes));
        self.read_again()?;
        Ok(changes)
    }

    /// Takes changes back, and reads the model again.
    pub(super) fn take_back(&mut self, changes: &[Change]) -> Result<(), Failure> {
        answer::take_back(changes)?;
        self.read_again()
    }
}

/// Changes of two writes in a row, as one that can be taken back.
pub(super) fn joined(first: Vec<Change>, then: Vec<Change>) -> Vec<Change> {
    then.into_iter().fold(first, |mut all, change| {
        match all.iter_mut().find(|one| one.path == change.path) {
            Some(one) => one.then(change),
            None => all.push(change),
        }
        all
    })
}

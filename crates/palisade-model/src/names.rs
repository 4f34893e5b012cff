//! Finding what people mean by a name: an id, or a name as written or nearly so.

use crate::mistake::Mistake;
use crate::model::{Model, Target};
use crate::suggest::{did_you_mean, fold, slug};
use std::collections::HashMap;

/// How many names are compared when one is to be suggested.
const COMPARED: usize = 4_000;

/// The names of a model's components, flows, boundaries and data, made once and asked often.
#[derive(Debug)]
pub struct Names<'m> {
    model: &'m Model,
    by_id: HashMap<&'m str, Target>,
    by_name: HashMap<String, Target>,
}

impl<'m> Names<'m> {
    /// Indexes a model. Where two things share a name, components come before flows, boundaries and data.
    pub fn of(model: &'m Model) -> Names<'m> {
        let (mut by_id, mut by_name) = (HashMap::new(), HashMap::new());
        for target in model.targets() {
            let head = model.head(target);
            by_id.entry(head.id.as_str()).or_insert(target);
            by_name.entry(fold(&head.name)).or_insert(target);
        }
        Names { model, by_id, by_name }
    }

    /// What a name means: an exact id first, then a name in any case, then the id that the name would make.
    pub fn find(&self, name: &str) -> Option<Target> {
        let by_id = |id: &str| self.by_id.get(id).copied();
        by_id(name).or_else(|| self.by_name.get(&fold(name)).copied()).or_else(|| by_id(&slug(name)))
    }

    /// Like [`Names::find`], for a name that a user gave.
    ///
    /// # Errors
    /// Nothing in the model has the name.
    pub fn named(&self, name: &str) -> Result<Target, Mistake> {
        self.find(name).ok_or_else(|| {
            let help = self.near(name).unwrap_or_else(|| "give an id or a name".to_owned());
            Mistake::new(format!("the model has no `{name}`"), help)
        })
    }

    /// Suggests the id or name that is nearest to one that is not known.
    pub fn near(&self, name: &str) -> Option<String> {
        let heads = self.model.targets().map(|target| self.model.head(target));
        did_you_mean(name, heads.flat_map(|head| [head.id.as_str(), head.name.as_str()]).take(COMPARED))
    }
}

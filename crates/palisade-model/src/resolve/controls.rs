//! Controls that a model applies: their names resolved, and the facts that they establish.

use super::Resolver;
use crate::control::{Applied, ControlId};
use crate::decode::DraftControl;
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::model::{Model, Target};
use crate::register::Progress;
use crate::source::Spanned;
use crate::suggest::{closest, did_you_mean};
use crate::yaml::shorten;
use std::collections::HashMap;

/// The things that a control can be applied to, by id.
type Places = HashMap<(bool, String), Target>;

impl Resolver<'_> {
    pub(super) fn controls(&mut self, model: &mut Model, drafts: Vec<DraftControl>) {
        if drafts.is_empty() {
            return;
        }
        let mut places = Places::new();
        for target in model.targets().filter(|target| !matches!(target, Target::Data(_))) {
            places.insert((matches!(target, Target::Boundary(_)), model.head(target).id.clone()), target);
        }
        for draft in drafts {
            if let Some(applied) = self.applied(model, &places, draft) {
                model.controls.push(applied);
            }
        }
        self.diagnostics.extend(model.establish(self.vocabulary, |applied| applied.progress >= Progress::Implemented));
    }

    fn applied(&mut self, model: &Model, places: &Places, draft: DraftControl) -> Option<Applied> {
        let name = draft.control?;
        let Some((id, control)) = self.vocabulary.control(&name.value) else {
            let known = self.vocabulary.controls().iter().map(|control| control.id.as_str());
            let help = did_you_mean(&name.value, known)
                .unwrap_or_else(|| "`palisade controls` lists the catalogue".to_owned());
            let message = format!("there is no control `{}`", shorten(&name.value));
            self.diagnostics.push(Diagnostic::error("unknown-control", name.span, message).help(help));
            return None;
        };
        let whole = draft.at.is_empty();
        let at = self.places(places, draft.at);
        for target in &at {
            let kind = model.kind(*target);
            if !whole && kind != Kind::Boundary && !control.on.has(kind) {
                let kinds: Vec<&str> = control.on.iter().map(Kind::title).collect();
                let message =
                    format!("the control `{}` does nothing for `{}`, a {}", control.id, model.head(*target).id, kind.title());
                let help = format!("it is for: {}", kinds.join(", "));
                self.diagnostics.push(Diagnostic::warning("idle-control", name.span, message).help(help));
            }
        }
        if !whole && at.is_empty() {
            return None;
        }
        Some(Applied {
            control: Spanned::new(id, name.span),
            progress: draft.progress.map_or(Progress::Implemented, |progress| progress.value),
            at,
            except: self.places(places, draft.except),
            evidence: draft.evidence,
            ticket: draft.ticket,
        })
    }

    fn places(&mut self, places: &Places, names: Vec<(Option<Kind>, Spanned<String>)>) -> Vec<Target> {
        let mut targets = Vec::new();
        for (kind, name) in names {
            let find = |boundary| places.get(&(boundary, name.value.clone())).copied();
            let found = match kind {
                Some(kind) => find(kind == Kind::Boundary),
                None => find(true).or_else(|| find(false)),
            };
            match found {
                Some(target) => targets.push(target),
                None if self.broken || self.unread.contains(&name.value) => {}
                None => {
                    let known = places.keys().map(|(_, id)| id.as_str()).collect::<std::collections::BTreeSet<_>>();
                    let help = closest(&name.value, known.into_iter().take(super::COMPARED))
                        .map_or("name a boundary, a component or a flow by its id".to_owned(), |near| {
                            format!("did you mean `{near}`?")
                        });
                    let message = format!("the model has no `{}`", shorten(&name.value));
                    self.diagnostics.push(Diagnostic::error("dangling-reference", name.span, message).help(help));
                }
            }
        }
        targets
    }
}

impl Applied {
    /// Whether it is applied to an element: named, standing in a boundary that is named (for a flow: leading into it),
    /// or by applying to the whole system; and not excepted in the same way.
    pub fn covers(&self, model: &Model, target: Target) -> bool {
        (self.at.is_empty() || names(model, &self.at, target)) && !names(model, &self.except, target)
    }
}

fn names(model: &Model, named: &[Target], target: Target) -> bool {
    let component = match target {
        Target::Component(id) => Some(id),
        Target::Flow(id) => model[id].to.as_ref().map(|to| to.value),
        Target::Boundary(_) | Target::Data(_) => None,
    };
    named.iter().any(|place| match place {
        Target::Boundary(boundary) => component.is_some_and(|id| match model[id].placement {
            crate::model::Placement::In(inner, _) => model.chain(inner).any(|around| around == *boundary),
            _ => false,
        }),
        place => *place == target,
    })
}

impl Model {
    /// Adds the facts that controls establish, of those controls that are `in_place`. What an element states wins, and
    /// the difference is told.
    pub(crate) fn establish(
        &mut self,
        vocabulary: &crate::vocabulary::Vocabulary,
        in_place: impl Fn(&Applied) -> bool,
    ) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let applied = std::mem::take(&mut self.controls);
        for applied in applied.iter().filter(|applied| in_place(applied)) {
            let Some(control) = vocabulary.controls().get(usize::from(applied.control.value.0)) else { continue };
            let targets: Vec<Target> = self.targets().filter(|target| control.on.has(self.kind(*target))).collect();
            for target in targets {
                if applied.covers(self, target) {
                    let kind = self.kind(target);
                    let by = (applied.control.value, applied.control.span);
                    let head = self.head_mut(target);
                    diagnostics.extend(head.facts.establish(vocabulary, kind, by, &head.id.clone()));
                }
            }
        }
        self.controls = applied;
        diagnostics
    }

    /// This model as it will be when what is planned is in place; none when no control is only planned.
    pub fn planned(&self, vocabulary: &crate::vocabulary::Vocabulary) -> Option<Model> {
        if self.controls.iter().all(|applied| applied.progress >= Progress::Implemented) {
            return None;
        }
        let mut planned = self.clone();
        // What does not fit was told when the model was read.
        let _ = planned.establish(vocabulary, |_| true);
        Some(planned)
    }
}

impl ControlId {
    /// The row's place in the catalogue.
    pub fn row(self) -> usize {
        usize::from(self.0)
    }
}

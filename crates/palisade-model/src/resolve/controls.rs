//! Controls that a model applies: their names resolved, and the facts that they establish.

use super::Resolver;
use crate::code::Code;
use crate::control::ControlId;
use crate::decode::DraftControl;
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::model::{Applied, BoundaryId, ComponentId, Head, Model, Placement, Target};
use crate::register::Progress;
use crate::source::{Span, Spanned};
use crate::suggest::did_you_mean;
use crate::vocabulary::Vocabulary;
use crate::yaml::shorten;
use std::collections::{HashMap, HashSet};

/// The things that a control can be applied to, by id.
type Places = HashMap<(Section, String), Target>;

/// Ids are unique among components and flows, and apart from those among boundaries and among data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Section {
    Elements,
    Boundaries,
    Data,
}

fn section(kind: Kind) -> Section {
    match kind {
        Kind::Boundary => Section::Boundaries,
        Kind::Data => Section::Data,
        Kind::Process | Kind::Datastore | Kind::ExternalEntity | Kind::Dataflow => Section::Elements,
    }
}

impl Resolver<'_> {
    pub(super) fn controls(&mut self, model: &mut Model, drafts: Vec<DraftControl>) {
        if drafts.is_empty() {
            return;
        }
        let mut places = Places::new();
        for target in model.targets() {
            places.insert((section(model.kind(target)), model.head(target).id.clone()), target);
        }
        // A name will do where no element has it as its id.
        for target in model.targets() {
            places.entry((section(model.kind(target)), model.head(target).name.clone())).or_insert(target);
        }
        for draft in drafts {
            if let Some(applied) = self.applied(model, &places, draft) {
                model.controls.push(applied);
            }
        }
        self.diagnostics.extend(model.establish(self.vocabulary));
    }

    fn applied(&mut self, model: &Model, places: &Places, draft: DraftControl) -> Option<Applied> {
        let Some(name) = draft.control else {
            let message = "this does not state which control is applied";
            let error = Diagnostic::error(Code::MissingKey, draft.span, message);
            self.diagnostics.push(error.help("add `control:` with an id of `palisade controls`"));
            return None;
        };
        let Some((id, control)) = self.vocabulary.control(&name.value) else {
            self.dangling += 1;
            let known = self.vocabulary.controls().iter().map(|control| control.id.as_str());
            let help = did_you_mean(&name.value, known.filter(|_| self.dangling <= super::SUGGESTED))
                .unwrap_or_else(|| "`palisade controls` lists the catalogue".to_owned());
            let message = format!("there is no control `{}`", shorten(&name.value));
            self.diagnostics.push(Diagnostic::error(Code::UnknownControl, name.span, message).help(help));
            return None;
        };
        let whole = draft.at.is_none();
        let at = self.places(places, draft.at.unwrap_or_default());
        for target in &at {
            let kind = model.kind(*target);
            // In a boundary it is what stands there that the control is for.
            if !whole && kind != Kind::Boundary && !control.on.has(kind) {
                let kinds: Vec<&str> = control.on.iter().map(Kind::title).collect();
                let message = format!(
                    "the control `{}` does nothing for `{}`, a {}",
                    control.id,
                    model.head(*target).id,
                    kind.title()
                );
                let help = format!("it is for: {}", kinds.join(", "));
                self.diagnostics.push(Diagnostic::warning(Code::IdleControl, name.span, message).help(help));
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
            let find = |section| places.get(&(section, name.value.clone())).copied();
            let found = match kind {
                Some(kind) => find(section(kind)),
                None => [Section::Boundaries, Section::Elements, Section::Data].into_iter().find_map(find),
            };
            match found {
                Some(target) => targets.push(target),
                None if self.broken || self.unread.contains(&name.value) => {}
                None => {
                    self.dangling += 1;
                    let known = places.keys().map(|(_, id)| id.as_str()).collect::<std::collections::BTreeSet<_>>();
                    let compared = known.into_iter().take(super::COMPARED);
                    let compared = compared.filter(|_| self.dangling <= super::SUGGESTED);
                    let help = did_you_mean(&name.value, compared)
                        .unwrap_or_else(|| "name a boundary, a component, a flow or data by its id".to_owned());
                    let message = format!("the model has no `{}`", shorten(&name.value));
                    self.diagnostics.push(Diagnostic::error(Code::DanglingReference, name.span, message).help(help));
                }
            }
        }
        targets
    }
}

impl Applied {
    /// Whether it is applied to an element: named, standing in a boundary that is named (for a flow: with both ends),
    /// or by applying to the whole system; and not excepted in the same way.
    pub fn covers(&self, model: &Model, target: Target) -> bool {
        (self.at.is_empty() || names(model, &self.at, target)) && !names(model, &self.except, target)
    }
}

fn names(model: &Model, named: &[Target], target: Target) -> bool {
    let inside = |component: Option<ComponentId>, boundary: BoundaryId| {
        component.is_some_and(|id| match model[id].placement {
            Placement::In(inner, _) => model.chain(inner).any(|around| around == boundary),
            Placement::Outside | Placement::Unknown => false,
        })
    };
    named.iter().any(|place| match (*place, target) {
        (Target::Boundary(named), Target::Boundary(own)) => model.chain(own).any(|around| around == named),
        (Target::Boundary(named), Target::Component(id)) => inside(Some(id), named),
        // Who stands outside is not bound by what is set inside.
        (Target::Boundary(named), Target::Flow(id)) => {
            let end = |end: &Option<Spanned<ComponentId>>| end.as_ref().map(|end| end.value);
            inside(end(&model[id].from), named) && inside(end(&model[id].to), named)
        }
        (place, target) => place == target,
    })
}

impl Model {
    /// Adds the facts that the controls in place establish. What an element states wins, and the difference is reported.
    pub(crate) fn establish(&mut self, vocabulary: &Vocabulary) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        self.apply(
            vocabulary,
            |applied| applied.progress >= Progress::Implemented,
            |head, kind, by| {
                let id = head.id.clone();
                diagnostics.extend(head.facts.establish(vocabulary, kind, by, &id));
            },
        );
        // Once for what the element says, however many controls say otherwise.
        let mut told = HashSet::new();
        diagnostics.retain(|diagnostic: &Diagnostic| told.insert(diagnostic.span));
        diagnostics
    }

    /// This model as it will be when what is planned is in place; none when no control is only planned.
    pub fn planned(&self, vocabulary: &Vocabulary) -> Option<Model> {
        let is_planned = |applied: &Applied| applied.progress < Progress::Implemented;
        if !self.controls.iter().any(is_planned) {
            return None;
        }
        let mut planned = self.clone();
        planned.apply(vocabulary, is_planned, |head, kind, by| head.facts.plan(vocabulary, kind, by));
        Some(planned)
    }

    /// Hands to `establish` every element that one of some controls covers, with where that control was written.
    fn apply(
        &mut self,
        vocabulary: &Vocabulary,
        which: impl Fn(&Applied) -> bool,
        mut establish: impl FnMut(&mut Head, Kind, (ControlId, Span)),
    ) {
        let applied = std::mem::take(&mut self.controls);
        for applied in applied.iter().filter(|applied| which(applied)) {
            let Some(control) = vocabulary.controls().get(applied.control.value.row()) else { continue };
            let targets: Vec<Target> = self.targets().filter(|target| control.on.has(self.kind(*target))).collect();
            for target in targets {
                if applied.covers(self, target) {
                    let kind = self.kind(target);
                    establish(self.head_mut(target), kind, (applied.control.value, applied.control.span));
                }
            }
        }
        self.controls = applied;
    }
}

impl ControlId {
    /// The row's place in the catalogue.
    pub fn row(self) -> usize {
        usize::from(self.0)
    }
}

//! A draft to a model: names become ids, and every name that leads nowhere is reported.

mod controls;
mod unknown;

use crate::code::Code;
use crate::decode::{Draft, DraftElement};
use crate::diagnostic::Diagnostic;
use crate::keys::UNKNOWN;
use crate::kind::Kind;
use crate::model::{
    Boundary, BoundaryId, Component, ComponentId, Data, DataId, Flow, FlowId, Head, Model, Placement, System, Target,
};
use crate::source::{FileId, Span, Spanned};
use crate::suggest::{did_you_mean, one_of};
use crate::vocabulary::Vocabulary;
use crate::yaml::shorten;
use std::collections::{HashMap, HashSet};
use unknown::set_aside;

/// The ids of one section.
#[derive(Default)]
struct Names {
    rows: HashMap<String, u32>,
    /// Some of them, in the section's order, for suggestions.
    some: Vec<String>,
}

/// How many ids a name that leads nowhere is compared with, and how many such names get a suggestion: comparing is
/// slow, and a generated file may have very many of both.
const COMPARED: usize = 2_000;
const SUGGESTED: usize = 200;

/// How deep boundaries may stand in each other. Real systems need about five.
const DEEPEST: usize = 64;

/// Resolves a draft. When a file could not be read whole (`broken`), names that lead nowhere are not reported: what
/// they mean may stand in the part that is missing.
pub(crate) fn resolve(
    draft: Draft,
    vocabulary: &Vocabulary,
    entry: Option<FileId>,
    broken: bool,
) -> (Model, Vec<Diagnostic>) {
    let mut resolver = Resolver { vocabulary, broken, unread: draft.unread, dangling: 0, diagnostics: Vec::new() };
    let mut sections: [Vec<DraftElement>; 4] = Default::default();
    let [boundaries, data, components, flows] = &mut sections;
    for element in draft.elements {
        match element.kind {
            Kind::Boundary => boundaries.push(element),
            Kind::Data => data.push(element),
            Kind::Dataflow => flows.push(element),
            Kind::Process | Kind::Datastore | Kind::ExternalEntity => components.push(element),
        }
    }
    for section in &mut sections {
        section.sort_by(|a, b| order(&a.head).cmp(&order(&b.head)));
    }
    let [mut boundaries, mut data, mut components, mut flows] = sections;

    let boundary_names = resolver.names(&boundaries, "boundary");
    let data_names = resolver.names(&data, "class of data");
    let component_names = resolver.names(&components, "component");
    let flow_names = resolver.names(&flows, "flow");
    resolver.shared_ids(&components, &flows, &flow_names);

    let mut model = Model {
        system: draft.system.map_or_else(System::default, |system| system.value),
        assumptions: draft.assumptions,
        out_of_scope: draft.out_of_scope,
        actors: draft.actors,
        assets: draft.assets,
        objectives: draft.objectives,
        register: draft.register,
        register_at: draft.register_at,
        ..Model::default()
    };
    if let (true, Some(entry), false) = (model.system.name.is_empty(), entry, broken) {
        model.system.name = String::from("Unnamed system");
        resolver.diagnostics.push(
            Diagnostic::note(Code::NoName, Span::start_of(entry), "the system has no name")
                .help("add `system: NAME` at the top"),
        );
    }
    let are_ids = (boundary_names.rows.contains_key(UNKNOWN), component_names.rows.contains_key(UNKNOWN));
    let mut aside = |elements: &mut [DraftElement], target: fn(u32) -> Target| {
        for (row, element) in (0..).zip(elements) {
            set_aside(element, target(row), are_ids, &mut model.unknown);
        }
    };
    aside(&mut boundaries, |row| Target::Boundary(BoundaryId(row)));
    aside(&mut data, |row| Target::Data(DataId(row)));
    aside(&mut components, |row| Target::Component(ComponentId(row)));
    aside(&mut flows, |row| Target::Flow(FlowId(row)));
    model.unknown.sort();
    resolver.boundaries(&mut model, boundaries, &boundary_names);
    model.data = data.into_iter().map(|element| Data { head: element.head }).collect();
    for element in components {
        let component = resolver.component(element, &boundary_names, &data_names);
        model.components.push(component);
    }
    for element in flows {
        let mut flow = resolver.flow(element, &component_names, &data_names);
        resolver.sent_by(&mut flow, &model.components);
        resolver.needless_crossing(&flow, &model.components);
        model.flows.push(flow);
    }
    resolver.controls(&mut model, draft.controls);
    resolver.register_ids(&model);
    (model, resolver.diagnostics)
}

/// Lists keep their order and come first; maps are by id, so that the order of their keys changes nothing.
fn order(head: &Head) -> (u32, &str) {
    match head.position {
        Some(at) => (at, ""),
        None => (u32::MAX, &head.id),
    }
}

struct Resolver<'a> {
    vocabulary: &'a Vocabulary,
    broken: bool,
    unread: HashSet<String>,
    dangling: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn names(&mut self, section: &[DraftElement], what: &str) -> Names {
        let mut names = Names::default();
        for (row, element) in section.iter().enumerate() {
            let head = &element.head;
            if names.some.len() < COMPARED {
                names.some.push(head.id.clone());
            }
            if let Some(first) = names.rows.get(&head.id).copied() {
                let first = section.get(first as usize).map_or(head.span, |first| first.head.span);
                self.duplicate(head, &format!("two {what} entries have the id"), first);
            } else {
                names.rows.insert(head.id.clone(), row as u32);
            }
        }
        names
    }

    fn duplicate(&mut self, head: &Head, what: &str, first: Span) {
        let error = Diagnostic::error(Code::DuplicateId, head.span, format!("{what} `{}`", shorten(&head.id)));
        self.diagnostics.push(error.help("rename one of them").related(first, "first used here"));
    }

    /// A threat is named `rule@element`, so a component and a flow must not share an id.
    fn shared_ids(&mut self, components: &[DraftElement], flows: &[DraftElement], flow_names: &Names) {
        for component in components {
            if let Some(flow) = flow_names.rows.get(&component.head.id).and_then(|row| flows.get(*row as usize)) {
                self.duplicate(&flow.head, "a component and a flow have the id", component.head.span);
            }
        }
    }

    fn find(&mut self, name: &Spanned<String>, names: &Names, what: &str, section: &str) -> Option<u32> {
        let found = names.rows.get(&name.value).copied();
        if found.is_none() && !self.broken && !self.unread.contains(&name.value) {
            self.dangling += 1;
            let known = || names.some.iter().map(String::as_str);
            let compared = known().filter(|_| self.dangling <= SUGGESTED);
            let help = match did_you_mean(&name.value, compared) {
                Some(help) => help,
                None if names.rows.is_empty() => format!("the model has no `{section}:` yet; add it there"),
                None if names.rows.len() <= 8 => format!("`{section}:` has {}", one_of(known())),
                None => format!("add it under `{section}:`"),
            };
            let message = format!("there is no {what} `{}`", shorten(&name.value));
            self.diagnostics.push(Diagnostic::error(Code::DanglingReference, name.span, message).help(help));
        }
        found
    }

    fn boundaries(&mut self, model: &mut Model, drafts: Vec<DraftElement>, names: &Names) {
        let mut stated = Vec::with_capacity(drafts.len());
        for element in drafts {
            let parent = element.boundary.as_ref().and_then(|name| {
                let row = self.find(name, names, "boundary", "boundaries")?;
                Some((BoundaryId(row), name.span))
            });
            stated.push(parent);
            model.boundaries.push(Boundary { head: element.head, parent: parent.map(|(id, _)| id) });
        }
        // Walk up from each boundary; one that is met again before the top stands in a cycle, which is cut there.
        let mut settled = vec![false; stated.len()];
        for start in model.boundary_ids() {
            let mut path: Vec<BoundaryId> = Vec::new();
            let mut on_path = HashSet::new();
            let mut at = Some(start);
            while let Some(id) = at {
                if settled.get(id.0 as usize).copied().unwrap_or(true) {
                    break;
                }
                if !on_path.insert(id) {
                    let cycle: Vec<&str> =
                        path.iter().skip_while(|known| **known != id).map(|id| model[*id].head.id.as_str()).collect();
                    let last = path.last().copied().unwrap_or(id);
                    let span = stated.get(last.0 as usize).copied().flatten().map(|(_, span)| span);
                    let message = format!(
                        "boundaries contain each other: {}",
                        cycle.join(" in ") + " in " + cycle.first().copied().unwrap_or("")
                    );
                    self.diagnostics.push(
                        Diagnostic::error(Code::BoundaryCycle, span, shorten_to(&message, 200))
                            .help("remove one `in:`"),
                    );
                    if let Some(boundary) = model.boundaries.get_mut(last.0 as usize) {
                        boundary.parent = None;
                    }
                    break;
                }
                path.push(id);
                at = model[id].parent;
            }
            for id in path {
                if let Some(done) = settled.get_mut(id.0 as usize) {
                    *done = true;
                }
            }
        }
        self.depth(model, &stated);
    }

    /// Cuts boundaries that stand too deep: every flow is compared along the boundaries around its ends.
    fn depth(&mut self, model: &mut Model, stated: &[Option<(BoundaryId, Span)>]) {
        let mut depths: Vec<usize> = vec![0; stated.len()];
        for start in model.boundary_ids() {
            // Upwards until a depth is known, then down again.
            let known = |id: &BoundaryId| depths.get(id.0 as usize).copied().unwrap_or(0) > 0;
            let path: Vec<BoundaryId> = model.chain(start).take_while(|id| !known(id)).collect();
            for id in path.into_iter().rev() {
                let above = model[id].parent.and_then(|parent| depths.get(parent.0 as usize)).copied().unwrap_or(0);
                let too_deep = above >= DEEPEST;
                if let Some(depth) = depths.get_mut(id.0 as usize) {
                    *depth = if too_deep { 1 } else { above + 1 };
                }
                if too_deep && let Some(boundary) = model.boundaries.get_mut(id.0 as usize) {
                    boundary.parent = None;
                    let span = stated.get(id.0 as usize).copied().flatten().map(|(_, span)| span);
                    let message = format!("boundaries are nested more than {DEEPEST} deep");
                    let error = Diagnostic::error(Code::TooDeep, span, message);
                    self.diagnostics.push(error.help("a zone needs a boundary of its own only where trust changes"));
                }
            }
        }
    }

    fn data(&mut self, list: Option<Spanned<Vec<Spanned<String>>>>, names: &Names) -> Option<Spanned<Vec<DataId>>> {
        let list = list?;
        let mut ids = Vec::with_capacity(list.value.len());
        for name in &list.value {
            if let Some(row) = self.find(name, names, "data", "data")
                && !ids.contains(&DataId(row))
            {
                ids.push(DataId(row));
            }
        }
        ids.sort_unstable();
        Some(Spanned::new(ids, list.span))
    }

    fn component(&mut self, element: DraftElement, boundaries: &Names, data: &Names) -> Component {
        let placement = match &element.boundary {
            Some(name) => match self.find(name, boundaries, "boundary", "boundaries") {
                Some(row) => Placement::In(BoundaryId(row), name.span),
                None => Placement::Unknown,
            },
            None if element.kind == Kind::ExternalEntity => Placement::Outside,
            None => Placement::Unknown,
        };
        let stores = self.data(element.data, data);
        Component { head: element.head, kind: element.kind, placement, stores, out_of_scope: element.out_of_scope }
    }

    fn flow(&mut self, element: DraftElement, components: &Names, data: &Names) -> Flow {
        let mut end = |name: &Option<Spanned<String>>| {
            let name = name.as_ref()?;
            let row = self.find(name, components, "component", "components")?;
            Some(Spanned::new(ComponentId(row), name.span))
        };
        let (from, to) = (end(&element.from), end(&element.to));
        let carries = self.data(element.data, data);
        let crossing = self.vocabulary.property("crosses_boundary");
        let stated = crossing.and_then(|property| element.head.facts.get(property));
        match (stated, &element.from, &element.to) {
            (None, None, None) if element.head.position.is_none() => self.missing_end(&element.head, "`from` and `to`"),
            (_, None, Some(_)) => self.missing_end(&element.head, "`from`"),
            (_, Some(_), None) => self.missing_end(&element.head, "`to`"),
            _ => {}
        }
        Flow { head: element.head, from, to, carries, out_of_scope: element.out_of_scope }
    }

    /// Adds what the protocol of a flow says because of what sends it.
    fn sent_by(&self, flow: &mut Flow, components: &[Component]) {
        let sender = flow.from.as_ref().and_then(|from| components.get(from.value.0 as usize));
        let technology = self.vocabulary.property("technology");
        if let Some(fact) = sender.zip(technology).and_then(|(sender, property)| sender.head.facts.get(property)) {
            flow.head.facts.imply_from(self.vocabulary, fact.value);
        }
    }

    /// A flow that states whether it crosses a boundary needs not where it is known on what ground both of its ends stand.
    fn needless_crossing(&mut self, flow: &Flow, components: &[Component]) {
        let stated = self.vocabulary.property("crosses_boundary").and_then(|property| flow.head.facts.get(property));
        let placed = |end: &Option<Spanned<ComponentId>>| {
            let component = end.as_ref().and_then(|end| components.get(end.value.0 as usize));
            component.is_some_and(|component| component.placement != Placement::Unknown)
        };
        let Some(fact) = stated.filter(|_| placed(&flow.from) && placed(&flow.to)) else { return };
        let message = "`crosses_boundary` is computed where the boundaries of both ends are known";
        self.diagnostics.push(
            Diagnostic::note(Code::NeedlessFact, fact.origin.span(), message).help("remove it: it changes nothing"),
        );
    }

    fn missing_end(&mut self, head: &Head, what: &str) {
        let message = format!("the flow `{}` has no {what}", shorten(&head.id));
        let help = "name the component at each end; for an unknown end, state `crosses_boundary` instead";
        self.diagnostics.push(Diagnostic::warning(Code::MissingEnd, head.span, message).help(help));
    }

    fn register_ids(&mut self, model: &Model) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for entry in model.register.iter().filter(|entry| !entry.id.value.is_empty()) {
            if let Some(first) = seen.get(entry.id.value.as_str()) {
                let message = format!("`{}` is the id of two entries of the register", shorten(&entry.id.value));
                let error =
                    Diagnostic::error(Code::DuplicateId, entry.id.span, message).related(*first, "first used here");
                self.diagnostics.push(error.help("give this one the next free number"));
            } else {
                seen.insert(&entry.id.value, entry.id.span);
            }
        }
    }
}

fn shorten_to(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most).chain("…".chars()).collect() }
}

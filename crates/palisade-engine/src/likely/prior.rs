//! How probable a single test is of which nothing is known.

use crate::rule::expression::{Comparison, GradeSide, Leaf, Test};
use crate::rule::grid::{Grid, UNSAID, grade_range};
use palisade_model::kind::Kind;
use palisade_model::model::{BoundaryId, ComponentId, Placement, Target};
use palisade_model::priors::{Case, Prior, Priors, Selector};
use palisade_model::vocabulary::{FactValue, PropertyId, Vocabulary, trust_in_name};

/// Looks up what is usual.
#[derive(Debug)]
pub(super) struct Lookup<'e> {
    vocabulary: &'e Vocabulary,
    crosses: Option<PropertyId>,
    authentication: Option<PropertyId>,
}

impl<'e> Lookup<'e> {
    pub(super) fn of_grid(grid: &'e Grid) -> Lookup<'e> {
        let vocabulary = &*grid.graph.vocabulary;
        let crosses = grid.graph.properties.crosses_boundary;
        Lookup { vocabulary, crosses, authentication: vocabulary.property("authentication") }
    }

    pub(super) fn priors(&self) -> &'e Priors {
        &self.vocabulary.priors
    }

    /// Whether a test is about the context of a threat. The others are about facts that are true or false.
    pub(super) fn is_context(&self, test: &Test) -> bool {
        !matches!(test, Test::True(property) if Some(*property) != self.crosses)
    }

    /// How probable it is that a test holds for a row; `other` is the row of the other side of a comparison.
    pub(super) fn of(&self, grid: &Grid, leaf: &Leaf, row: u32, other: u32) -> Prior {
        let priors = self.priors();
        match &leaf.test {
            Test::True(property) => self.truth(grid, row, *property),
            Test::Word(property, words) => self.word(grid, row, *property, words),
            Test::Is { technology, protocol } => self.class(grid, row, *technology, *protocol),
            Test::Grade(property, comparison, side) => self.grade(grid, (row, *property), *comparison, (side, other)),
            Test::Exposed => self.exposed(grid, row),
            Test::Exposure(comparison, number) => {
                let prior = self.exposed(grid, row);
                let near = row < UNSAID && comparison.holds(&i64::from(grid.exposure(row).0), number);
                if near { prior } else { Prior { p: 1.0 - prior.p, ..prior } }
            }
            Test::Tag(tag) => priors.tags.get(tag).copied().unwrap_or(Prior { p: 0.02, ..priors.unlisted }),
            Test::Size(..)
            | Test::Kind(_)
            | Test::Known(_)
            | Test::Outside
            | Test::Harmless
            | Test::Named(_)
            | Test::OverClearance => priors.unlisted,
        }
    }

    fn truth(&self, grid: &Grid, row: u32, property: PropertyId) -> Prior {
        let priors = self.priors();
        let target = (row < UNSAID).then(|| grid.target(row));
        if let Some(Target::Component(id)) = target
            && let Some(technology) = grid.suggested(id)
            && let Some((_, value)) = self
                .vocabulary
                .implications(property, FactValue::Technology(technology))
                .iter()
                .find(|(implied, _)| *implied == property)
        {
            let Prior { p, source } = priors.named;
            return Prior { p: if *value == FactValue::Bool(true) { p } else { 1.0 - p }, source };
        }
        let cases = priors.properties.get(&property).map(Vec::as_slice).unwrap_or_default();
        if let Some(case) = cases.iter().find(|case| applies(grid, target, case)) {
            return case.prior;
        }
        let safe = self.vocabulary.row(property).is_none_or(|row| row.safe);
        if safe { priors.controls } else { priors.traits }
    }

    fn word(&self, grid: &Grid, row: u32, property: PropertyId, words: &[u16]) -> Prior {
        let priors = self.priors();
        let Some(rows) = priors.words.get(&property) else { return priors.unlisted };
        // That a sender is authenticated, or is not, says something about how.
        let known = (Some(property) == self.authentication && row < UNSAID)
            .then(|| grid.graph.truth(grid.target(row), grid.graph.properties.authenticated))
            .flatten();
        let none = self.vocabulary.value(property, "none");
        let usual = |word: &u16| known.is_none_or(|known| known != (none == Some(FactValue::Word(*word))));
        let sum = |wanted: &dyn Fn(&u16) -> bool| -> f32 {
            rows.iter().filter(|(word, _)| usual(word) && wanted(word)).map(|(_, prior)| prior.p).sum()
        };
        let whole = sum(&|_| true);
        let source = rows.first().map_or(priors.unlisted.source, |(_, prior)| prior.source);
        Prior { p: if whole > 0.0 { sum(&|word| words.contains(word)) / whole } else { 0.0 }, source }
    }

    fn class(&self, grid: &Grid, row: u32, technology: Option<u16>, protocol: Option<u16>) -> Prior {
        let priors = self.priors();
        let rare = Prior { p: 0.02, ..priors.unlisted };
        if row >= UNSAID {
            return rare;
        }
        match grid.target(row) {
            Target::Flow(_) => protocol.and_then(|class| priors.protocol(class)).unwrap_or(rare),
            Target::Component(id) if grid.suggested(id).is_some() => priors.named,
            Target::Component(id) => {
                let kind = grid.graph.model[id].kind;
                technology.and_then(|class| priors.technology(kind, class)).unwrap_or(rare)
            }
            Target::Boundary(_) | Target::Data(_) => rare,
        }
    }

    fn grade(
        &self,
        grid: &Grid,
        (row, property): (u32, PropertyId),
        comparison: Comparison,
        (side, other): (&GradeSide, u32),
    ) -> Prior {
        let (left, source) = self.levels(grid, row, property);
        let right = match side {
            GradeSide::Fixed(grade) => {
                let mut levels = [0.0; 4];
                if let Some(level) = levels.get_mut(*grade as usize) {
                    *level = 1.0;
                }
                levels
            }
            GradeSide::Of(_, property) => {
                if same_ground(grid, row, other) {
                    return Prior { p: if comparison.holds(&0, &0) { 1.0 } else { 0.0 }, source };
                }
                self.levels(grid, other, *property).0
            }
        };
        let mut p = 0.0;
        for (a, left) in left.iter().enumerate() {
            for (b, right) in right.iter().enumerate() {
                if comparison.holds(&a, &b) {
                    p += left * right;
                }
            }
        }
        Prior { p, source }
    }

    /// How probable each level is.
    fn levels(&self, grid: &Grid, row: u32, property: PropertyId) -> ([f32; 4], u8) {
        let (priors, graph) = (self.priors(), &grid.graph);
        if Some(property) == graph.properties.trust {
            return self.trust(grid, row);
        }
        let usual = if graph.model.data.is_empty() { priors.needs_without_data } else { priors.needs_not_stated };
        let cell = if row < UNSAID { grid.cell(row, property) } else { 0 };
        let (low, high) = grade_range(cell).unwrap_or((0, 3));
        let mut levels = usual.p;
        for (level, p) in levels.iter_mut().enumerate() {
            if !(usize::from(low)..=usize::from(high)).contains(&level) {
                *p = 0.0;
            }
        }
        let whole: f32 = levels.iter().sum();
        if whole > 0.0 {
            levels = levels.map(|p| p / whole);
        }
        (levels, usual.source)
    }

    fn trust(&self, grid: &Grid, row: u32) -> ([f32; 4], u8) {
        let (priors, graph) = (self.priors(), &grid.graph);
        let usual = |kind: Kind| priors.trust.get(&kind).map_or(([0.25; 4], 0), |levels| (levels.p, levels.source));
        if row >= UNSAID {
            return usual(Kind::Boundary);
        }
        let target = grid.target(row);
        let (known, boundary, kind) = match target {
            Target::Component(id) => {
                let boundary = match graph.model[id].placement {
                    Placement::In(boundary, _) => Some(boundary),
                    Placement::Outside | Placement::Unknown => None,
                };
                (graph.trust(id), boundary, graph.model[id].kind)
            }
            Target::Boundary(id) => (graph.boundary_trust(id).map(|(grade, _)| grade), Some(id), Kind::Boundary),
            Target::Flow(_) | Target::Data(_) => return usual(Kind::Boundary),
        };
        if let Some(level) = known.map(|grade| grade as usize) {
            return (std::array::from_fn(|at| if at == level { 1.0 } else { 0.0 }), 0);
        }
        let suggested = boundary.and_then(|boundary| self.suggested(grid, boundary));
        match suggested {
            Some(level) => {
                let Prior { p, source } = priors.named;
                (std::array::from_fn(|at| if at == level { p } else { (1.0 - p) / 3.0 }), source)
            }
            None => usual(kind),
        }
    }

    /// How probable it is that something is exposed that may be: as probable as that the ground in doubt is untrusted.
    fn exposed(&self, grid: &Grid, row: u32) -> Prior {
        let (priors, graph) = (self.priors(), &grid.graph);
        let component = match (row < UNSAID).then(|| grid.target(row)) {
            Some(Target::Component(id)) => Some(id),
            Some(Target::Flow(id)) => graph.model[id].from.as_ref().map(|from| from.value),
            _ => None,
        };
        match component.and_then(|id| graph.doubtful_ground(id)) {
            Some(ground) => {
                let ([p, ..], source) = self.trust(grid, grid.row(Target::Component(ground)));
                Prior { p, source }
            }
            None => priors.exposed,
        }
    }

    /// The trust that the name of a boundary, or of one around it, suggests.
    fn suggested(&self, grid: &Grid, boundary: BoundaryId) -> Option<usize> {
        let model = &grid.graph.model;
        let names = &self.priors().boundary_names;
        let grade = |boundary: BoundaryId| trust_in_name(&model[boundary].head.name, names);
        model.chain(boundary).find_map(grade).map(|grade| grade as usize)
    }
}

/// Whether two components stand in the same boundary, and are thus trusted alike.
fn same_ground(grid: &Grid, one: u32, other: u32) -> bool {
    let boundary = |row: u32| match (row < UNSAID).then(|| grid.target(row)) {
        Some(Target::Component(id)) => match grid.graph.model[id].placement {
            Placement::In(boundary, _) => Some(boundary),
            Placement::Outside | Placement::Unknown => None,
        },
        _ => None,
    };
    boundary(one).is_some_and(|one| boundary(other) == Some(one))
}

/// Whether a case of a property is about a target; one without a target is of no kind.
fn applies(grid: &Grid, target: Option<Target>, case: &Case) -> bool {
    let Some(target) = target else {
        return case.is.is_none() && case.from.is_none() && case.to.is_none() && case.crosses.is_none();
    };
    let graph = &grid.graph;
    let (from, to, crosses) = match target {
        Target::Flow(id) => {
            let flow = &graph.model[id];
            let end = |end: &Option<palisade_model::source::Spanned<ComponentId>>| {
                end.as_ref().map(|end| Target::Component(end.value))
            };
            (end(&flow.from), end(&flow.to), graph.crosses(id))
        }
        _ => (None, None, None),
    };
    let fits = |selector: Option<Selector>, target: Option<Target>| {
        selector.is_none_or(|selector| target.is_some_and(|target| grid.is_of(grid.row(target), selector)))
    };
    fits(case.is, Some(target))
        && fits(case.from, from)
        && fits(case.to, to)
        && case.crosses.is_none_or(|wanted| crosses == Some(wanted))
}

//! How often a rule is evaluated on a target in a second, on one thread, with the grid already built.

use crate::generate;
use palisade_engine::graph::Graph;
use palisade_engine::pack::Packs;
use palisade_engine::rule::evaluate::{Evaluator, Truth};
use palisade_engine::rule::grid::Grid;
use palisade_quality::case;
use std::io::{Error, Result};
use std::sync::Arc;
use std::time::Instant;

/// The number of elements.
const SIZE: usize = 10_000;

/// For how long it runs, in seconds.
const SECONDS: f64 = 2.0;

pub(super) fn print() -> Result<()> {
    let project = case::project(palisade_packs::vocabulary(), "model", &generate::model(SIZE)).map_err(Error::other)?;
    let packs =
        Packs::read(palisade_packs::vocabulary(), palisade_packs::pack(palisade_packs::DEFAULT).into_iter().collect());
    let graph = Arc::new(Graph::new(&project.model, palisade_packs::vocabulary()));
    let grid = Grid::new(&graph);
    let evaluator = Evaluator::new(&grid);
    let (mut evaluations, mut outcomes) = (0u64, [0u64; 3]);
    let started = Instant::now();
    while started.elapsed().as_secs_f64() < SECONDS {
        for rule in &packs.rules {
            for row in grid.rows() {
                if grid.kind(row).is_some_and(|kind| rule.kinds.has(kind)) {
                    let slot = match evaluator.run(&rule.condition, row) {
                        Truth::False => 0,
                        Truth::Unknown => 1,
                        Truth::True => 2,
                    };
                    if let Some(count) = outcomes.get_mut(slot) {
                        *count += 1;
                    }
                    evaluations += 1;
                }
            }
        }
    }
    let rate = evaluations as f64 / started.elapsed().as_secs_f64() / 1e6;
    let share = |count: u64| 100.0 * count as f64 / evaluations.max(1) as f64;
    let [quiet, asked, fired] = outcomes;
    println!("evaluator, {} rules on {} elements", packs.rules.len(), crate::table::count(SIZE as u64));
    println!("{rate:.1} million evaluations of a rule on a target per second");
    println!("{:.0} % quiet, {:.0} % ask, {:.0} % fire", share(quiet), share(asked), share(fired));
    Ok(())
}

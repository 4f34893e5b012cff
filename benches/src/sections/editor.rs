//! What an editor pays for each change: reading and assessing the model in process, with the packs already compiled.

use crate::process::median;
use crate::{generate, table};
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::pack::Packs;
use palisade_model::path::ProjectPath;
use palisade_model::world::MemoryWorld;
use palisade_model::{Date, load};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

/// The sizes, in elements, with the most wall time in milliseconds and the number of runs.
const SIZES: [(usize, Option<f64>, usize); 2] = [(1_000, Some(12.0), 101), (10_000, None, 21)];

pub(super) fn print() {
    println!("editor: reading and assessing in process, core, wall time");
    println!("{:<28}{:>8}{:>8}{:>8}{:>8}  at most", "", "median", "read", "assess", "");
    let vocabulary = palisade_packs::vocabulary();
    let pack = palisade_packs::pack(palisade_packs::DEFAULT);
    let packs = Arc::new(Packs::read(vocabulary, pack.into_iter().collect()));
    for (size, goal, runs) in SIZES {
        let today = Date::constant(2026, 1, 1);
        let path = ProjectPath::file("model.yaml");
        let world = MemoryWorld::new(today).with(path.as_str(), generate::model(size));
        let mut times = Vec::with_capacity(runs);
        // An editor keeps the last assessment until it has the next.
        let mut last: Option<Assessment> = None;
        for _ in 0..runs {
            let started = Instant::now();
            let project = Arc::new(load::load(&world, vocabulary, &path));
            let read = started.elapsed();
            last = Some(black_box(assess(&project, vocabulary, &packs, today, Options::default())));
            times.push((started.elapsed().as_secs_f64() * 1e3, read.as_secs_f64() * 1e3));
        }
        drop(last);
        let all = median(times.iter().map(|(all, _)| *all));
        let read = median(times.iter().map(|(_, read)| *read));
        let goal = goal.map(|most| format!("{} {}", table::time(most), table::yes(all <= most))).unwrap_or_default();
        let named = format!("{} elements", table::count(size as u64));
        let [all, read, assessed] = [all, read, all - read].map(table::time);
        println!("{}", format!("{named:<28}{all:>8}{read:>8}{assessed:>8}{:>8}  {goal}", "").trim_end());
    }
}

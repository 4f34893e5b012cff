//! Mutating input.

use rand::{Rng, RngExt};

/// An input made from one of the seeds by a few mutations.
pub(crate) fn input(random: &mut impl Rng, seeds: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut input = pick(random, seeds).cloned().unwrap_or_default();
    for _ in 0..random.random_range(1..8) {
        step(random, &mut input, seeds, words);
    }
    input.truncate(200_000);
    input
}

fn pick<'a, T>(random: &mut impl Rng, from: &'a [T]) -> Option<&'a T> {
    if from.is_empty() { None } else { from.get(random.random_range(0..from.len())) }
}

fn step(random: &mut impl Rng, input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[&str]) {
    let length = input.len();
    let at = random.random_range(0..=length);
    let end = (at + random.random_range(0..=64)).min(length);
    match random.random_range(0..9) {
        0 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << random.random_range(0..8);
            }
        }
        1 => drop(input.drain(at..end)),
        2 => input.insert(at, random.random()),
        3 => {
            let part: Vec<u8> = input.get(at..end).unwrap_or(&[]).to_vec();
            let to = random.random_range(0..=length);
            input.splice(to..to, part);
        }
        4 => input.truncate(at),
        5 => {
            let unit: Vec<u8> = input.get(at..(at + 4).min(length)).unwrap_or(&[]).to_vec();
            let times = random.random_range(1..2_000);
            input.splice(at..at, unit.repeat(times));
        }
        6 => {
            let other = pick(random, seeds).cloned().unwrap_or_default();
            let from = random.random_range(0..=other.len());
            input.truncate(at);
            input.extend_from_slice(other.get(from..).unwrap_or(&[]));
        }
        _ => {
            if let Some(word) = pick(random, words) {
                input.splice(at..at, word.bytes());
            }
        }
    }
}

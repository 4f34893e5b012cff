//! How much a DREAD rating hangs on one factor: two people who differ by one step may end in two bands.

use super::dread::{band, total};
use palisade_model::grade::Severity;
use palisade_model::rating::dread::{Dread, Scale};

/// One step of one factor that changes the band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The factor.
    pub factor: &'static str,
    /// Its value now.
    pub from: u8,
    /// Its value then.
    pub to: u8,
    /// The severity then.
    pub severity: Severity,
}

/// The steps that change the band, down before up, in the order of the factors.
pub fn steps(dread: Dread) -> Vec<Step> {
    let now = band(dread.scale, total(dread));
    let all = Dread::FACTORS.into_iter().zip(dread.factors);
    let steps = all.flat_map(|(factor, from)| {
        [from.saturating_sub(1), from.saturating_add(1)]
            .into_iter()
            .filter(|to| (1..=dread.scale.highest()).contains(to))
            .map(move |to| {
                let severity = band(dread.scale, total(dread) + i32::from(to) - i32::from(from));
                Step { factor, from, to, severity }
            })
    });
    steps.filter(|step| step.severity != now).collect()
}

/// Over all combinations of factors: how many there are, how many single steps there are from one to another, and how
/// many of those change the band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Combinations of five factors.
    pub combinations: u64,
    /// Steps, each way counted.
    pub steps: u64,
    /// Steps that change the band.
    pub changes: u64,
}

/// Counts them. What five factors come to depends on their total alone, so combinations are counted by total.
pub fn census(scale: Scale) -> Census {
    let highest = usize::from(scale.highest());
    // Ways to reach each total with four factors; the fifth is the one that takes the step.
    let mut ways = vec![1u64];
    for _ in 0..4 {
        let mut next = vec![0u64; ways.len() + highest];
        for (total, count) in ways.iter().enumerate() {
            next.iter_mut().skip(total + 1).take(highest).for_each(|slot| *slot += count);
        }
        ways = next;
    }
    let mut census = Census::default();
    for (others, count) in ways.into_iter().enumerate() {
        census.combinations += count * highest as u64;
        for value in 1..highest {
            let severity = |value: usize| band(scale, (others + value) as i32);
            // Any of the five may take the step, up or down.
            census.steps += count * 10;
            census.changes += if severity(value) == severity(value + 1) { 0 } else { count * 10 };
        }
    }
    census
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::word::Word;

    /// The same, one combination after the other.
    fn counted(scale: Scale) -> Census {
        let mut census = Census::default();
        let highest = scale.highest();
        let mut factors = [1u8; 5];
        loop {
            let dread = Dread { scale, factors };
            census.combinations += 1;
            let way = |value: u8| u64::from(value > 1) + u64::from(value < highest);
            census.steps += factors.into_iter().map(way).sum::<u64>();
            census.changes += steps(dread).len() as u64;
            let Some(next) = factors.iter().position(|factor| *factor < highest) else { return census };
            factors[..next].fill(1);
            factors[next] += 1;
        }
    }

    #[test]
    fn counting_by_total_is_counting_one_by_one() {
        for scale in Scale::ALL.iter().copied() {
            assert_eq!(census(scale), counted(scale));
        }
        assert_eq!(census(Scale::Three).combinations, 243);
    }

    #[test]
    fn a_total_at_a_border_hangs_on_every_factor() {
        let dread = Dread { scale: Scale::Three, factors: [3, 3, 2, 2, 2] };
        let steps = steps(dread);
        assert_eq!(steps.len(), 5);
        assert!(steps.iter().all(|step| step.to < step.from && step.severity == Severity::High));
    }
}

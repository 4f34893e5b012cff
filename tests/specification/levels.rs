//! Levels that may be only partly known: the set of possible values.

/// The possible levels, as numbers: none 0, low 1, medium 2, high 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels(pub Vec<u8>);

/// The number of a level's word.
pub fn number(word: &str) -> Option<u8> {
    match word {
        "none" => Some(0),
        "low" => Some(1),
        "medium" => Some(2),
        "high" => Some(3),
        _ => None,
    }
}

impl Levels {
    /// The level of a word; any level without a word.
    pub fn of(word: Option<&str>) -> Levels {
        match word.and_then(number) {
            Some(level) => Levels(vec![level]),
            None => Levels::any(),
        }
    }

    /// An unknown level.
    pub fn any() -> Levels {
        Levels(vec![0, 1, 2, 3])
    }

    /// The higher of two levels, for each combination of possible values.
    #[must_use]
    pub fn highest(&self, other: &Levels) -> Levels {
        let mut levels: Vec<u8> = self.pairs(other).map(|(a, b)| a.max(b)).collect();
        levels.sort_unstable();
        levels.dedup();
        Levels(levels)
    }

    fn pairs<'l>(&'l self, other: &'l Levels) -> impl Iterator<Item = (u8, u8)> + 'l {
        self.0.iter().flat_map(|a| other.0.iter().map(|b| (*a, *b)))
    }
}

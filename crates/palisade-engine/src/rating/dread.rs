//! DREAD as the guide has it: five factors of 1 to 3, added up.

use super::{Factor, Method, Rating};
use palisade_model::grade::Severity;
use palisade_model::register::Dread;

/// The band of a total: 12 and more is critical, 8 to 11 high, 5 to 7 medium, less is low (which five factors of at
/// least 1 cannot reach).
pub fn band(total: i32) -> Severity {
    match total {
        12.. => Severity::Critical,
        8..=11 => Severity::High,
        5..=7 => Severity::Medium,
        _ => Severity::Low,
    }
}

/// The rating of five factors.
pub fn rate(dread: Dread) -> Rating {
    let factors = Dread::FACTORS.into_iter().zip(dread.0);
    let factors: Vec<Factor> =
        factors.map(|(name, value)| Factor { name, value: value.to_string(), points: i32::from(value) }).collect();
    let total = factors.iter().map(|factor| factor.points).sum();
    Rating { method: Method::Dread, score: Some(total), severity: band(total), factors }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guides_example_is_thirteen_and_critical() {
        let rating = rate(Dread([3, 3, 2, 3, 2]));
        assert_eq!((rating.score, rating.severity), (Some(13), Severity::Critical));
    }

    #[test]
    fn bands_are_the_guides() {
        let bands: Vec<Severity> = [4, 5, 7, 8, 11, 12, 15].into_iter().map(band).collect();
        use Severity::{Critical, High, Low, Medium};
        assert_eq!(bands, [Low, Medium, Medium, High, High, Critical, Critical]);
    }
}

//! DREAD: five factors of 1 to 3 added up, as the guide has it, or the mean of five of 1 to 10.

use super::result::{Factor, Method, Rating};
use super::score::Score;
use palisade_model::grade::Severity;
use palisade_model::rating::dread::{Dread, Scale};

/// The band of a total. On the guide's scale 12 and more is critical, 8 to 11 high, 5 to 7 medium, less is low (which
/// five factors of at least 1 cannot reach). On the scale of 10 a mean of 8, 6 and 4 is where critical, high and medium
/// begin: totals of 40, 30 and 20.
pub fn band(scale: Scale, total: i32) -> Severity {
    let (critical, high, medium) = match scale {
        Scale::Three => (12, 8, 5),
        Scale::Ten => (40, 30, 20),
    };
    match total {
        _ if total >= critical => Severity::Critical,
        _ if total >= high => Severity::High,
        _ if total >= medium => Severity::Medium,
        _ => Severity::Low,
    }
}

/// The total of five factors.
pub fn total(dread: Dread) -> i32 {
    dread.factors.into_iter().map(i32::from).sum()
}

/// The rating of five factors.
pub fn rate(dread: Dread) -> Rating {
    let factors = Dread::FACTORS.into_iter().zip(dread.factors);
    let factors = factors.map(|(name, value)| Factor::counted(name, value.to_string(), i32::from(value)));
    let total = total(dread);
    let (method, score) = match dread.scale {
        Scale::Three => (Method::Dread, Score::whole(total, 15)),
        // A mean of five is a number of fifths.
        Scale::Ten => (Method::Dread10, Score::tenths(total * 2, 10)),
    };
    let severity = band(dread.scale, total);
    Rating { method, score: Some(score), severity, vector: None, factors: factors.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guides_example_is_thirteen_and_critical() {
        let rating = rate(Dread { scale: Scale::Three, factors: [3, 3, 2, 3, 2] });
        assert_eq!((rating.score, rating.severity), (Some(Score::whole(13, 15)), Severity::Critical));
    }

    #[test]
    fn bands_are_the_guides() {
        let bands: Vec<Severity> =
            [4, 5, 7, 8, 11, 12, 15].into_iter().map(|total| band(Scale::Three, total)).collect();
        use Severity::{Critical, High, Low, Medium};
        assert_eq!(bands, [Low, Medium, Medium, High, High, Critical, Critical]);
    }

    #[test]
    fn the_mean_of_ten_has_its_own_bands() {
        let of = |factors| rate(Dread { scale: Scale::Ten, factors });
        let rating = of([8, 8, 8, 8, 7]);
        assert_eq!((rating.score.unwrap().to_string().as_str(), rating.severity), ("7.8", Severity::High));
        let bands = [of([8; 5]), of([6; 5]), of([4; 5]), of([4, 4, 4, 4, 3])].map(|rating| rating.severity);
        assert_eq!(bands, [Severity::Critical, Severity::High, Severity::Medium, Severity::Low]);
    }
}

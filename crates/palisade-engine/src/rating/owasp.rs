//! OWASP Risk Rating: likelihood and impact are averages, and a table joins them.
//!
//! Source: <https://owasp.org/www-community/OWASP_Risk_Rating_Methodology>. The likelihood is the average of the threat
//! agent's and the vulnerability's factors; one that is not stated counts as the average of its group, so the averages
//! of the two groups weigh the same. The impact is the average of the business impact where any of it is stated,
//! otherwise of the technical impact. OWASP's word for low and low is "note", which is low here.

use super::result::{Factor, Method, Rating};
use super::score::Score;
use palisade_model::grade::Severity;
use palisade_model::rating::owasp::{Group, Owasp};

/// Severity by likelihood and impact (low, medium, high).
const TABLE: [[Severity; 3]; 3] = [
    [Severity::Low, Severity::Low, Severity::Medium],
    [Severity::Low, Severity::Medium, Severity::High],
    [Severity::Medium, Severity::High, Severity::Critical],
];

/// The words for the rows and columns of the table.
const LEVELS: [&str; 3] = ["low", "medium", "high"];

/// A fraction of 0 to 9: exact, so that an average of 3 or 6 is on the right side of its border.
#[derive(Clone, Copy)]
struct Average {
    sum: i32,
    count: i32,
}

impl Average {
    fn of(owasp: &Owasp, group: Group) -> Average {
        let values = || owasp.stated(group).map(|(_, value)| i32::from(value));
        Average { sum: values().sum(), count: values().count() as i32 }
    }

    /// The average of two averages.
    fn with(self, other: Average) -> Average {
        Average { sum: self.sum * other.count + other.sum * self.count, count: 2 * self.count * other.count }
    }

    /// Below 3 is low (0), below 6 medium (1), more is high (2).
    fn level(self) -> usize {
        usize::from(self.sum >= 3 * self.count) + usize::from(self.sum >= 6 * self.count)
    }

    fn value(self) -> f64 {
        f64::from(self.sum) / f64::from(self.count.max(1))
    }
}

/// The rating of the factors.
pub fn rate(owasp: &Owasp) -> Rating {
    let likelihood = Average::of(owasp, Group::Agent).with(Average::of(owasp, Group::Vulnerability));
    let business = Average::of(owasp, Group::Business);
    let (counts, impact) = match business.count {
        0 => (Group::Technical, Average::of(owasp, Group::Technical)),
        _ => (Group::Business, business),
    };
    let mut factors = Vec::new();
    for group in [Group::Agent, Group::Vulnerability, Group::Technical, Group::Business] {
        let counts = group != Group::Technical || counts == Group::Technical;
        factors.extend(owasp.stated(group).map(|(factor, value)| {
            let note = if counts { "" } else { ", the business impact counts" };
            Factor::counted(factor.name, format!("{}{note}", factor.about), i32::from(value))
        }));
    }
    for (name, average) in [("likelihood", likelihood), (counts.word(), impact)] {
        let level = LEVELS.get(average.level()).copied().unwrap_or("high");
        factors.push(Factor::said(name, format!("{level}, {:.3} on average", average.value())));
    }
    let severity = TABLE.get(likelihood.level()).and_then(|row| row.get(impact.level())).copied();
    // OWASP has no number for the whole. The product, of 81, puts threats of one band in order.
    let product = (likelihood.value() * impact.value() * 10.0).round() as i32;
    Rating {
        method: Method::Owasp,
        score: Some(Score::tenths(product, 81)),
        severity: severity.unwrap_or(Severity::Critical),
        vector: Some(owasp.to_string()),
        factors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Rating {
        rate(&Owasp::read(text).unwrap())
    }

    #[test]
    fn the_table_is_owasps() {
        use Severity::{Critical, High, Low, Medium};
        let expected = [[Low, Low, Medium], [Low, Medium, High], [Medium, High, Critical]];
        for (likelihood, row) in [0, 3, 6].into_iter().zip(expected) {
            for (impact, severity) in [2, 5, 9].into_iter().zip(row) {
                let rating = of(&format!("SL:{likelihood}/EE:{likelihood}/LC:{impact}"));
                assert_eq!(rating.severity, severity, "likelihood {likelihood}, impact {impact}");
            }
        }
    }

    #[test]
    fn an_average_on_the_border_belongs_to_the_band_above() {
        let likelihood = |text: &str| of(text).factors.into_iter().find(|factor| factor.name == "likelihood").unwrap();
        assert!(likelihood("SL:3/M:3/O:3/S:2/ED:3/EE:3/A:3/ID:4/LC:1").value.starts_with("medium, 3.000"));
        assert!(likelihood("SL:3/M:3/O:3/S:2/ED:3/EE:3/A:3/ID:3/LC:1").value.starts_with("low, 2.875"));
        assert!(likelihood("SL:6/M:6/O:6/S:6/ED:6/EE:6/A:6/ID:6/LC:1").value.starts_with("high, 6.000"));
        assert!(likelihood("SL:6/M:6/O:6/S:6/ED:6/EE:6/A:6/ID:5/LC:1").value.starts_with("medium, 5.875"));
    }

    #[test]
    fn what_is_left_out_counts_as_the_average_of_its_group() {
        let score = |text: &str| of(text).score;
        assert_eq!(score("SL:2/M:6/EE:5/LC:9"), score("SL:2/M:6/O:4/S:4/ED:5/EE:5/A:5/ID:5/LC:9/LI:9/LAV:9/LAC:9"));
    }

    #[test]
    fn the_business_impact_counts_in_place_of_the_technical() {
        assert_eq!(of("SL:9/EE:9/LC:9/LI:9/FD:1").severity, Severity::Medium);
        assert_eq!(of("SL:9/EE:9/LC:1/PV:9").severity, Severity::Critical);
    }
}

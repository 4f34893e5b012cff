//! How threats of a model are rated.

use super::document::{VERSION, print};
use super::rating::Rating;
use crate::subject::{RatedThreat, Ratings};
use palisade_engine::rating::bands_between;
use palisade_engine::register::ratings::gap;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    threats: Vec<Threat<'a>>,
}

#[derive(Serialize)]
struct Threat<'a> {
    id: &'a str,
    counts: Option<&'static str>,
    ratings: Vec<Rating<'a>>,
    gap: Option<Gap>,
}

/// Two ratings that lie bands apart.
#[derive(Serialize)]
struct Gap {
    bands: usize,
    highest: &'static str,
    lowest: &'static str,
}

/// Each threat with all of its ratings.
pub(crate) fn ratings(ratings: &Ratings<'_>) -> String {
    print(&Document { version: VERSION, threats: ratings.threats.iter().map(threat).collect() })
}

fn threat<'a>(threat: &'a RatedThreat<'_>) -> Threat<'a> {
    let gap = gap(&threat.ratings).map(|(highest, lowest)| Gap {
        bands: bands_between(highest.severity, lowest.severity),
        highest: highest.method.word(),
        lowest: lowest.method.word(),
    });
    Threat {
        id: threat.id,
        counts: threat.ratings.first().map(|rating| rating.method.word()),
        ratings: threat.ratings.iter().map(|rating| Rating::of(rating, true)).collect(),
        gap,
    }
}

//! The default rating: likelihood from how a target is reached, impact from the data behind it.
//!
//! Points for likelihood: reach 3 (untrusted ground sends straight to it), 2 (one or two components in between), or 1;
//! for anyone on the wire, 3 where an end is on untrusted ground, 1 within one place of high trust, otherwise 2;
//! authentication on the way +1 (none), 0 (not known) or -1; the attacker's position 0 (anyone) or -1 (on the path, an
//! insider, a foothold). 3 and more is likely, 1 and 2 possible, less unlikely. Impact is the highest need of the data
//! concerned, in a dimension that one of the categories harms. The table below joins the two.

use super::result::{Factor, Method, Rating};
use super::score::Score;
use crate::graph::{Graph, Sensitivity, UNREACHABLE};
use crate::phrase::Attacker;
use palisade_model::grade::{Grade, Severity};
use palisade_model::model::{ComponentId, FlowId, Target};
use palisade_model::stride::Stride;
use palisade_model::word::Word;
use std::borrow::Cow;

/// Severity by likelihood (unlikely, possible, likely) and impact (none, low, medium, high).
const TABLE: [[Severity; 4]; 3] = [
    [Severity::Low, Severity::Low, Severity::Low, Severity::Medium],
    [Severity::Low, Severity::Low, Severity::Medium, Severity::High],
    [Severity::Low, Severity::Medium, Severity::High, Severity::Critical],
];

/// What is rated about a threat, besides its target.
#[derive(Clone, Copy, Debug)]
pub struct Rated<'r> {
    /// Its categories, the main one first.
    pub stride: &'r [Stride],
    /// Where the attacker stands.
    pub attacker: Attacker,
    /// Whether it only helps a further attack.
    pub indirect: bool,
    /// Whether callers are presumed to be authenticated, where that is not known.
    pub authenticated: Option<bool>,
}

/// Rates a threat to a target.
pub fn computed(graph: &Graph, target: Target, rated: Rated<'_>) -> Rating {
    let Rated { stride, attacker, indirect, authenticated } = rated;
    let mut factors = Vec::with_capacity(6);
    factors.push(match target {
        Target::Flow(id) if attacker == Attacker::OnPath => wire(graph, id),
        _ => reach(graph, target),
    });
    // Proving who one is hinders those who come through the door, not those on the wire or inside.
    if attacker == Attacker::Anyone {
        factors.push(authentication(graph, target, authenticated));
    }
    factors.push(position(attacker));
    let points: i32 = factors.iter().filter_map(|factor| factor.points).sum();
    let (likelihood, word) = match points {
        3.. => (2usize, "likely"),
        1..=2 => (1, "possible"),
        _ => (0, "unlikely"),
    };
    let impacts = stride.iter().map(|stride| impact(graph, target, *stride, attacker));
    // Of equal ones the first counts, that of the main category.
    let highest = impacts.reduce(|highest, next| if next.0 > highest.0 { next } else { highest });
    let (mut impact, impact_factor) =
        highest.unwrap_or_else(|| impact(graph, target, Stride::InformationDisclosure, attacker));
    factors.push(Factor::counted("likelihood", word, likelihood as i32 + 1));
    factors.push(impact_factor);
    if indirect {
        impact = step_below(impact);
        factors.push(Factor::counted("effect", "it only helps a further attack: one step less", impact as i32 + 1));
    }
    let severity = TABLE.get(likelihood).and_then(|row| row.get(impact as usize)).copied().unwrap_or(Severity::Low);
    let score = (likelihood as i32 + 1) * (impact as i32 + 1);
    Rating { method: Method::Computed, score: Some(Score::whole(score, 12)), severity, vector: None, factors }
}

fn reach(graph: &Graph, target: Target) -> Factor {
    let nearest = match target {
        Target::Flow(id) => graph.ends(id).0,
        Target::Component(id) => Some(id),
        Target::Boundary(_) | Target::Data(_) => None,
    };
    if nearest.is_some_and(|id| starts_on_low_ground(graph, id)) {
        return Factor::counted("reach", "only ground of low trust leads to it", 2);
    }
    // A flow is as near as its sender; a component is as near as its nearest sender.
    let hops = match target {
        Target::Flow(id) => match graph.ends(id).0 {
            Some(starts) => graph.exposure(starts),
            None => graph.flow_exposure(id).1,
        },
        Target::Component(id) => match graph.exposure(id) {
            UNREACHABLE => UNREACHABLE,
            hops => hops.saturating_sub(1),
        },
        Target::Boundary(_) | Target::Data(_) => UNREACHABLE,
    };
    let (value, points): (Cow<'static, str>, i32) = match hops {
        0 => ("untrusted ground sends straight to it".into(), 3),
        1 => ("one component lies between it and untrusted ground".into(), 2),
        2 => ("two components lie between it and untrusted ground".into(), 2),
        UNREACHABLE => ("no flow from untrusted ground leads to it".into(), 1),
        more => (format!("{more} components lie between it and untrusted ground").into(), 1),
    };
    Factor::counted("reach", value, points)
}

/// Whether the way to a component starts on ground of low trust, at something that is not open to everyone.
fn starts_on_low_ground(graph: &Graph, component: ComponentId) -> bool {
    graph.way_to(component).first().is_some_and(|start| {
        let public = graph.truth(Target::Component(*start), graph.properties.public) == Some(true);
        graph.trust(*start) == Some(Grade::Low) && !public
    })
}

/// How near one can come to what a flow runs over.
fn wire(graph: &Graph, flow: FlowId) -> Factor {
    let (from, to) = graph.ends(flow);
    let trust = [from, to].map(|end| end.and_then(|end| graph.trust(end)));
    let (value, points) = if trust.contains(&Some(Grade::None)) {
        ("one end is on untrusted ground", 3)
    } else if graph.crosses(flow) == Some(false) && trust == [Some(Grade::High); 2] {
        ("both ends are in one place of high trust", 1)
    } else {
        ("it leaves its place, or trust there is not high", 2)
    };
    Factor::counted("reach", value, points)
}

fn authentication(graph: &Graph, target: Target, presumed: Option<bool>) -> Factor {
    let known = match target {
        Target::Flow(_) => graph.truth(target, graph.properties.authenticated),
        Target::Component(id) => graph.proof(id),
        Target::Boundary(_) | Target::Data(_) => None,
    };
    let (value, points) = match known.or(presumed) {
        Some(presumed) if known.is_none() => {
            let value = if presumed {
                "presumed: the sender is authenticated"
            } else {
                "presumed: the sender is not authenticated"
            };
            (value, if presumed { -1 } else { 1 })
        }
        Some(false) => ("the sender is not authenticated", 1),
        Some(true) => ("the sender is authenticated", -1),
        None => ("not stated", 0),
    };
    Factor::counted("authentication", value, points)
}

fn position(attacker: Attacker) -> Factor {
    let (value, points) = match attacker {
        Attacker::Anyone => ("no special position needed", 0),
        Attacker::OnPath => ("the attacker must be on the path", -1),
        Attacker::Insider | Attacker::SenderInsider => ("the attacker must be an insider", -1),
        Attacker::Foothold | Attacker::Neighbour => ("the attacker must take over another component first", -1),
    };
    Factor::counted("position", value, points)
}

fn impact(graph: &Graph, target: Target, stride: Stride, attacker: Attacker) -> (Grade, Factor) {
    let needs: &[usize] = match stride {
        Stride::InformationDisclosure => &[0],
        Stride::Tampering => &[1],
        Stride::DenialOfService => &[2],
        // Acting as someone else, or denying it, opens what they may read and what they may change.
        Stride::Spoofing | Stride::ElevationOfPrivilege | Stride::Repudiation => &[0, 1],
    };
    // Anyone who sends to a component harms what it deals with; anyone who listens gets what is on the wire.
    let receiver = match target {
        Target::Flow(id) if attacker != Attacker::OnPath => graph.ends(id).1.map(Target::Component),
        _ => None,
    };
    let mut highest = Sensitivity { at_least: Grade::None, exact: true };
    for target in [Some(target), receiver].into_iter().flatten() {
        for need in needs {
            let own = graph.sensitivity(target, *need);
            highest = Sensitivity { at_least: highest.at_least.max(own.at_least), exact: highest.exact && own.exact };
        }
    }
    let name = match stride {
        Stride::InformationDisclosure => "confidentiality of the data",
        Stride::Tampering => "integrity of the data",
        Stride::DenialOfService => "availability of the data",
        Stride::Spoofing | Stride::ElevationOfPrivilege => "confidentiality or integrity of the data",
        Stride::Repudiation => "accountability, a step below the data",
    };
    // What nobody stated may be known from what comes to the flow's sender.
    let passed = match target {
        Target::Flow(id) => needs.iter().map(|need| graph.passed_sensitivity(id, *need)).max().unwrap_or(Grade::None),
        _ => Grade::None,
    };
    let (grade, value): (Grade, Cow<'static, str>) = if highest.exact || highest.at_least > Grade::Medium {
        (highest.at_least, highest.at_least.word().into())
    } else if passed > Grade::Medium {
        (passed, format!("{}, from what the sender receives", passed.word()).into())
    } else {
        (Grade::Medium, "not fully stated, counted as medium".into())
    };
    let grade = if stride == Stride::Repudiation { step_below(grade) } else { grade };
    (grade, Factor::counted(name, value, grade as i32 + 1))
}

fn step_below(grade: Grade) -> Grade {
    match grade {
        Grade::High => Grade::Medium,
        Grade::Medium => Grade::Low,
        Grade::Low | Grade::None => Grade::None,
    }
}

//! The sentences of the findings of an assessment.

use crate::assess::Assessment;
use crate::detail::{self, Detail, Proposal};
use crate::finding::Finding;
use crate::phrase::listed;
use crate::rule::evaluate::Evaluator;
use crate::template::{self, ThreatType};

/// Makes the sentences of many findings: what is behind several is found once.
#[derive(Debug)]
pub struct Details<'a> {
    assessment: &'a Assessment,
    evaluator: Evaluator<'a>,
}

impl<'a> Details<'a> {
    /// For the findings of an assessment.
    pub fn of(assessment: &'a Assessment) -> Details<'a> {
        Details { assessment, evaluator: Evaluator::new(&assessment.grid) }
    }

    /// The sentences of a finding.
    pub fn get(&self, finding: &Finding) -> Detail {
        let assessment = self.assessment;
        if let Some(place) = finding.template() {
            return of_template(assessment, place);
        }
        match (assessment.rule(finding), finding.target) {
            (Some(rule), Some(target)) => {
                let mut detail = detail::of_rule(&self.evaluator, rule, target);
                if let Some(others) = others(assessment, finding) {
                    detail.statement.push_str(&format!(" The same is so of {others}."));
                    for proposal in detail.mitigations.iter_mut().filter(|proposal| !proposal.facts.is_empty()) {
                        proposal.control.push_str(&format!(" Do so for {others} too."));
                    }
                }
                detail
            }
            _ => {
                let entry = finding.entry.and_then(|entry| assessment.project.model.register.get(entry));
                let statement = entry.and_then(|entry| entry.description.clone()).unwrap_or_default();
                Detail { statement, ..Detail::default() }
            }
        }
    }
}

/// The other places of a threat, by their names; none if there are none.
fn others(assessment: &Assessment, finding: &Finding) -> Option<String> {
    let names = finding.also.iter().map(|place| assessment.project.model.head(place.target).name.as_str());
    (!finding.also.is_empty()).then(|| listed(names))
}

fn of_template(assessment: &Assessment, place: template::Place) -> Detail {
    let Some((threat, drawing, part)) = assessment.template(place) else { return Detail::default() };
    let fill = |text: &str| ThreatType::fill(text, drawing, part);
    let proposal = |control: &String| Proposal {
        control: fill(control),
        facts: Vec::new(),
        evidence: None,
        catalogue: Vec::new(),
    };
    Detail {
        statement: fill(&threat.description),
        mitigations: threat.mitigation.iter().map(proposal).collect(),
        ..Detail::default()
    }
}

impl Assessment {
    /// The sentences of a finding. For those of many, see [`Details`].
    pub fn detail(&self, finding: &Finding) -> Detail {
        Details::of(self).get(finding)
    }
}

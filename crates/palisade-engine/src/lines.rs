//! The lines of a list of likely threats, made on demand: a large model has very many, and people read few.

use crate::analyse::threat_id;
use crate::assess::Assessment;
use crate::finding::{Finding, Tier};
use crate::likely::{self, Likely, Line, Lines};
use crate::rule::evaluate::Evaluator;
use std::collections::BTreeMap;

impl Assessment {
    /// The first lines of those likely threats that a filter keeps: at most `most`, or all.
    pub fn likely_lines(&self, most: Option<usize>, keeps: impl Fn(&Likely) -> bool) -> Lines {
        let mut lines = Lines::default();
        let mut by_rule: BTreeMap<usize, usize> = BTreeMap::new();
        for likely in self.likely.iter().filter(|likely| keeps(likely)) {
            if let Some(line) = by_rule.get(&likely.rule).and_then(|line| lines.lines.get_mut(*line)) {
                line.also.push(*likely);
            } else if most.is_none_or(|most| lines.lines.len() < most) {
                if let Some(finding) = self.likely_finding(likely) {
                    by_rule.insert(likely.rule, lines.lines.len());
                    lines.lines.push(Line { finding, also: Vec::new() });
                }
            } else {
                lines.more += 1;
            }
        }
        lines
    }

    /// A likely threat in full.
    pub fn likely_finding(&self, likely: &Likely) -> Option<Finding> {
        let evaluator = Evaluator::new(&self.grid);
        likely::in_full(&evaluator, &self.packs.rules, likely, Tier::Likely)
    }

    /// The id of a likely threat.
    pub fn likely_id(&self, likely: &Likely) -> String {
        let rule = self.packs.rules.get(likely.rule).map_or("", |rule| rule.id.as_str());
        threat_id(rule, &self.project.model.head(likely.target).id)
    }
}

//! Why a threat is listed, or why it is not.

pub mod rule;
pub mod template;

use crate::assess::Assessment;
use crate::lookup;
use palisade_model::mistake::Mistake;
use palisade_model::register::Entry;
use palisade_model::source::Place;
use palisade_model::suggest::did_you_mean;
use rule::RuleAt;
use template::TypeAt;

/// Why a threat is listed, or why it is not.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The id that is explained: `rule@element`, or that of an entry in the register.
    pub id: String,
    /// What is behind the id.
    pub basis: Basis<'a>,
}

/// What is behind the id of a threat.
#[derive(Debug)]
pub enum Basis<'a> {
    /// A rule, evaluated for one element.
    Rule(Box<RuleAt<'a>>),
    /// A threat type of a template, evaluated for one flow.
    Template(TypeAt<'a>),
    /// People, who added the threat to the register by hand.
    People {
        /// Their entry.
        entry: &'a Entry,
        /// Where it is.
        place: Place,
    },
}

impl<'a> Explanation<'a> {
    /// Explains a threat, or why a rule finds none: by `rule@element`, or by the id of an entry in the register, which
    /// means the first threat that it answers.
    ///
    /// # Errors
    /// There is no such threat, rule or element, or a pack disables the rule.
    pub fn of(assessment: &'a Assessment, id: &str) -> Result<Explanation<'a>, Mistake> {
        if let Some((rule, element)) = id.split_once('@') {
            return at(assessment, rule, element);
        }
        let Some(entry) = lookup::threat(assessment, id)?.entry else {
            return Err(lookup::unknown(assessment, id));
        };
        if let Some((rule, element)) = entry.answers.first().and_then(|answered| answered.value.split_once('@')) {
            return at(assessment, rule, element);
        }
        let place = assessment.project.sources.place(entry.span);
        Ok(Explanation { id: id.to_owned(), basis: Basis::People { entry, place } })
    }
}

/// Explains what a rule, or a threat type of a template, finds in an element.
fn at<'a>(assessment: &'a Assessment, rule_id: &str, element: &str) -> Result<Explanation<'a>, Mistake> {
    let id = format!("{rule_id}@{element}");
    let packs = &assessment.packs;
    let Some(rule) = packs.rule(rule_id) else {
        if let Some(found) = TypeAt::of(assessment, rule_id, element) {
            return Ok(Explanation { id, basis: Basis::Template(found) });
        }
        if let Some(disabled) = packs.disabled.iter().find(|disabled| disabled.rule == rule_id) {
            let message = format!("the pack `{}` disables the rule `{rule_id}`", disabled.by);
            return Err(Mistake::new(message, format!("reason: {}", disabled.reason)));
        }
        let help = did_you_mean(rule_id, packs.rule_ids()).unwrap_or_else(|| {
            "`palisade rules list` lists all rules; select a rule's pack with `--method`".to_owned()
        });
        return Err(Mistake::new(format!("there is no rule `{rule_id}` in the packs in use"), help));
    };
    let model = &assessment.project.model;
    let grid = &assessment.grid;
    // A threat at several places is named after where they are answered; what is explained is the worst of them.
    let gathered = assessment.findings.iter().find(|finding| finding.id == id).and_then(|finding| finding.target);
    let target = gathered.or_else(|| {
        let mut targets = grid.rows().map(|row| grid.target(row));
        targets.find(|target| model.head(*target).id == element && rule.kinds.has(model.kind(*target)))
    });
    let Some(target) = target else {
        let ids: Vec<&str> = model.targets().map(|target| model.head(target).id.as_str()).collect();
        let help = did_you_mean(element, ids).unwrap_or_else(|| format!("the rule applies to: {}", rule.on));
        return Err(Mistake::new(format!("there is no {} `{element}` in the model", rule.on), help));
    };
    let found = RuleAt::of(assessment, rule, target, &id);
    Ok(Explanation { id, basis: Basis::Rule(Box::new(found)) })
}

//! Finding a threat by its own id, or by the id of its entry in the register.

use crate::assess::Assessment;
use crate::finding::Finding;
use palisade_model::mistake::Mistake;
use palisade_model::register::Entry;
use palisade_model::suggest::did_you_mean;

/// The entry, the threats, or both that an id names.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    id: String,
    /// The entry of the register with this id.
    pub entry: Option<&'a Entry>,
    /// The threat with this id, or those that the entry answers, the worst first. Empty for an entry whose threats are
    /// no longer found.
    pub findings: Vec<&'a Finding>,
}

/// Finds a threat by its id, or by the id of the entry that answers it.
///
/// # Errors
/// Neither a threat nor an entry has the id.
pub fn threat<'a>(assessment: &'a Assessment, id: &str) -> Result<Named<'a>, Mistake> {
    let register = &assessment.project.model.register;
    let number = register.iter().position(|entry| entry.id.value == id);
    let is_meant = |finding: &&Finding| finding.id == id || (number.is_some() && finding.entry == number);
    let mut findings: Vec<&Finding> = assessment.findings.iter().filter(is_meant).collect();
    if findings.is_empty() {
        // One of the places of a threat, or a part of it.
        let stands_for = |finding: &&Finding| {
            finding.merged.iter().any(|part| part == id)
                || !finding.also.is_empty() && assessment.ids_at_places(finding).any(|place| place == id)
        };
        findings.extend(assessment.findings.iter().find(stands_for));
    }
    let entry = number.and_then(|number| register.get(number));
    if entry.is_none() && findings.is_empty() {
        return Err(unknown(assessment, id));
    }
    Ok(Named { id: id.to_owned(), entry, findings })
}

/// The mistake for an id that nothing has.
pub(crate) fn unknown(assessment: &Assessment, id: &str) -> Mistake {
    let ids = assessment.findings.iter().map(|finding| finding.id.as_str());
    let ids = ids.chain(assessment.project.model.register.iter().map(|entry| entry.id.value.as_str()));
    let help = did_you_mean(id, ids).unwrap_or_else(|| {
        "an id is `rule@element`, or `T001` in the register; `palisade threats` lists them".to_owned()
    });
    Mistake::new(format!("there is no threat `{id}`"), help)
}

impl<'a> Named<'a> {
    /// The single threat that is meant: if an entry answers several, the one that it names first.
    ///
    /// # Errors
    /// The entry answers no threat that is found now.
    pub fn one(&self) -> Result<&'a Finding, Mistake> {
        let first = self.entry.and_then(|entry| entry.answers.first());
        let named = self.findings.iter().find(|finding| first.is_some_and(|first| first.value == finding.id));
        named.or_else(|| self.findings.first()).copied().ok_or_else(|| {
            let message = format!("`{}` answers no current threat", self.id);
            Mistake::new(message, "`palisade threats` lists the current threats")
        })
    }
}

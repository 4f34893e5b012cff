//! The same models in OWASP pytm 1.4.0, if Python has it, to compare with another tool on the same facts.
//!
//! pytm's threats have no STRIDE category. Each gets every category that its group may stand for, so that our reading
//! does not lower its figures; the group is the letters at the start of its id. A control of pytm is set if the model
//! states or implies the fact that it stands for; pytm cannot distinguish "no" from "not stated".

pub mod facts;

use crate::case::Case;
use crate::methods::Methods;
use crate::outcome::{Found, Outcome};
use crate::places::Places;
use palisade_model::grade::Severity;
use palisade_model::stride::Stride::{
    self, DenialOfService, ElevationOfPrivilege, InformationDisclosure, Spoofing, Tampering,
};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// The categories of pytm's groups of threats.
const GROUPS: [(&str, &[Stride]); 11] = [
    ("AA", &[Spoofing]),
    ("AC", &[ElevationOfPrivilege, Tampering]),
    ("API", &[ElevationOfPrivilege, InformationDisclosure]),
    ("CR", &[Spoofing, InformationDisclosure, Tampering]),
    ("DE", &[InformationDisclosure, Tampering]),
    ("DO", &[DenialOfService]),
    ("DS", &[InformationDisclosure]),
    ("HA", &[InformationDisclosure]),
    ("INP", &[Tampering, ElevationOfPrivilege, InformationDisclosure]),
    ("LB", &[ElevationOfPrivilege, Tampering]),
    ("SC", &[Tampering, ElevationOfPrivilege, InformationDisclosure]),
];

/// The results of pytm for each model.
///
/// # Errors
/// When Python or pytm is missing, or fails.
pub fn run(methods: &Methods, places: &Places, cases: &[Case]) -> Result<Vec<Outcome>, String> {
    let systems: Vec<Value> =
        cases.iter().map(|case| facts::system(&methods.vocabulary, &case.name, &case.project.model)).collect();
    let script = places.data.join("pytm_run.py");
    let mut child = Command::new(&places.python)
        .arg(&script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|why| format!("`{}` cannot be run: {why}", places.python))?;
    // The script reads everything before it writes anything.
    if let Some(mut input) = child.stdin.take() {
        // If it has already stopped, its standard error has the reason.
        let _ = input.write_all(Value::Array(systems).to_string().as_bytes());
    }
    let output = child.wait_with_output().map_err(|why| why.to_string())?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(said.lines().last().unwrap_or("it failed").to_owned());
    }
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).map_err(|why| why.to_string())?;
    Ok(cases.iter().zip(&found).map(|(case, found)| outcome(case, found)).collect())
}

fn outcome(case: &Case, threats: &Value) -> Outcome {
    let threats: Vec<Found> =
        threats.as_array().into_iter().flatten().filter_map(|threat| found(case, threat)).collect();
    Outcome { all: threats.clone(), threats, ..Outcome::default() }
}

fn found(case: &Case, threat: &Value) -> Option<Found> {
    let model = &case.project.model;
    let (at, id) = (threat.get("at")?.as_str()?, threat.get("id")?.as_str()?);
    let target = model.elements().into_iter().find(|target| model.head(*target).id == at)?;
    let group = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let stride = GROUPS.iter().find(|(known, _)| *known == group).map_or(&[][..], |(_, stride)| stride);
    let cwes = threat.get("cwes")?.as_array()?.iter().filter_map(|cwe| u32::try_from(cwe.as_u64()?).ok()).collect();
    Some(Found {
        id: format!("{id}@{at}"),
        rule: None,
        target,
        place: target,
        stride: stride.to_vec(),
        cwes,
        merged: Vec::new(),
        severity: Severity::Medium,
        confirmed: true,
        p: 1.0,
        also_at: Vec::new(),
    })
}

//! The systems of microSecEnD (TUHH): microservices whose diagrams researchers derived from the code, read with the
//! product's own importer.

use crate::foreign::imported;
use crate::methods::{Methods, listed};
use crate::outcome::{self, Found};
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::pack::Packs;
use palisade_model::draft::Section;
use palisade_model::load::Project;
use palisade_model::model::{Model, Target};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A system as imported, and what is found in it.
#[derive(Debug)]
pub struct System {
    /// Its short name.
    pub name: String,
    /// The model.
    pub project: Arc<Project>,
    /// The threats: confirmed ones, and those behind the questions that are put first.
    pub found: Vec<Found>,
    /// The same in full.
    pub assessment: Assessment,
    /// The elements by their names in the file: a service, or `sender -> receiver`.
    items: BTreeMap<String, Vec<Target>>,
}

impl System {
    /// Reads a file and runs packs over it.
    pub fn read(methods: &Methods, packs: &Arc<Packs>, name: &str, text: &str) -> Result<System, String> {
        let (project, import) = imported(methods, name, text)?;
        let project = Arc::new(project);
        let mut items: BTreeMap<String, Vec<Target>> = BTreeMap::new();
        for (item, key) in &import.keys {
            let targets = project.model.targets();
            let of_section = |target: &Target| match item.section {
                Section::Flows => matches!(target, Target::Flow(_)),
                _ => matches!(target, Target::Component(_)),
            };
            let target = targets.filter(of_section).find(|target| project.model.head(*target).id == item.id);
            items.entry(key.clone()).or_default().extend(target);
        }
        let found = outcome::run(methods, packs, &project).all;
        let assessment = assess(&project, &methods.vocabulary, packs, outcome::today(), Options::default());
        let short = name.split('_').next().unwrap_or(name).to_owned();
        Ok(System { name: short, project, found, assessment, items })
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.project.model
    }

    /// The elements with a name in the file.
    pub fn items(&self, name: &str) -> &[Target] {
        let spaced = |(from, to): (&str, &str)| format!("{} -> {}", from.trim(), to.trim());
        let key = name.split_once("->").map_or_else(|| name.trim().to_owned(), spaced);
        self.items.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The threats that follow from what is stated.
    pub fn confirmed(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|found| found.confirmed)
    }

    /// How many flows it has.
    pub fn flows(&self) -> usize {
        self.model().flows.len()
    }
}

/// The systems in the corpus, each with the text of its verdicts; nothing if the corpus is missing.
pub fn systems(methods: &Methods, packs: &Arc<Packs>, corpus: &Path) -> Result<Vec<(System, String)>, String> {
    let Ok(files) = listed(&corpus.join("microsecend"), "json") else { return Ok(Vec::new()) };
    let mut systems = Vec::new();
    for (file, drawing) in &files {
        let Some(name) = file.strip_suffix(".json").filter(|name| !name.ends_with(".verdicts")) else { continue };
        let judged = files.iter().find(|(other, _)| *other == format!("{name}.verdicts.json"));
        if let Some((_, judged)) = judged {
            systems.push((System::read(methods, packs, name, drawing)?, judged.clone()));
        }
    }
    Ok(systems)
}

//! Threats and mitigations: a catalogue in the file, and instances at components and flows. Each instance becomes an
//! entry of the register.

use super::reading::Reading;
use crate::names::Names;
use crate::own_keys;
use crate::records::{self, Free, list, text, texts};
use crate::words::otm::rating;
use crate::words::{self, State};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::grade::Severity;
use palisade_model::word::Word;
use std::collections::{HashMap, HashSet};

impl Reading<'_> {
    pub(super) fn threats(&mut self) {
        let file = self.file;
        let catalogue = by_id(list(file, "threats"));
        let mitigations = by_id(list(file, "mitigations"));
        let mut names = Names::default();
        let kept = self.instances.iter().flat_map(|(_, _, _, tree)| list(tree, "threats"));
        for id in kept.filter_map(own_keys::entry_id) {
            names.take(id);
        }
        for threat in list(file, "threats") {
            if let Some(id) = own_keys::entry_id(&records::free(threat).ours) {
                names.take(id);
            }
        }
        let mut register = Register { names, last: 0, used: HashSet::new(), applied: HashSet::new() };
        for (name, element, path, tree) in std::mem::take(&mut self.instances) {
            for (at, instance) in list(tree, "threats").iter().enumerate() {
                let wanted = text(instance, "threat").unwrap_or_default();
                let Some((number, threat)) = catalogue.get(&wanted).copied() else {
                    let why = format!("the file has no threat with the id `{wanted}`");
                    self.lose(&name, "threats", why, None);
                    continue;
                };
                let key = format!("{path}/threats/{at}");
                self.entry(&mut register, (number, threat), Some((element.as_str(), instance)), &mitigations, key);
            }
        }
        for (number, threat) in list(file, "threats").iter().enumerate() {
            if register.used.contains(&number) {
                continue;
            }
            if own_keys::is_ours(&records::free(threat).ours) {
                self.entry(&mut register, (number, threat), None, &mitigations, format!("threats/{number}"));
            } else {
                let name = records::name(threat, "name").unwrap_or_else(|| format!("threat {}", number + 1));
                self.lose(&name, "threat", "it is in the file's catalogue, but no component or flow uses it", None);
            }
        }
        for (number, mitigation) in list(file, "mitigations").iter().enumerate() {
            if !register.applied.contains(&number) {
                let name = records::name(mitigation, "name").unwrap_or_else(|| format!("mitigation {}", number + 1));
                self.lose(&name, "mitigation", "it is in the file's catalogue, but no threat uses it", None);
            }
        }
        self.code();
    }

    fn entry(
        &mut self,
        register: &mut Register,
        (number, threat): (usize, &Tree),
        instance: Option<(&str, &Tree)>,
        mitigations: &HashMap<String, (usize, &Tree)>,
        key: String,
    ) {
        let free = records::free(threat);
        let is_first = register.used.insert(number);
        let ours = own_keys::entry_id(&free.ours).filter(|_| is_first);
        let kept = instance.and_then(|(_, instance)| own_keys::entry_id(instance));
        let id = ours.or(kept).map_or_else(|| register.names.entry(&mut register.last), str::to_owned);
        let mut record = Record::new(&id);
        let name = records::name(threat, "name");
        let object = name.clone().unwrap_or_else(|| id.clone());
        record.set("component", instance.map_or("", |(element, _)| element));
        self.categories(&mut record, threat, &object);
        // An entry of ours without a title got its id as one, since the format requires a name.
        record.set("title", name.filter(|name| ours != Some(name)).unwrap_or_default());
        record.set("description", text(threat, "description").unwrap_or_default());
        self.rate(&mut record, threat, &object, is_first);
        let state = instance.and_then(|(_, instance)| text(instance, "state")).unwrap_or_default();
        match words::state(&state) {
            Some(State::Known(status)) => record.set("status", status.word()),
            Some(State::Untouched) => {}
            None => {
                record.comments.push(format!("state: {state}"));
                let why = format!("`{state}` is not a status of the register");
                self.lose(&object, "state", why, Some("open, with a comment".to_owned()));
            }
        }
        let mut controls = Vec::new();
        for applied in instance.map_or(&[][..], |(_, instance)| list(instance, "mitigations")) {
            controls.extend(self.mitigation(register, applied, mitigations, &object));
        }
        record.set("mitigations", Tree::List(controls));
        if is_first {
            self.rest_of_threat(&mut record, threat, &free, &object);
        }
        own_keys::take(&mut record, &free.ours);
        self.import.keys.push((Item::new(Section::Threats, &id), key));
        self.import.draft.add(Section::Threats, record);
    }

    fn categories(&mut self, record: &mut Record, threat: &Tree, object: &str) {
        let mut known: Vec<&str> = Vec::new();
        for word in texts(threat, "categories") {
            match words::category(&word, None) {
                Some(category) if known.contains(&category.title()) => {}
                Some(category) => known.push(category.title()),
                None => {
                    record.comments.push(format!("category: {word}"));
                    let why = format!("`{word}` is not a category of STRIDE or LINDDUN");
                    self.lose(object, "categories", why, Some("a comment".to_owned()));
                }
            }
        }
        match known.as_slice() {
            [one] => record.set("threat", *one),
            several => record.set("threat", Tree::words(several.iter().copied())),
        }
    }

    /// Sets the severity: likelihood times impact, of 10,000, in quarters. Tools write zeros where nobody rated.
    fn rate(&mut self, record: &mut Record, threat: &Tree, object: &str, is_first: bool) {
        let number = |key: &str| threat.get("risk")?.get(key)?.as_number();
        let (Some(likelihood), Some(impact)) = (number("likelihood"), number("impact")) else { return };
        let severity = match likelihood * impact {
            0.0 => return,
            score if score >= 7_500.0 => Severity::Critical,
            score if score >= 5_000.0 => Severity::High,
            score if score >= 2_500.0 => Severity::Medium,
            _ => Severity::Low,
        };
        record.set("risk", severity.word());
        // Numbers that we would write for the same word are not reported.
        let usual = f64::from(rating(severity));
        let is_usual = (likelihood - usual).abs() < f64::EPSILON && (impact - usual).abs() < f64::EPSILON;
        if is_first && !is_usual {
            let why = format!(
                "likelihood {likelihood} times impact {impact} (of 100 each) was rounded to one of four severities"
            );
            self.lose(object, "risk", why, Some(format!("`risk: {}`", severity.word())));
        }
    }

    fn mitigation(
        &mut self,
        register: &mut Register,
        applied: &Tree,
        mitigations: &HashMap<String, (usize, &Tree)>,
        object: &str,
    ) -> Option<Tree> {
        let wanted = text(applied, "mitigation").unwrap_or_default();
        let Some((number, mitigation)) = mitigations.get(&wanted).copied() else {
            let why = format!("the file has no mitigation with the id `{wanted}`");
            self.lose(object, "mitigations", why, None);
            return None;
        };
        let is_first = register.applied.insert(number);
        let free = records::free(mitigation);
        let name = records::name(mitigation, "name").unwrap_or(wanted);
        let description = text(mitigation, "description").filter(|description| *description != name);
        let mut map = Tree::default();
        // Ours has the whole text, where it is more than a name.
        let whole = own_keys::field(&free.ours, "control").and_then(Tree::as_text);
        let control = match (whole, &description) {
            (Some(whole), _) => whole.to_owned(),
            (None, Some(description)) => format!("{name}: {description}"),
            (None, None) => name.clone(),
        };
        map.set("control", Tree::text(control));
        let state = text(applied, "state").unwrap_or_default();
        match words::progress(&state) {
            Some(progress) => map.set("status", Tree::text(progress.word())),
            None if state.is_empty() => {}
            None => {
                let why = format!("`{state}` is not a status of a mitigation ({name})");
                self.lose(object, "mitigations", why, None);
            }
        }
        if let Some(ticket) = own_keys::field(&free.ours, "ticket") {
            map.set("ticket", ticket.clone());
        }
        if is_first {
            if let Some(reduction) = mitigation.get("riskReduction").and_then(Tree::as_number).filter(|by| *by != 0.0) {
                let why =
                    format!("the model does not state how much a mitigation reduces the risk ({reduction} of 100)");
                self.lose(&name, "riskReduction", why, None);
            }
            self.free(&name, &free);
            self.unknown(
                &name,
                mitigation,
                &["id", "name", "description", "riskReduction", "attributes", "properties"],
            );
        }
        Some(map)
    }

    /// Keeps what the catalogue says about a threat and the register has no field for.
    fn rest_of_threat(&mut self, record: &mut Record, threat: &Tree, free: &Free, object: &str) {
        let mut aside: Vec<(&str, String)> = Vec::new();
        for key in ["cwes", "tags"] {
            let words = texts(threat, key);
            if !words.is_empty() {
                aside.push((key, words.join(", ")));
            }
        }
        for key in ["likelihoodComment", "impactComment"] {
            aside.extend(threat.get("risk").and_then(|risk| text(risk, key)).map(|comment| (key, comment)));
        }
        for (key, said) in aside {
            record.comments.push(format!("{key}: {said}"));
            self.lose(object, key, "the register has no field for it", Some("a comment".to_owned()));
        }
        self.free(object, free);
        let known = ["id", "name", "description", "categories", "cwes", "risk", "tags", "attributes", "properties"];
        self.unknown(object, threat, &known);
    }
}

/// Entries on their way into the register.
struct Register {
    names: Names,
    /// The last number that was given to an entry.
    last: usize,
    /// The threats and mitigations of the catalogue that are in use.
    used: HashSet<usize>,
    applied: HashSet<usize>,
}

/// The things of a list by id, each with its number; the first one wins.
fn by_id(list: &[Tree]) -> HashMap<String, (usize, &Tree)> {
    let mut index = HashMap::new();
    for (at, item) in list.iter().enumerate() {
        if let Some(id) = text(item, "id") {
            index.entry(id).or_insert((at, item));
        }
    }
    index
}

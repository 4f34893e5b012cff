//! Random well-typed conditions.

use super::dice::Dice;
use palisade_model::kind::{Kind, KindSet};
use palisade_model::vocabulary::PropertyType;

const LEVELS: [&str; 4] = ["none", "low", "medium", "high"];
const ORDER: [&str; 6] = ["==", "!=", "<", "<=", ">", ">="];
const CLASSES: [&str; 6] = ["forwarder", "sql-database", "web-client", "service", "message-broker", "postgres"];
const PROTOCOL_CLASSES: [&str; 4] = ["http-family", "tls", "webhook", "rpc"];

/// The type of a name or a path.
#[derive(Clone)]
struct Thing {
    text: String,
    kind: &'static str,
}

/// The word of `on:` and a condition.
pub(crate) fn condition(bytes: &[u8]) -> (&'static str, String) {
    let mut dice = Dice::new(bytes);
    let on = dice.one(&["flow", "process", "datastore", "external_entity", "component", "boundary", "data", "flow"]);
    let depth = dice.pick(4);
    let things = vec![Thing { text: on.to_owned(), kind: on }];
    (on, Writer { dice, walks: 0 }.truth(depth, &things))
}

struct Writer<'a> {
    dice: Dice<'a>,
    walks: usize,
}

impl Writer<'_> {
    fn truth(&mut self, depth: usize, things: &[Thing]) -> String {
        if depth == 0 {
            return self.test(things);
        }
        match self.dice.pick(5) {
            0 => format!("({} && {})", self.truth(depth - 1, things), self.truth(depth - 1, things)),
            1 => format!("({} || {})", self.truth(depth - 1, things), self.truth(depth - 1, things)),
            2 => format!("!({})", self.truth(depth - 1, things)),
            3 if things.len() < 3 => self.walk(depth - 1, things),
            _ => self.test(things),
        }
    }

    fn walk(&mut self, depth: usize, things: &[Thing]) -> String {
        let (list, of) = self.list(things);
        self.walks += 1;
        let name = format!("v{}", self.walks);
        let mut inner = things.to_vec();
        inner.insert(0, Thing { text: name.clone(), kind: of });
        let word = self.dice.one(&["exists", "all"]);
        format!("{list}.{word}({name}, {})", self.truth(depth, &inner))
    }

    /// A name, or up to two steps from one.
    fn thing(&mut self, things: &[Thing]) -> Thing {
        let mut thing = self.dice.one(things);
        for _ in 0..self.dice.pick(3) {
            let steps: &[(&str, &'static str)] = match thing.kind {
                "flow" => {
                    &[("from", "component"), ("to", "component"), ("client", "component"), ("store", "datastore")]
                }
                "component" | "process" | "datastore" | "external_entity" => &[("boundary", "boundary")],
                "boundary" => &[("parent", "boundary")],
                _ => break,
            };
            let (step, kind) = self.dice.one(steps);
            thing = Thing { text: format!("{}.{step}", thing.text), kind };
        }
        thing
    }

    fn list(&mut self, things: &[Thing]) -> (String, &'static str) {
        let thing = self.thing(things);
        let mut lists: Vec<(&str, &'static str)> = match thing.kind {
            "flow" => {
                vec![("carries", "data"), ("crosses", "boundary"), ("enters", "boundary"), ("leaves", "boundary")]
            }
            "boundary" => vec![("contains", "component"), ("encloses", "component")],
            "data" => vec![("kept_in", "datastore"), ("carried_by", "flow")],
            _ => vec![
                ("handles", "data"),
                ("incoming", "flow"),
                ("outgoing", "flow"),
                ("neighbours", "component"),
                ("callers", "component"),
                ("reachable_from", "component"),
            ],
        };
        if matches!(thing.kind, "datastore" | "component") {
            lists.push(("stores", "data"));
        }
        let (list, of) = self.dice.one(&lists);
        (format!("{}.{list}", thing.text), of)
    }

    fn test(&mut self, things: &[Thing]) -> String {
        let thing = self.thing(things);
        let text = &thing.text;
        let component = matches!(thing.kind, "component" | "process" | "datastore" | "external_entity");
        let element = component || thing.kind == "flow";
        match self.dice.pick(8) {
            0 => format!("{:?} in {text}.tags", self.dice.one(&["credential", "personal", "order"])),
            1 => {
                let (list, _) = self.list(things);
                format!("size({list}) {} {}", self.dice.one(&ORDER), 1 + self.dice.pick(3))
            }
            2 if element => {
                format!("{text}.exposure {} {}", self.dice.one(&ORDER), self.dice.one(&["0", "1", "2", "99"]))
            }
            3 if component => format!("{text}.is({:?})", self.dice.one(&CLASSES)),
            3 if thing.kind == "flow" => format!("{text}.is({:?})", self.dice.one(&PROTOCOL_CLASSES)),
            4 | 5 => self.level(&thing, things),
            6 if thing.kind == "component" => {
                format!("{text}.type {} {:?}", self.dice.one(&["==", "!="]), self.dice.one(&["process", "datastore"]))
            }
            7 if self.dice.rarely(4) => format!("{text}.named({:?})", self.dice.one(&["a", "web", "Hook", "ü"])),
            _ if element => self.property(&thing),
            _ => self.level(&thing, things),
        }
    }

    fn level_of(&mut self, thing: &Thing) -> String {
        let words: &[&str] = match thing.kind {
            "boundary" => &["trust", "trust", "cleared_for"],
            "data" | "flow" => &["confidentiality", "integrity", "availability"],
            "process" | "datastore" => {
                &["confidentiality", "integrity", "availability", "trust", "trust", "trust", "releases_at_most"]
            }
            _ => &["confidentiality", "integrity", "availability", "trust", "trust", "trust", "cleared_for"],
        };
        format!("{}.{}", thing.text, self.dice.one(words))
    }

    fn level(&mut self, thing: &Thing, things: &[Thing]) -> String {
        let left = self.level_of(thing);
        let right = if self.dice.rarely(3) {
            let other = self.thing(things);
            self.level_of(&other)
        } else {
            self.dice.one(&LEVELS).to_owned()
        };
        let order = self.dice.one(&ORDER);
        if self.dice.rarely(4) { format!("{right} {order} {left}") } else { format!("{left} {order} {right}") }
    }

    fn property(&mut self, thing: &Thing) -> String {
        let wanted = |kind: &Kind| match thing.kind {
            "component" => Kind::COMPONENTS.contains(kind),
            "flow" => *kind == Kind::Dataflow,
            word => kind.word() == word,
        };
        let kinds = KindSet::of(&Kind::ALL.into_iter().filter(wanted).collect::<Vec<Kind>>());
        let vocabulary = palisade_packs::vocabulary();
        let rows: Vec<_> = vocabulary
            .properties()
            .filter(|(_, row)| !row.on.and(kinds).is_empty() && row.holds != PropertyType::Grade)
            .collect();
        let (_, row) = self.dice.one(&rows);
        let path = format!("{}.{}", thing.text, row.name);
        let word = |dice: &mut Dice| match &row.holds {
            PropertyType::Word(words) => dice.one(words),
            PropertyType::Technology => dice.one(&["postgres", "browser", "redis", "API Gateway"]).to_owned(),
            _ => dice.one(&["http", "https", "webhook", "tcp"]).to_owned(),
        };
        match row.holds {
            PropertyType::Bool => match self.dice.pick(4) {
                0 if thing.kind == "flow" => format!("{}.crosses_boundary", thing.text),
                2 if thing.kind != "flow" && row.name.len() % 2 == 0 => format!("{}.outside", thing.text),
                1 if matches!(thing.kind, "flow" | "datastore") => format!("{}.over_clearance", thing.text),
                1 if row.name.len() % 2 == 0 => format!("{}.harmless", thing.text),
                1 => format!("{}.exposed", thing.text),
                2 if row.name != "crosses_boundary" => format!("has({path})"),
                _ => path,
            },
            _ if self.dice.rarely(3) => format!("{path} in [{:?}, {:?}]", word(&mut self.dice), word(&mut self.dice)),
            _ => format!("{path} {} {:?}", self.dice.one(&["==", "!="]), word(&mut self.dice)),
        }
    }
}

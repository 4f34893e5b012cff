//! Model files in every style that people write, made from a string of bytes so that proptest can shrink them.

use proptest::prelude::*;

/// Choices taken from bytes; all zeros when they run out.
struct Dice<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Dice<'_> {
    fn pick(&mut self, sides: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % sides
    }

    fn one<'b>(&mut self, of: &[&'b str]) -> &'b str {
        of[self.pick(of.len())]
    }

    /// One time in `sides`; never when the bytes have run out.
    fn rarely(&mut self, sides: usize) -> bool {
        self.pick(sides) == 1
    }
}

/// A model file in some style.
pub(crate) fn model() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..1_200).prop_map(|bytes| Writer::new(&bytes).model())
}

struct Writer<'a> {
    dice: Dice<'a>,
    out: String,
    comments: bool,
    comment: usize,
    step: usize,
    next: usize,
}

const WORDS: &[&str] = &["true", "false", "True", "FALSE", "unknown", "\"unknown\"", "", "yes"];
const TEXTS: &[&str] = &[
    "Plain text",
    "\"quoted: text\"",
    "'single # quoted'",
    "text, with a comma",
    "text with [brackets] and 'quotes'",
    "\"tab\\there\"",
    "Größe",
    "\"\"",
    "null",
    "1.0",
    "\"1.0\"",
    "a#b",
    "it's",
    "\"true\"",
];

impl<'a> Writer<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let mut dice = Dice { bytes, at: 0 };
        let comments = dice.pick(3) > 0;
        let step = 2 + dice.pick(3);
        Writer { dice, out: String::new(), comments, comment: 0, step, next: 0 }
    }

    fn model(mut self) -> String {
        if self.dice.rarely(12) {
            self.out.push('\u{feff}');
        }
        let mut sections =
            vec!["system", "boundaries", "data", "components", "flows", "assumptions", "actors", "threats"];
        for at in 0..sections.len() {
            let other = self.dice.pick(sections.len());
            sections.swap(at, other);
        }
        sections.truncate(2 + self.dice.pick(7));
        for section in sections {
            match section {
                "system" => self.system(),
                "assumptions" => self.notes("assumptions"),
                "actors" => self.actors(),
                "threats" => self.register(),
                elements => self.elements(elements),
            }
        }
        self.maybe_comment(0);
        let mut text = self.out;
        if self.dice.rarely(8) {
            text = text.replace('\n', "\r\n");
        }
        if self.dice.rarely(8) {
            text.truncate(text.trim_end().len());
        }
        text
    }

    fn id(&mut self) -> String {
        self.next += 1;
        format!("{}{}", self.dice.one(&["e", "node-", "Größe_", "x.y-"]), self.next)
    }

    fn remark(&mut self) -> String {
        self.comment += 1;
        format!("{} remark {}", self.dice.one(&["#", "##", "#\t", "# it's: {", "#!"]), self.comment)
    }

    fn maybe_comment(&mut self, indent: usize) {
        if self.comments && self.dice.rarely(7) {
            for _ in 0..=self.dice.pick(2) {
                let remark = self.remark();
                let indent = if self.dice.rarely(3) { self.dice.pick(6) } else { indent };
                self.out.push_str(&format!("{}{remark}\n", " ".repeat(indent)));
            }
        }
        if self.dice.rarely(9) {
            self.out.push_str(self.dice.one(&["\n", "\n\n\n", "   \n"]));
        }
    }

    /// A line of block style, perhaps with a comment above and behind it.
    fn line(&mut self, indent: usize, text: &str) {
        self.maybe_comment(indent);
        self.bare(indent, text);
    }

    fn bare(&mut self, indent: usize, text: &str) {
        self.out.push_str(&format!("{}{text}", " ".repeat(indent)));
        if self.comments && self.dice.rarely(7) {
            let remark = self.remark();
            self.out.push_str(&format!("  {remark}"));
        }
        self.out.push('\n');
    }

    fn system(&mut self) {
        match self.dice.pick(4) {
            0 => self.line(0, "system: Shop API"),
            1 => self.line(0, "system: { version: \"1\", name: Shop, }"),
            _ => {
                self.line(0, "system:");
                let step = self.step;
                self.line(step, "name: \"Shop\"");
                self.text_entry(step, "description");
                self.line(step, "reviewers: [a, 'b c']");
            }
        }
    }

    fn notes(&mut self, section: &str) {
        self.line(0, &format!("{section}:"));
        let indent = if self.dice.rarely(2) { 0 } else { self.step };
        for _ in 0..=self.dice.pick(3) {
            let text = self.dice.one(TEXTS);
            match self.dice.pick(5) {
                0 => {
                    self.line(indent, &format!("- name: {text}"));
                    self.line(indent + 2, "description: what");
                }
                1 => {
                    self.maybe_comment(indent);
                    self.out.push_str(&format!("{}- first line\n", " ".repeat(indent)));
                    self.out.push_str(&format!("{}second line\n", " ".repeat(indent + 3)));
                }
                _ => self.line(indent, &format!("- {text}")),
            }
        }
    }

    fn actors(&mut self) {
        self.line(0, "actors:");
        let step = self.step;
        for _ in 0..=self.dice.pick(2) {
            let id = self.id();
            match self.dice.pick(3) {
                0 => self.line(step, &format!("{id}: Someone")),
                1 => self.line(step, &format!("{id}: {{ description: Someone, name: S }}")),
                _ => {
                    self.line(step, &format!("{id}:"));
                    self.text_entry(step * 2, "description");
                }
            }
        }
    }

    fn text_entry(&mut self, indent: usize, key: &str) {
        self.text_entry_at(indent, indent, key);
    }

    /// A key with a text, where further lines of the text stand deeper than `column`.
    fn text_entry_at(&mut self, indent: usize, column: usize, key: &str) {
        let deep = " ".repeat(column + self.step);
        match self.dice.pick(10) {
            0 | 1 => {
                let header = self.dice.one(&["|", ">", "|-", ">-", "|+", ">+"]);
                self.line(indent, &format!("{key}: {header}"));
                self.out.push_str(&format!("{deep}start\n"));
                for _ in 0..self.dice.pick(4) {
                    let line =
                        self.dice.one(&["some words", "# no comment", "  deeper", "key: value", "", "a \"b\" 'c'"]);
                    self.out.push_str(&if line.is_empty() { "\n".to_owned() } else { format!("{deep}{line}\n") });
                }
                self.out.push_str(&format!("{deep}end\n"));
                if self.dice.rarely(4) {
                    self.out.push('\n');
                }
            }
            2 => {
                self.line(indent, &format!("{key}: \"one\\"));
                self.trim_remark();
                self.out.push_str(&format!("{deep}two\n\n{deep}three: # x\"\n"));
            }
            3 => {
                self.maybe_comment(indent);
                self.out.push_str(&format!("{}{key}: some words\n{deep}and more\n", " ".repeat(indent)));
            }
            4 => self.line(indent, &format!("\"{key}\" :   text")),
            _ => {
                let text = self.dice.one(TEXTS);
                self.line(indent, &format!("{key}: {text}"));
            }
        }
    }

    /// Takes back a comment behind the last line, which goes on.
    fn trim_remark(&mut self) {
        if let Some(at) = self.out.rfind("\\  #") {
            self.out.truncate(at + 1);
            self.out.push('\n');
        }
    }

    fn entries(&mut self, section: &str, kind: &str) -> Vec<(&'static str, String)> {
        let mut entries: Vec<(&'static str, String)> = Vec::new();
        if section == "components" {
            entries.push(("type", kind.to_owned()));
        }
        for _ in 0..self.dice.pick(6) {
            let truth = self.dice.one(WORDS).to_owned();
            let text = self.dice.one(&["Plain text", "\"quoted: text\"", "'x # y'", "\"\"", "it's", "1.0"]).to_owned();
            let list = self.dice.one(&["[a, b]", "[ a,b ,]", "[]", "a", "[\"a, b\", c]"]).to_owned();
            let grade = self.dice.one(&["high", "HIGH", "None", "banana", "unknown"]).to_owned();
            let entry = match (section, self.dice.pick(8)) {
                (_, 0) => ("name", text),
                (_, 1) => ("tags", list),
                (_, 2) => ("link", text),
                ("boundaries", 3) => ("in", text),
                ("boundaries", _) => ("trust", grade),
                ("data", 3) => ("integrity", grade),
                ("data", _) => ("confidentiality", grade),
                ("flows", 3) => ("carries", list),
                ("flows", 4) => ("from", "e1".to_owned()),
                ("flows", 5) => {
                    ("protocol", self.dice.one(&["HTTPS", "http", "postgres", "odd thing", "\"https\""]).to_owned())
                }
                ("flows", 6) => {
                    ("authentication", self.dice.one(&["JWT", "bearer token", "none", "Mutual_TLS"]).to_owned())
                }
                ("flows", _) => ("encrypted", truth),
                (_, 3) => ("in", "e2".to_owned()),
                (_, 4) => {
                    ("technology", self.dice.one(&["postgres", "PostgreSQL", "nginx", "odd thing", "k8s"]).to_owned())
                }
                (_, 5) => ("out_of_scope", self.dice.one(&["true", "\"true\"", "because", "False"]).to_owned()),
                _ if kind.to_lowercase().starts_with("process") => ("redundant", truth),
                _ => ("was", list),
            };
            if !entries.iter().any(|(key, _)| *key == entry.0) {
                entries.push(entry);
            }
        }
        entries
    }

    fn elements(&mut self, section: &str) {
        let list = self.dice.rarely(4);
        self.line(0, &format!("{section}:"));
        let indent = if list && self.dice.rarely(2) { 0 } else { self.step };
        for _ in 0..=self.dice.pick(4) {
            let kind = self.dice.one(&["process", "Process", "datastore", "data store", "external_entity"]);
            let kind = if list && section == "components" && self.dice.rarely(5) { "dataflow" } else { kind };
            let id = self.id();
            let of = if kind == "dataflow" { "flows" } else { section };
            let mut entries = self.entries(of, kind);
            if kind == "dataflow" {
                entries.push(("type", kind.to_owned()));
            }
            if list {
                entries.retain(|(key, _)| *key != "name");
                entries.insert(
                    self.dice.pick(entries.len() + 1),
                    (if self.dice.rarely(2) { "id" } else { "name" }, id.clone()),
                );
                self.list_item(indent, &entries);
            } else {
                self.map_entry(indent, &id, &entries);
            }
        }
    }

    fn list_item(&mut self, indent: usize, entries: &[(&'static str, String)]) {
        if self.dice.rarely(3) {
            let inner = self.inline(entries);
            self.line(indent, &format!("- {{ {inner} }}"));
            return;
        }
        for (at, (key, value)) in entries.iter().enumerate() {
            if at == 0 {
                self.line(indent, &format!("- {key}: {value}"));
            } else {
                self.line(indent + 2, &format!("{key}: {value}"));
            }
        }
    }

    fn inline(&mut self, entries: &[(&'static str, String)]) -> String {
        let separator = self.dice.one(&[", ", " , ", ","]);
        entries.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(separator)
    }

    fn map_entry(&mut self, indent: usize, id: &str, entries: &[(&'static str, String)]) {
        let deep = indent + self.step;
        if entries.is_empty() {
            let null = self.dice.one(&["", " {}", " ~", " { }"]);
            return self.line(indent, &format!("{id}:{null}"));
        }
        match self.dice.pick(4) {
            0 => {
                let inner = self.inline(entries);
                let comma = self.dice.one(&["", ","]);
                self.line(indent, &format!("{id}: {{ {inner}{comma} }}"));
            }
            1 => {
                self.line(indent, &format!("{id}: {{"));
                for (at, (key, value)) in entries.iter().enumerate() {
                    let comma = if at + 1 < entries.len() { "," } else { self.dice.one(&["", ","]) };
                    self.line(deep, &format!("{key}: {value}{comma}"));
                }
                let indent = indent + 1;
                self.line(indent, "}");
            }
            _ => {
                self.line(indent, &format!("{id}:"));
                for (key, value) in entries {
                    if let (true, Some(items)) = (self.dice.rarely(2), value.strip_prefix("[a, b").map(|_| ["a", "b"]))
                    {
                        self.line(deep, &format!("{key}:"));
                        for item in items {
                            self.line(deep + 2, &format!("- {item}"));
                        }
                    } else {
                        self.line(deep, &format!("{key}: {value}"));
                    }
                }
                if self.dice.rarely(3) {
                    self.text_entry(deep, "description");
                }
            }
        }
    }

    fn register(&mut self) {
        self.line(0, "threats:");
        let indent = if self.dice.rarely(2) { 0 } else { self.step };
        for _ in 0..=self.dice.pick(3) {
            self.next += 1;
            let id = format!("T{:03}", self.next);
            self.line(indent, &format!("- component: Thing {}", self.next));
            self.line(indent + 2, &format!("id: {id}"));
            let risk = self.dice.one(&["HIGH", "high", "banana", "Medium"]);
            self.line(indent + 2, &format!("risk: {risk}"));
            let rated = self.dice.one(&[
                "cvss: CVSS:3.1/S:U/AV:N/AC:L/PR:N/UI:N/C:H/I:N/A:N/E:X",
                "cvss: { worst: High, needs_user: false, needs_account: true, reach: Local, version: 4.0 }",
                "owasp: { privacy: 3, motive: 2, skill: 9, awareness: 1 }",
                "dread: { discoverability: 2, damage: 8, affected: 5, scale: 10, exploitability: 1, reproducibility: 10 }",
                "dread: [1, 2, 3, 1, 2]",
            ]);
            self.line(indent + 2, rated);
            let status = self.dice.one(&["In Progress", "open", "NOT_APPLICABLE", "\"open\""]);
            self.line(indent + 2, &format!("status: {status}"));
            let threat = self.dice.one(&["Spoofing", "[S, Tampering]", "information disclosure"]);
            self.line(indent + 2, &format!("threat: {threat}"));
            self.text_entry_at(indent + 2, indent + 2, "description");
            match self.dice.pick(4) {
                0 => {
                    self.line(indent + 2, "mitigation:");
                    self.line(indent + 4, "status: In_Progress");
                    self.text_entry_at(indent + 4, indent + 4, "control");
                }
                1 => {
                    self.line(indent + 2, "mitigations:");
                    self.line(indent + 4, "- one");
                    self.line(indent + 4, "- { status: PLANNED, control: two }");
                    self.line(indent + 4, "- control: three");
                }
                2 => self.line(indent + 2, "accepted: { until: 2027-01-31, by: me, reason: \"because, yes\" }"),
                _ => {}
            }
        }
    }
}

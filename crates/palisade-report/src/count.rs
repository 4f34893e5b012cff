//! The figures in summaries.

use crate::subject::View;
use palisade_engine::finding::{Finding, Tier};
use palisade_model::grade::Severity;
use palisade_model::plain::{counted, put};
use palisade_model::register::Status;
use palisade_model::word::Word;

/// The figures of a view.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    /// Open threats.
    pub open: usize,
    /// The same, by severity, the worst first.
    pub by_severity: [usize; 4],
    /// Decided threats.
    pub decided: usize,
    /// Open prompts.
    pub prompts: usize,
    /// Confirmed threats without an entry in the register.
    pub unregistered: usize,
    /// Questions that are asked now.
    pub questions: usize,
}

impl Count {
    /// Counts.
    pub(crate) fn of(view: &View<'_>) -> Count {
        let mut count = Count { questions: view.asked().count(), ..Count::default() };
        for finding in &view.findings {
            count.add(finding);
        }
        count
    }

    fn add(&mut self, finding: &Finding) {
        match (finding.status, finding.tier) {
            (Status::Open, Tier::Prompt) => self.prompts += 1,
            (Status::Open, _) => {
                self.open += 1;
                if let Some(count) = self.by_severity.get_mut(finding.severity.row()) {
                    *count += 1;
                }
            }
            _ => self.decided += 1,
        }
        // What `palisade register` would add.
        if finding.tier == Tier::Confirmed && finding.entry.is_none() {
            self.unregistered += 1;
        }
    }

    /// "3 open threats: 1 critical, 2 high; 4 decided. 12 questions."
    pub(crate) fn sentence(&self) -> String {
        let mut sentence = if self.open == 0 {
            "No open threat".to_owned()
        } else {
            let severities = Severity::ALL.iter().zip(self.by_severity).filter(|(_, count)| *count > 0);
            let severities: Vec<String> =
                severities.map(|(severity, count)| format!("{count} {}", severity.word())).collect();
            format!("{}: {}", counted(self.open, "open threat", "open threats"), severities.join(", "))
        };
        if self.decided > 0 {
            put(&mut sentence, format_args!("; {} decided", self.decided));
        }
        if self.prompts > 0 {
            put(&mut sentence, format_args!("; {}", counted(self.prompts, "prompt", "prompts")));
        }
        sentence.push('.');
        if self.questions > 0 {
            put(&mut sentence, format_args!(" {}.", counted(self.questions, "question", "questions")));
        }
        sentence
    }
}

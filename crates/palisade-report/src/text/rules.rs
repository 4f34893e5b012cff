//! The list of rules.

use super::columns::columns;
use crate::subject::Rules;
use palisade_engine::rule::Rule;
use palisade_engine::template::ThreatType;
use palisade_model::plain::{counted, one_line, put};
use palisade_model::stride::Stride;

/// A line for each rule, by pack.
pub(crate) fn rules(rules: &Rules<'_>) -> String {
    let mut text = String::new();
    for (pack, listed) in &rules.packs {
        let row = |rule: &&Rule| {
            let letters: String = rule.stride.iter().map(|category| category.letter()).collect();
            vec![rule.id.clone(), letters, rule.on.clone(), rule.title.to_string()]
        };
        let rows: Vec<Vec<String>> = listed.iter().map(row).collect();
        put(
            &mut text,
            format_args!("{} {}: {} ({})\n", pack.id, pack.version, pack.title, counted(rows.len(), "rule", "rules")),
        );
        text.push_str(&columns(&rows, rules.cut));
        text.push('\n');
    }
    for (template, listed) in &rules.templates {
        let row = |threat: &&ThreatType| {
            let letter = threat.category.stride.map_or('-', Stride::letter);
            vec![threat.id.clone(), letter.to_string(), one_line(&threat.title).into_owned()]
        };
        let rows: Vec<Vec<String>> = listed.iter().map(row).collect();
        let (name, version) = (one_line(&template.name), one_line(&template.version));
        put(
            &mut text,
            format_args!("{name} {version}: a template ({})\n", counted(rows.len(), "threat type", "threat types")),
        );
        text.push_str(&columns(&rows, rules.cut));
        text.push('\n');
    }
    for out in rules.disabled {
        put(&mut text, format_args!("`{}` is disabled by {}: {}\n", out.rule, out.by, out.reason));
    }
    text.push_str("next: palisade rules show ID\n");
    text
}

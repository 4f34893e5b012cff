//! Sentences with places for names, as a reader sees them who has no model at hand.

use crate::markup::Html;
use palisade_engine::phrase::Attacker;
use palisade_engine::rule::{Rule, Sentence};

/// Writes a sentence of a rule; its slots are named by what fills them, and what is between backticks is code.
pub(super) fn write(html: &mut Html, rule: &Rule, sentence: &Sentence) {
    spans(html, sentence.text(), rule.attacker);
}

fn spans(html: &mut Html, text: &str, who: Attacker) {
    let mut first = true;
    // Every second piece is between backticks; where the closing one is missing, it is text.
    let mut pieces = text.split('`').peekable();
    let mut code = false;
    while let Some(piece) = pieces.next() {
        match (code, pieces.peek()) {
            (true, Some(_)) => html.element("code", &[], |html| places(html, piece, who, &mut first)),
            (true, None) => {
                html.text("`");
                places(html, piece, who, &mut first);
            }
            (false, _) => places(html, piece, who, &mut first),
        }
        code = !code;
    }
}

fn places(html: &mut Html, text: &str, who: Attacker, first: &mut bool) {
    let mut rest = text;
    while let Some((before, (inner, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        html.text(before);
        *first &= before.trim().is_empty();
        let named = place(inner, who);
        html.say("var", &if *first { capital(&named) } else { named });
        *first = false;
        rest = after;
    }
    *first &= rest.trim().is_empty();
    html.text(rest);
}

/// Who the attacker is.
pub(super) fn attacker(attacker: Attacker) -> &'static str {
    match attacker {
        Attacker::Anyone => "anyone who can send something there",
        Attacker::OnPath => "anyone on the network between the two ends",
        Attacker::Insider => "an insider",
        Attacker::SenderInsider => "an insider on the sender's side",
        Attacker::Foothold => "an attacker who has compromised it or a component that uses it",
        Attacker::Neighbour => "an attacker who has compromised another component in the same place",
    }
}

fn place(inner: &str, who: Attacker) -> String {
    match inner.trim() {
        "who" => attacker(who).to_owned(),
        "data" => "the data".to_owned(),
        "via" => "the flows that lead there".to_owned(),
        path => match path.rsplit_once('.') {
            None => format!("the {}", thing(path)),
            Some((_, "from")) => "the sender".to_owned(),
            Some((_, "to")) => "the receiver".to_owned(),
            Some((_, "client")) => "the client".to_owned(),
            Some((_, "store")) => "the store".to_owned(),
            Some((_, "boundary" | "parent")) => "the boundary around it".to_owned(),
            Some((of, "name")) => place(of, who),
            Some((_, property)) => format!("its {}", property.replace('_', " ")),
        },
    }
}

/// The word of `on:` as people read it.
pub(super) fn thing(on: &str) -> &str {
    match on {
        "flow" => "data flow",
        "datastore" => "data store",
        "external_entity" => "external entity",
        other => other,
    }
}

/// What a rule looks at, as people read it.
pub(super) fn things(on: &str) -> &str {
    match on {
        "flow" => "data flows",
        "process" => "processes",
        "datastore" => "data stores",
        "external_entity" => "external entities",
        "component" => "components",
        "element" => "elements",
        "boundary" => "boundaries",
        other => other,
    }
}

/// A text with its first letter capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_by_what_stands_there() {
        assert_eq!(place("flow.to", Attacker::Anyone), "the receiver");
        assert_eq!(place("datastore", Attacker::Anyone), "the data store");
        assert_eq!(place("flow.from.boundary", Attacker::Anyone), "the boundary around it");
        assert_eq!(place("flow.protocol", Attacker::Anyone), "its protocol");
    }

    #[test]
    fn code_stands_between_backticks() {
        let written = |text: &str| {
            let mut html = Html::new("");
            spans(&mut html, text, Attacker::Insider);
            html.into_text()
        };
        assert_eq!(written("Set `a < b` in {process}."), "Set <code>a &lt; b</code> in <var>the process</var>.");
        assert_eq!(written("`run {process}` now"), "<code>run <var>the process</var></code> now");
        assert_eq!(written("{who} can read {data}"), "<var>An insider</var> can read <var>the data</var>");
        assert_eq!(written("a lone ` stays"), "a lone ` stays");
    }
}

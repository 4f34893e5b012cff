//! Every place quotes what it names, with multi-byte names and both kinds of line endings.

use super::dice::Dice;
use super::loading::places_hold;
use super::models::{self, Flavour};
use super::run::{assessed, bytes, hold, read_text, vocabulary};
use super::tree::{Style, Tree};
use palisade_model::code::Code;
use palisade_model::facts::Origin;
use palisade_model::model::{Placement, Target};
use palisade_model::source::Span;
use proptest::prelude::*;

/// A scalar as written, without its quotes.
fn bare(raw: &str) -> String {
    match raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) => inside.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => raw.to_owned(),
    }
}

/// The element of an id in its section, which is a map or a list.
fn element<'t>(tree: &'t Tree, section: &str, id: &str) -> Option<&'t Tree> {
    match tree.get(section)? {
        Tree::List(items) => {
            items.iter().find(|item| item.get("id").and_then(Tree::as_raw).is_some_and(|raw| bare(raw) == id))
        }
        map => map.get(id),
    }
}

#[test]
fn places_quote_what_they_name() {
    let input = (bytes(), bytes(), any::<bool>());
    hold(250, &input, |(bytes, style, broken)| {
        let tree = models::model(&bytes, if broken { Flavour::Broken } else { Flavour::Sound });
        let text = tree.print(Style::roll(&mut Dice::new(&style)));
        let project = read_text(&text);
        places_hold(&project)?;
        let model = &project.model;
        let quote = |span: Span| bare(project.sources.quote(span));
        let written = |section: &str, id: &str, key: &str| {
            element(&tree, section, id).and_then(|element| element.get(key)).and_then(Tree::as_raw).map(bare)
        };
        for target in model.targets() {
            let head = model.head(target);
            let section = match target {
                Target::Component(_) => "components",
                Target::Flow(_) => "flows",
                Target::Boundary(_) => "boundaries",
                Target::Data(_) => "data",
            };
            prop_assert_eq!(quote(head.span), head.id.as_str(), "{}", text);
            // Lines and columns start at 1; columns count characters.
            let place = project.sources.place(head.span);
            let before = &text[..head.span.start as usize];
            let line = before.rsplit('\n').next().unwrap();
            prop_assert_eq!(place.line as usize, before.matches('\n').count() + 1);
            prop_assert_eq!(place.column as usize, line.chars().count() + 1);

            for fact in head.facts.iter() {
                let name = vocabulary().name(fact.property);
                let stated = match fact.origin {
                    Origin::Stated(_) => written(section, &head.id, name),
                    Origin::Control { control, .. } => {
                        vocabulary().controls().get(control.row()).map(|control| control.id.clone())
                    }
                    // An implied fact quotes the stated one.
                    Origin::Implied { .. } => vocabulary()
                        .properties()
                        .filter_map(|(_, row)| written(section, &head.id, &row.name))
                        .find(|value| *value == quote(fact.origin.span())),
                };
                prop_assert_eq!(Some(quote(fact.origin.span())), stated, "`{}` of {}\n{}", name, &head.id, text);
            }
            for tag in &head.tags {
                prop_assert_eq!(quote(tag.span), tag.value.as_str());
            }
            if let Target::Flow(id) = target {
                for end in [&model[id].from, &model[id].to].into_iter().flatten() {
                    prop_assert_eq!(quote(end.span), model[end.value].head.id.as_str(), "{}", text);
                }
            }
            if let Target::Component(id) = target
                && let Placement::In(boundary, span) = model[id].placement
            {
                prop_assert_eq!(quote(span), model[boundary].head.id.as_str(), "{}", text);
            }
        }
        for diagnostic in project.diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::DanglingReference) {
            prop_assert_eq!(quote(diagnostic.span.unwrap()), "nowhere", "{}", text);
        }
        assessed(&project, false, |assessment| {
            for reason in assessment.findings.iter().flat_map(|finding| assessment.detail(finding).because) {
                let Some(span) = reason.span else { continue };
                if reason.origin == "stated" {
                    let property = vocabulary().property(&reason.fact);
                    let word = match property
                        .and_then(|property| Some((property, vocabulary().value(property, &quote(span))?)))
                    {
                        Some((property, value)) => vocabulary().word(property, value).to_owned(),
                        None => quote(span),
                    };
                    prop_assert_eq!(&word, &reason.value, "{:?}\n{}", reason, text);
                }
            }
            Ok(())
        })
    });
}

//! What is stated as `unknown`: not known, and not to be asked about again.

use super::Names;
use crate::decode::DraftElement;
use crate::keys::UNKNOWN;
use crate::model::Target;
use crate::source::Spanned;

/// Collects what an element states as `unknown`. As a boundary or an end that is the word for "not known", unless one of
/// the model's has that id.
pub(super) fn set_aside(
    element: &mut DraftElement,
    target: Target,
    (boundaries, components): (&Names, &Names),
    unknown: &mut Vec<(Target, String)>,
) {
    let places = [
        ("in", &mut element.boundary, boundaries),
        ("from", &mut element.from, components),
        ("to", &mut element.to, components),
    ];
    for (key, place, names) in places {
        if names.rows.contains_key(UNKNOWN) {
            element.unknown.retain(|name| name != key);
        } else if place.as_ref().is_some_and(is_the_word) {
            *place = None;
        }
    }
    unknown.extend(std::mem::take(&mut element.unknown).into_iter().map(|key| (target, key)));
}

fn is_the_word(name: &Spanned<String>) -> bool {
    name.value == UNKNOWN
}

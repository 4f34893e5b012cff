//! What is stated as `unknown`: not known, and not to be asked about again.

use crate::decode::DraftElement;
use crate::keys::UNKNOWN;
use crate::model::Target;
use crate::source::Spanned;

/// Collects what an element states as `unknown`. As a boundary or an end that is the word for "not known", unless a
/// boundary or a component of the model has that id.
pub(super) fn set_aside(
    element: &mut DraftElement,
    target: Target,
    (boundary, component): (bool, bool),
    unknown: &mut Vec<(Target, String)>,
) {
    let places = [
        ("in", &mut element.boundary, boundary),
        ("from", &mut element.from, component),
        ("to", &mut element.to, component),
    ];
    for (key, place, is_an_id) in places {
        if is_an_id {
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

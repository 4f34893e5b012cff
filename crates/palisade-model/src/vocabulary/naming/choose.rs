//! Chooses between the technologies that the words of a name say.

use super::super::term::{Term, Terms};
use super::index::{Names, Reach, Role, Sign};
use super::words::Words;
use crate::kind::Kind;

/// The row of the technology that a name suggests.
pub(crate) fn technology(names: &Names, terms: &Terms, name: &str, kind: Option<Kind>) -> Option<u16> {
    let (main, aside) = signs(names, name);
    // "Azure Cache for Redis" is a cache before all; what is in it comes after.
    let turn = main.iter().position(|sign| sign.role == Role::Turns).filter(|turn| *turn > 0);
    let (main, tail) = main.split_at(turn.unwrap_or(main.len()));
    let chooser = Chooser { terms, kind };
    let head = chooser.head(main, tail.is_empty());
    let product = chooser.product(main).or_else(|| chooser.product(&aside));
    let later = || chooser.product(tail).filter(|sign| chooser.is_usual(sign.0) || head.is_some());
    match (product.or_else(later), head) {
        (Some(product), Some(head)) => Some(chooser.better(product, head, product_is_late(main, &aside, product))),
        (Some((row, _)), None) => Some(row),
        (None, Some(head)) => Some(head),
        (None, None) => chooser.store(main).or_else(|| chooser.head(&aside, true)),
    }
}

/// Whether a product is named only after a turn.
fn product_is_late(main: &[Sign], aside: &[Sign], product: (u16, bool)) -> bool {
    !main.iter().chain(aside).any(|sign| sign.row == Some(product.0))
}

/// What the words of a name say, in their order: outside of brackets, and in them.
fn signs(names: &Names, name: &str) -> (Vec<Sign>, Vec<Sign>) {
    let words = Words::of(name);
    let (mut main, mut aside) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < words.len() {
        let part = if words.is_aside(at) { &mut aside } else { &mut main };
        if let Some((sign, next)) = names.at(&words, at) {
            part.push(sign);
            at = next;
        } else {
            let role = if words.is_noise(at) { Role::Noise } else { Role::None };
            part.push(Sign { role, ..Sign::default() });
            at += 1;
        }
    }
    (main, aside)
}

struct Chooser<'t> {
    terms: &'t Terms,
    kind: Option<Kind>,
}

impl Chooser<'_> {
    fn term(&self, row: u16) -> Option<&Term> {
        self.terms.row(row)
    }

    /// Whether a component of this kind may be one.
    fn fits(&self, row: u16) -> bool {
        self.kind.is_none_or(|kind| self.term(row).is_some_and(|term| term.kinds.has(kind)))
    }

    /// Whether components of this kind are what it most often is.
    fn is_usual(&self, row: u16) -> bool {
        self.kind.is_some() && self.term(row).and_then(|term| term.usual) == self.kind
    }

    fn is_a(&self, row: u16, class: u16) -> bool {
        self.term(row).is_some_and(|term| term.classes.contains(&class))
    }

    /// What the end of a part of a name says, if it fits the kind.
    fn head(&self, part: &[Sign], is_whole: bool) -> Option<u16> {
        self.said_last(part, is_whole).filter(|row| self.fits(*row))
    }

    /// What the end of a part of a name says.
    fn said_last(&self, part: &[Sign], is_whole: bool) -> Option<u16> {
        let passed = |sign: &Sign| matches!(sign.role, Role::Plain | Role::Noise);
        let mut after_plain = false;
        for (at, sign) in part.iter().enumerate().rev() {
            match sign.reach {
                _ if passed(sign) && at > 0 => after_plain |= sign.role == Role::Plain,
                Reach::Whole if !is_whole || !part.iter().take(at).all(passed) => return None,
                Reach::Never => return None,
                // A "user service" is no user.
                _ => return sign.row.filter(|row| !(after_plain && self.is_outside(*row))),
            }
        }
        None
    }

    /// Whether it is most often outside of the team's control.
    fn is_outside(&self, row: u16) -> bool {
        self.term(row).and_then(|term| term.usual) == Some(Kind::ExternalEntity)
    }

    /// The product of a part of a name, and whether it is what code is made of. The later of two counts, except that one
    /// which this kind most often is comes first, and one that is a case of the other.
    fn product(&self, part: &[Sign]) -> Option<(u16, bool)> {
        let head = self.said_last(part, true);
        let mut best: Option<(u16, bool)> = None;
        for (at, sign) in part.iter().enumerate() {
            let Some(row) = sign.row.filter(|row| sign.reach == Reach::Anywhere && self.fits(*row)) else { continue };
            if sign.role == Role::Plain {
                continue;
            }
            let other = part.iter().skip(at + 1).any(|sign| sign.role == Role::Other);
            if other && !sign.code && !head.is_some_and(|head| self.is_a(row, head)) {
                continue;
            }
            let worse = best.is_some_and(|(best, _)| {
                let (usual, other) = (self.is_usual(best), self.is_usual(row));
                usual && !other || usual == other && self.is_a(best, row)
            });
            if !worse {
                best = Some((row, sign.code));
            }
        }
        best
    }

    /// Which of a product and what the end of the name says is meant.
    fn better(&self, (product, code): (u16, bool), head: u16, late: bool) -> u16 {
        if self.is_a(product, head) {
            return product;
        }
        let kinds = |row| self.term(row).map(|term| term.kinds).unwrap_or_default();
        let apart = kinds(product).and(kinds(head)).is_empty();
        if code || late || apart || self.is_a(head, product) { head } else { product }
    }

    /// The last word for a data store in the name of one: "database of the auth server".
    fn store(&self, part: &[Sign]) -> Option<u16> {
        let store = self.kind == Some(Kind::Datastore);
        let last = part.iter().rev().take_while(|sign| sign.role != Role::Other);
        let mut classes = last.filter(|sign| sign.reach == Reach::Last).filter_map(|sign| sign.row);
        classes.find(|row| store && self.is_usual(*row))
    }
}

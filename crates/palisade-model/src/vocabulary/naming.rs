//! What a name suggests: the technology of a component, the trust of a boundary. People name things as they like, so this
//! is presumed and asked, never a fact.

mod choose;
mod index;
mod words;

pub(super) use choose::technology;
pub(super) use index::Names;

use crate::grade::Grade;
use words::Words;

/// The trust that a boundary's name suggests. `table` has the words and phrases for each grade. A longer phrase counts
/// instead of the words in it; where several grades are named, the lowest counts.
pub fn trust_in_name(name: &str, table: &[(Grade, Vec<String>)]) -> Option<Grade> {
    let words = Words::of(name);
    let mut lowest: Option<Grade> = None;
    let mut at = 0;
    while at < words.len() {
        // "non-public" is not public.
        if words.phrase(at, at + 1).is_some_and(|word| ["non", "not", "no"].contains(&word)) {
            at += 2;
            continue;
        }
        let found = (at + 1..=words.len()).rev().find_map(|end| {
            let spellings = words.spellings(at, end);
            let grade = |(grade, phrases): &(Grade, Vec<String>)| {
                let said = |phrase: &String| spellings.clone().any(|spelling| words::same(phrase, spelling));
                phrases.iter().any(said).then_some(*grade)
            };
            table.iter().find_map(grade).map(|grade| (grade, end))
        });
        match found {
            Some((grade, end)) => {
                lowest = Some(lowest.map_or(grade, |known| known.min(grade)));
                at = end;
            }
            None => at += 1,
        }
    }
    lowest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_suggest_their_trust() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let table = [
            (Grade::None, words(&["internet", "public", "untrusted", "external"])),
            (Grade::Low, words(&["dmz", "partner", "public subnet"])),
            (Grade::Medium, words(&["internal", "vpc", "intranet", "public cloud"])),
            (Grade::High, words(&["private", "restricted"])),
        ];
        for (name, grade) in [
            ("Internet", Some(Grade::None)),
            ("Public Internet", Some(Grade::None)),
            ("ERP DMZ", Some(Grade::Low)),
            ("DMZ1", Some(Grade::Low)),
            ("PublicSubnet2", Some(Grade::Low)),
            ("Public Cloud", Some(Grade::Medium)),
            ("Partner VPC", Some(Grade::Low)),
            ("partners", Some(Grade::Low)),
            ("aws_vpc", Some(Grade::Medium)),
            ("Exchange Internal", Some(Grade::Medium)),
            ("Private", Some(Grade::High)),
            ("non-public", None),
            ("Publications", None),
            ("Server", None),
            ("", None),
        ] {
            assert_eq!(trust_in_name(name, &table), grade, "{name}");
        }
    }
}

//! "Did you mean": the known name nearest to one that is not known.

/// How alike two names must be (Jaro-Winkler, 0 to 1) before one is offered for the other.
const ALIKE: f64 = 0.8;

/// The candidate nearest to `name`, if one is close enough to be a slip of the hand.
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = fold(name);
    let mut best: Option<(f64, &str)> = None;
    // Long input is hostile, not a slip; comparing it is quadratic in its length.
    if name.len() > 80 {
        return None;
    }
    let letters = Letters::of(&name);
    for candidate in candidates {
        // Most are too different to be worth comparing.
        if letters.most_alike(candidate) < best.map_or(ALIKE, |(most, _)| most) - ROUNDING {
            continue;
        }
        let alike = strsim::jaro_winkler(&name, &fold(candidate));
        if alike >= ALIKE && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// What a bound may be below a likeness because of rounding.
const ROUNDING: f64 = 1e-9;

/// How often a folded name has each letter of ASCII.
struct Letters<'n> {
    name: &'n [u8],
    counts: [u8; 128],
    is_ascii: bool,
}

impl Letters<'_> {
    fn of(name: &str) -> Letters<'_> {
        let mut counts = [0u8; 128];
        for byte in name.bytes() {
            if let Some(count) = counts.get_mut(usize::from(byte)) {
                *count += 1;
            }
        }
        Letters { name: name.as_bytes(), counts, is_ascii: name.is_ascii() }
    }

    /// The most that Jaro and Winkler's likeness can be: that of all letters in common, none transposed.
    fn most_alike(&self, candidate: &str) -> f64 {
        let candidate = candidate.trim();
        if !self.is_ascii || !candidate.is_ascii() || self.name.is_empty() || candidate.is_empty() {
            return 1.0;
        }
        let common = self.common(candidate);
        let share = |length: usize| f64::from(common) / length as f64;
        let jaro = (share(self.name.len()) + share(candidate.len()) + 1.0) / 3.0;
        let own = self.name.iter().take(4);
        let prefix = own.zip(candidate.bytes().map(fold_byte)).take_while(|(own, other)| **own == *other).count();
        jaro + 0.1 * prefix as f64 * (1.0 - jaro)
    }

    /// The fewest letters that have to be changed, added or left out to make one of the other: those not in common.
    fn least_apart(&self, candidate: &str) -> usize {
        let candidate = candidate.trim();
        if !self.is_ascii || !candidate.is_ascii() {
            return 0;
        }
        self.name.len().max(candidate.len()) - self.common(candidate) as usize
    }

    /// How many letters both have, wherever they stand.
    fn common(&self, candidate: &str) -> u32 {
        let mut left = self.counts;
        let mut common = 0;
        for byte in candidate.bytes().map(fold_byte) {
            if let Some(count) = left.get_mut(usize::from(byte)).filter(|count| **count > 0) {
                *count -= 1;
                common += 1;
            }
        }
        common
    }
}

/// The candidate that differs from `name` in one letter (in two, for a name of eight or more) that was left out, added,
/// changed or swapped; none for a name of fewer than five letters, which another word may be by chance.
///
/// [`closest`] is for words that must be one of a list. This is for words that may as well be new: in those,
/// `mainframe` is no `maintainer`.
pub fn misspelt<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = fold(name);
    let length = name.chars().count();
    let most = match length {
        5..=7 => 1,
        8..=80 => 2,
        // A short word may be another by chance, and long input is hostile, not a slip.
        _ => return None,
    };
    let letters = Letters::of(&name);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = candidate.trim().chars().count();
        if other < 5 || other.abs_diff(length) > most || letters.least_apart(candidate) > most {
            continue;
        }
        let folded = fold(candidate);
        let apart = strsim::osa_distance(&name, &folded);
        // One who mistypes a word rarely mistypes how it begins.
        let begins_alike = name.chars().next() == folded.chars().next() || apart == 1;
        if apart <= most && begins_alike && best.is_none_or(|(least, _)| apart < least) {
            best = Some((apart, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// "did you mean `x`?" where something is close.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(name, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// A closed list for a message: "`a`, `b` or `c`".
pub fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The form in which words are compared: lower case, with `-` for spaces and underscores.
pub fn fold(word: &str) -> String {
    word.trim()
        .chars()
        .map(|c| u8::try_from(c).map_or(c, |byte| if byte.is_ascii() { char::from(fold_byte(byte)) } else { c }))
        .collect()
}

fn fold_byte(byte: u8) -> u8 {
    if byte == b' ' || byte == b'_' { b'-' } else { byte.to_ascii_lowercase() }
}

/// The id that a name makes: lower case, words joined by `-`. Letters of any script are kept.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_only_what_is_close() {
        let known = ["encrypted", "authenticated", "protocol"];
        assert_eq!(closest("encrpyted", known), Some("encrypted"));
        assert_eq!(closest("Protocoll", known), Some("protocol"));
        assert_eq!(closest("banana", known), None);
    }

    #[test]
    fn a_new_word_is_no_misspelling() {
        let known =
            ["maintainer", "chrome", "deployer", "saml", "mqtt", "postgres", "redis", "kubernetes", "web-server"];
        for (name, meant) in [
            ("postgrs", Some("postgres")),
            ("Redsi", Some("redis")),
            ("kuberntes", Some("kubernetes")),
            ("Web Sever", Some("web-server")),
            ("mainframe", None),
            ("crm", None),
            ("employee", None),
            ("sasl", None),
            ("mq", None),
            ("", None),
        ] {
            assert_eq!(misspelt(name, known), meant, "{name}");
        }
    }

    #[test]
    fn the_bound_is_never_below_the_likeness() {
        let names = ["", "a", "encrypted", "Encrpyted", "web application", "web_aplication", "Schlüssel", "-", "aaaa"];
        for name in names {
            let folded = fold(name);
            for other in names {
                let alike = strsim::jaro_winkler(&folded, &fold(other));
                let bound = Letters::of(&folded).most_alike(other);
                assert!(alike < ALIKE || bound >= alike - ROUNDING, "{name} {other}: {alike} {bound}");
            }
        }
    }

    #[test]
    fn slugs_are_stable() {
        assert_eq!(slug("API Gateway"), "api-gateway");
        assert_eq!(slug("  Build + Test "), "build-test");
        assert_eq!(slug("Schlüssel"), "schlüssel");
    }
}

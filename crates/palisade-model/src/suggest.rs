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
    for candidate in candidates {
        let alike = strsim::jaro_winkler(&name, &fold(candidate));
        if alike >= ALIKE && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, candidate));
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
    word.trim().chars().map(|c| if c == ' ' || c == '_' { '-' } else { c.to_ascii_lowercase() }).collect()
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
    fn slugs_are_stable() {
        assert_eq!(slug("API Gateway"), "api-gateway");
        assert_eq!(slug("  Build + Test "), "build-test");
        assert_eq!(slug("Schlüssel"), "schlüssel");
    }
}

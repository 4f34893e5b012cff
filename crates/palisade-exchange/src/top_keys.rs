//! The top-level keys of a file, found without parsing it, to recognise the format even of a broken file.

/// The keys of the outermost map of JSON, or at the start of lines of YAML.
pub(crate) fn top_keys(text: &str) -> Vec<String> {
    let text = text.trim_start();
    if text.starts_with('{') { of_json(text) } else { text.lines().filter_map(of_line).collect() }
}

fn of_json(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let mut keys = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at + 1;
                at = start;
                while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'"') {
                    at += if *byte == b'\\' { 2 } else { 1 };
                }
                let follows = bytes.get(at + 1..).unwrap_or(&[]).iter().find(|byte| !byte.is_ascii_whitespace());
                if depth == 1
                    && follows == Some(&b':')
                    && let Some(key) = text.get(start..at)
                {
                    keys.push(key.to_owned());
                }
            }
            _ => {}
        }
        at += 1;
    }
    keys
}

fn of_line(line: &str) -> Option<String> {
    if line.starts_with([' ', '\t', '#', '-']) {
        return None;
    }
    let (key, value) = line.split_once(':')?;
    let is_key = value.is_empty() || value.starts_with([' ', '\t', '\r']);
    is_key.then(|| key.trim().trim_matches(['"', '\'']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_outermost_count() {
        let json = "{ \"a\": {\"b\": \"\\\"c\\\": 1\"}, \"d\" : [1, {\"e\": 2}], \"f\": \"g\"";
        assert_eq!(top_keys(json), ["a", "d", "f"]);
        assert_eq!(top_keys("a: 1\n  b: 2\n- c: 3\n'd':\n# e: 1\nf:g\n"), ["a", "d"]);
    }
}

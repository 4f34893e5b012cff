//! Text of a model inside Markdown.

use palisade_model::plain::one_line;

/// The text on one line, so that it reads as itself wherever it is: in a paragraph, in a list, in a cell of a table.
pub(crate) fn escape(text: &str) -> String {
    let line = one_line(text);
    let line = line.trim();
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    let mut only_digits = true;
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // Inside of a word it means nothing, and names have many.
            '_' if before.is_alphanumeric() && next.is_alphanumeric() => escaped.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            // The marks that begin headings, lists and lines under headings.
            '#' | '+' | '-' | '=' if escaped.is_empty() => escaped.extend(['\\', c]),
            '.' | ')' if only_digits && !escaped.is_empty() && next.is_whitespace() => escaped.extend(['\\', c]),
            // Bare addresses become links.
            '/' if before == ':' && next == '/' => escaped.extend(['\\', '/']),
            '.' if escaped.to_ascii_lowercase().ends_with("www") => escaped.extend(['\\', '.']),
            c => escaped.push(c),
        }
        only_digits &= c.is_ascii_digit();
        before = c;
    }
    escaped
}

/// An id, a path or a line of YAML as code, where nothing in it could end the code or the cell around it.
pub(crate) fn code(text: &str) -> String {
    let line = one_line(text);
    let line = line.trim();
    if line.is_empty() || line.contains(['`', '|', '\\']) { escape(line) } else { format!("`{line}`") }
}

/// An address as a link, where it is one beyond doubt.
pub(crate) fn link(address: &str) -> String {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let is_plain = address.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c));
    if is_web && is_plain { format!("<{address}>") } else { escape(address) }
}

/// Names for a sentence or a cell, at most `most` of them.
pub(crate) fn names<'a>(names: impl IntoIterator<Item = &'a str>, most: usize) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let mut shown: Vec<String> = names.iter().take(most).map(|name| escape(name)).collect();
    if names.len() > most {
        shown.push(format!("and {} more", names.len() - most));
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay_as_they_are() {
        for name in ["API Gateway", "user_db_2", "a + b - c", "Passwords (hashed)", "v1.2, part 3)", "1.0", "שלום"]
        {
            assert_eq!(escape(name), name);
        }
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("a|b"), "a\\|b");
        assert_eq!(escape("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(escape("[x](http://evil.example)"), "\\[x\\](http:\\//evil.example)");
        assert_eq!(escape("![x](y)"), "!\\[x\\](y)");
        assert_eq!(escape("`code` **bold** _em_"), "\\`code\\` \\*\\*bold\\*\\* \\_em\\_");
        assert_eq!(escape("&lt;b&gt;"), "&amp;lt;b&amp;gt;");
        assert_eq!(escape("see www.evil.example"), "see www\\.evil.example");
        assert_eq!(escape("one\n\n# two\r\n| three"), "one  # two \\| three");
    }

    #[test]
    fn nothing_begins_a_block() {
        for (text, escaped) in [
            ("# heading", "\\# heading"),
            ("- item", "\\- item"),
            ("+ item", "\\+ item"),
            ("12. item", "12\\. item"),
            ("1) item", "1\\) item"),
            ("===", "\\==="),
            ("---", "\\---"),
            ("> quote", "&gt; quote"),
            ("~~~", "\\~\\~\\~"),
            ("    code", "code"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn code_and_links_only_where_they_are_safe() {
        assert_eq!(code("sql-injection@login"), "`sql-injection@login`");
        assert_eq!(code("a`b|c"), "a\\`b\\|c");
        assert_eq!(link("https://example.com/a?b=c"), "<https://example.com/a?b=c>");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(link("https://a> <b"), "https:\\//a&gt; &lt;b");
    }
}

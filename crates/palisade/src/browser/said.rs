//! The reason in a browser's log for a failure, among messages that do not matter.

/// Parts of a browser that log errors on every machine without desktop, sound or graphics card.
const NOISE: &[&str] = &["dbus/", "gpu/", "gl/", "vaapi", "vulkan", "alsa", "udev", "google_apis/", "crashpad"];

/// The line with the reason: the last fatal one, otherwise the last one that is not noise.
pub(super) fn why(text: &str) -> Option<String> {
    let lines = || text.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let fatal = lines().find(|line| line.contains(":FATAL:"));
    let line = fatal.or_else(|| lines().find(|line| !NOISE.iter().any(|part| origin(line).contains(part))))?;
    // The origin (process, time, source file) helps only the browser's authors.
    let line = line.strip_prefix(origin(line)).unwrap_or(line).trim();
    let mut words: String = line.chars().filter(|c| !c.is_control()).take(300).collect();
    if words.len() < line.len() {
        words.push('…');
    }
    Some(words)
}

/// The prefix of a message: `[26434:1124/024936:ERROR:dbus/bus.cc:405]`.
fn origin(line: &str) -> &str {
    match line.find(']') {
        Some(end) if line.starts_with('[') => line.get(..=end).unwrap_or(""),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::why;

    const NOISE: &str =
        "[26434:26467:1124/024936.960896:ERROR:dbus/bus.cc:405] Failed to connect to the bus: no such file";

    #[test]
    fn the_fatal_line_counts_most() {
        let said = format!("[1:1:1/2:FATAL:content/zygote.cc:132] No usable sandbox!\n[1:2] Trace\n{NOISE}\n");
        assert_eq!(why(&said).as_deref(), Some("No usable sandbox!"));
    }

    #[test]
    fn usual_complaints_are_left_out() {
        assert_eq!(why(NOISE), None);
        assert_eq!(why(&format!("sh: 1: chrome: not found\n\n{NOISE}\n")).as_deref(), Some("sh: 1: chrome: not found"));
    }

    #[test]
    fn a_line_is_short_and_has_no_controls() {
        let why = why(&format!("\u{1b}[31m{}", "x".repeat(5_000))).unwrap();
        assert!(why.chars().count() <= 301 && !why.contains('\u{1b}') && why.ends_with('…'), "{why}");
    }
}

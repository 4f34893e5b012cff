//! Both drawings of the guide, as they are printed there: without the spaces that they were drawn with.

use super::{asked, flows, ids, import};
use palisade_model::draft::Section;
use std::path::Path;

/// The drawings of the guide; none where the guide is not there.
fn drawings() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let places = ["../shared/guide.txt", "../../shared/guide.txt"];
    let Some(text) = places.iter().find_map(|place| std::fs::read_to_string(root.join(place)).ok()) else {
        println!("skipped: there is no ../shared/guide.txt");
        return Vec::new();
    };
    let mut drawings: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let starts = line.starts_with('[') && line.contains("──");
        open = starts || open && (line.starts_with(['[', '│']) || line.starts_with("trust boundary"));
        match (starts && !drawings.last().is_some_and(|drawing| drawing.ends_with("│\n")), open) {
            (true, _) => drawings.push(format!("{line}\n")),
            (false, true) => drawings.last_mut().expect("one is open").push_str(&format!("{line}\n")),
            (false, false) => {}
        }
    }
    assert_eq!(drawings.len(), 2, "the guide has two drawings");
    drawings
}

#[test]
fn the_web_application() {
    let Some(drawing) = drawings().into_iter().next() else { return };
    let (reader, import) = import(&drawing);
    assert_eq!(reader, "ascii");
    let components = [
        "browser-user",
        "api-gateway",
        "auth-service",
        "user-db",
        "app-service",
        "postgres-db",
        "message-queue",
        "worker-service",
    ];
    assert_eq!(ids(&import, Section::Components), components);
    let expected = [
        "browser-user -> api-gateway",
        "api-gateway -> auth-service",
        "? -> user-db",
        "app-service -> postgres-db",
        "? -> app-service",
        "message-queue -> worker-service",
        "? -> message-queue",
    ];
    assert_eq!(flows(&import), expected);
    // Each bar could leave two boxes: both are named, with the bar's place.
    let open = asked(&import, "from");
    let expected = [
        (Some((2, 3)), "is `from` `api-gateway` or `auth-service`?"),
        (Some((2, 1)), "is `from` `browser-user` or `api-gateway`?"),
        (Some((6, 1)), "is `from` `app-service` or `postgres-db`?"),
    ];
    assert_eq!(open, expected);
    // Whichever it is, the bar cuts off what stands below it.
    assert_eq!(ids(&import, Section::Boundaries), ["trust-boundary"]);
    let inside = import.draft.section(Section::Components).iter().filter(|record| record.text("in").is_some());
    let inside: Vec<&str> = inside.map(|record| record.id.as_str()).collect();
    assert_eq!(inside, ["app-service", "postgres-db", "message-queue", "worker-service"]);
    let protocol = import.draft.section(Section::Flows)[0].text("protocol");
    assert_eq!(protocol, Some("https"));
}

#[test]
fn the_pipeline() {
    let Some(drawing) = drawings().into_iter().nth(1) else { return };
    let (_, import) = import(&drawing);
    assert_eq!(import.draft.section(Section::Components).len(), 6);
    let expected = [
        "developer-workstation -> github",
        "github -> ci-runner",
        "? -> build-test",
        "build-test -> docker-registry",
        "docker-registry -> production-deploy",
    ];
    assert_eq!(flows(&import), expected);
    let expected = [(Some((2, 1)), "is `from` `developer-workstation`, `github` or `ci-runner`?")];
    assert_eq!(asked(&import, "from"), expected);
}

#[test]
fn a_drawing_that_was_moved_to_the_right_is_the_same_one() {
    for drawing in drawings() {
        let moved: String = format!("     {}", drawing.trim_end().replace('\n', "\n     "));
        let ((_, one), (_, other)) = (import(&drawing), import(&moved));
        assert_eq!(one.draft, other.draft);
        // Places are those in the file.
        let column = |import: &palisade_exchange::Import| import.asked[0].place.map(|(_, column)| column);
        assert_eq!(column(&other), column(&one).map(|column| column + 5));
    }
}

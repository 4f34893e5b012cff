use super::{DRAGON, FIRST_DRAGON, exported, import, lost, ours, sound};
use palisade_model::draft::Section;

fn has_lines(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|known| known == *line), "{line}\n{text}");
    }
}

#[test]
fn a_file_becomes_a_model_that_reads_well() {
    let import = import(DRAGON.as_bytes()).unwrap();
    sound(&import);
    let text = import.draft.print(super::vocabulary());
    has_lines(
        &text,
        &[
            "# Back: What is behind",
            "  authors: [Ada, Grace]",
            "  back-room: { name: Back room, in: shop }",
            "    tags: [provides-authentication]",
            "    technology: person  # asked: is this right? it was inferred from the name",
            "  # privilegeLevel: cashier",
            "  till-of-the-shop: { name: Till of the shop, type: process, in: shop, technology: web-application }",
            "    in: back-room",
            "    holds_logs: true",
            "    encrypted_at_rest: true",
            "    protocol: https",
            "  lost: { name: Lost, to: ledger, crosses_boundary: true }",
            "    threat: Information Disclosure",
            "    threat: Linking",
            "  # score: 7",
            "    cvss: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
        ],
    );
    let ids: Vec<&str> = import.draft.section(Section::Threats).iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["T003", "T002", "T007", "T001"]);
    // The same cell on two pages is one store.
    assert_eq!(text.matches("name: Ledger").count(), 1);
}

#[test]
fn what_cannot_be_said_is_told() {
    let import = import(DRAGON.as_bytes()).unwrap();
    for (object, start) in [
        ("Customer", "providesAuthentication: "),
        ("Till of the shop", "privilegeLevel: "),
        ("Ledger", "storesCredentials: "),
        ("Pay", "isBidirectional: "),
        ("Lost", "from: this end is not attached"),
        ("Till is opened", "score: `7`"),
        ("Till is opened", "glitter: "),
        ("Shelf", "type: `Wild Card (EoP)`"),
        ("Shelf", "status: `Perhaps`"),
        ("Front", "texts: "),
        ("Bank", "curve: a curve has no inside"),
        ("detail", "colour: "),
    ] {
        let lost = lost(&import, object);
        assert!(lost.iter().any(|line| line.starts_with(start)), "{object} {start} {lost:#?}");
    }
}

#[test]
fn a_curve_becomes_a_boundary_around_what_it_bends_around() {
    let import = import(DRAGON.as_bytes()).unwrap();
    let accounts = import.draft.section(Section::Components).iter().find(|one| one.id == "accounts").unwrap();
    assert_eq!(accounts.text("in"), Some("bank"), "{:#?}", import.losses);
}

#[test]
fn version_1_is_read_too() {
    let import = import(FIRST_DRAGON.as_bytes()).unwrap();
    sound(&import);
    let text = import.draft.print(super::vocabulary());
    has_lines(
        &text,
        &[
            "  buy: { name: Buy, from: reader, to: kiosk, protocol: https, encrypted: true }",
            "    threat: Denial of Service",
            "    status: open",
        ],
    );
    // A straight line: the side without the external entity is inside.
    let inside = import.draft.section(Section::Components).iter().filter(|one| one.text("in").is_some());
    assert_eq!(inside.map(|one| one.id.as_str()).collect::<Vec<_>>(), ["kiosk"]);
}

#[test]
fn a_model_of_ours_comes_back_from_a_new_file() {
    for example in [
        include_str!("../../../../examples/web-api/threat-model.yaml"),
        include_str!("../../../../examples/ci-cd/threat-model.yaml"),
    ] {
        let exported = exported("threat-dragon", &ours(example), None);
        assert_eq!(exported.losses, []);
        sound(&import(&exported.bytes).unwrap());
    }
}

/// A page with a user and a store outside of a box, and an application in it; on a second page the store again.
const OUTSIDE: &str = r#"{"summary":{"title":"Shop"},"detail":{"diagrams":[{"title":"Front","cells":[
{"id":"u","shape":"actor","position":{"x":0,"y":0},"size":{"width":10,"height":10},"data":{"name":"User"}},
{"id":"a","shape":"process","position":{"x":100,"y":0},"size":{"width":10,"height":10},"data":{"name":"App"}},
{"id":"d","shape":"store","position":{"x":200,"y":0},"size":{"width":10,"height":10},"data":{"name":"Orders"}},
{"id":"l","shape":"store","position":{"x":200,"y":50},"size":{"width":10,"height":10},"data":{"name":"Log"}},
{"shape":"flow","source":{"cell":"u"},"target":{"cell":"a"},"data":{"name":"Buy"}},
{"shape":"flow","source":{"cell":"a"},"target":{"cell":"d"},"data":{"name":"Query"}},
{"shape":"flow","source":{"cell":"d"},"target":{"cell":"l"},"data":{"name":"Note"}},
{"shape":"flow","source":{"x":0,"y":5},"target":{"cell":"a"},"data":{"name":"Probe"}},
{"shape":"trust-boundary-box","position":{"x":90,"y":-10},"size":{"width":50,"height":50},"data":{"name":"DMZ"}}]},
{"title":"Back","cells":[
{"id":"x","shape":"store","position":{"x":0,"y":0},"size":{"width":10,"height":10},"data":{"name":"Orders"}}]}]}}"#;

#[test]
fn what_stands_outside_of_every_boundary_is_known_to_cross() {
    let import = import(OUTSIDE.as_bytes()).unwrap();
    sound(&import);
    let flows = import.draft.section(Section::Flows).iter();
    let stated: Vec<_> = flows.map(|flow| (flow.id.as_str(), flow.truth("crosses_boundary"))).collect();
    let expected = [("buy", None), ("query", Some(true)), ("note", Some(false)), ("probe", Some(true))];
    assert_eq!(stated, expected);
    // Nothing is drawn around the outside, and the file goes back as it came.
    assert_eq!(import.draft.section(Section::Boundaries).len(), 1);
    let draft = ours(&import.draft.print(super::vocabulary()));
    assert_eq!(exported("threat-dragon", &draft, Some(OUTSIDE.as_bytes())).bytes, OUTSIDE.as_bytes());
    // It comes back from other formats too, and from a new file.
    for format in ["otm", "threat-dragon"] {
        assert_eq!(exported(format, &draft, None).losses, [], "{format}");
    }
}

#[test]
fn a_place_that_is_stated_later_makes_the_crossing_needless() {
    let import = import(OUTSIDE.as_bytes()).unwrap();
    let text = import.draft.print(super::vocabulary());
    let text =
        text.replace("orders: { name: Orders, type: datastore }", "orders: { name: Orders, type: datastore, in: dmz }");
    let text = text.replace("to: orders, crosses_boundary: true", "to: orders");
    let text = text.replace("crosses_boundary: false", "crosses_boundary: true");
    let exported = exported("threat-dragon", &ours(&text), Some(OUTSIDE.as_bytes()));
    assert_eq!(exported.losses, []);
}

#[test]
fn the_same_name_on_two_diagrams_is_asked_about() {
    let import = import(OUTSIDE.as_bytes()).unwrap();
    let asked: Vec<_> = import.asked.iter().map(|asked| (asked.item.id.as_str(), asked.question.as_str())).collect();
    let user = ("user", "is this right? it was inferred from the name");
    assert_eq!(asked, [user, ("orders-2", "is this the same as `orders` on the diagram `Front`?")]);
    let text = import.draft.print(super::vocabulary());
    has_lines(&text, &["  # asked: is this the same as `orders` on the diagram `Front`?"]);
}

#[test]
fn curves_without_a_name_are_told_apart() {
    let curve = |x: u32| {
        format!(
            r#"{{"shape":"trust-boundary-curve","source":{{"x":{x},"y":-50}},"target":{{"x":{x},"y":50}},"data":{{"type":"tm.Boundary"}}}}"#
        )
    };
    let file =
        OUTSIDE.replacen(r#"{"shape":"trust"#, &format!("{},{},{}", curve(50), curve(170), r#"{"shape":"trust"#), 1);
    let import = import(file.as_bytes()).unwrap();
    let told: Vec<&str> =
        import.losses.iter().filter(|loss| loss.field == "curve").map(|loss| loss.object.as_str()).collect();
    let boundaries = import.draft.section(Section::Boundaries);
    assert_eq!(told.len(), 2, "{:?}", import.losses);
    assert!(told[0] != told[1] && told.iter().all(|id| boundaries.iter().any(|one| one.id == *id)), "{told:?}");
}

#[test]
fn an_inferred_technology_goes_back_as_the_model_has_it() {
    let import = import(OUTSIDE.as_bytes()).unwrap();
    let text = import.draft.print(super::vocabulary());
    let inferred = "    technology: person  # asked: is this right? it was inferred from the name\n";
    assert!(text.contains(inferred), "{text}");
    let renamed = text.replace("name: User", "name: Postgres");
    for changed in [text.replace(inferred, ""), text.replace(": person", ": browser"), renamed] {
        let exported = exported("threat-dragon", &ours(&changed), Some(OUTSIDE.as_bytes()));
        assert_eq!(exported.losses, []);
    }
}

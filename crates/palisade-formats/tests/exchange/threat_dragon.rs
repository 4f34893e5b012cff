use super::{DRAGON, FIRST_DRAGON, exported, import, lost, ours, sound};
use palisade_formats::exchange::Section;

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
            "  customer: { name: Customer, tags: [provides-authentication], type: external_entity }",
            "  # privilegeLevel: cashier",
            "  till-of-the-shop: { name: Till of the shop, type: process, in: shop, technology: web-application }",
            "    in: back-room",
            "    holds_logs: true",
            "    encrypted_at_rest: true",
            "    protocol: https",
            "  lost: { name: Lost, to: ledger }",
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

use super::{OTM, exported, import, lost, ours, sound};
use palisade_model::draft::Section;
use palisade_model::register::Status;

#[test]
fn a_file_becomes_a_model_that_reads_well() {
    let import = import(OTM.as_bytes()).unwrap();
    let project = sound(&import);
    let text = import.draft.print(super::vocabulary());
    for line in [
        "  owner: Ada <ada@example.com>",
        "  street: { name: Street, tags: [internet], trust: none }",
        "  ledger: { name: Ledger, type: datastore, in: back-room, stores: [orders], technology: postgresql }",
        "  book: { name: Book, from: till }",
        "  book-2: { name: Book, from: till, to: ledger }",
        "    type: process  # asked: is this a process?",
        "  # cwes: CWE-284",
        "      - control: \"Lock: A lock on the till\"",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\n{text}");
    }
    let statuses: Vec<Option<Status>> =
        project.model.register.iter().map(|entry| entry.status.as_ref().map(|status| status.value)).collect();
    assert_eq!(statuses, [None, Some(Status::Accepted)]);
    assert_eq!(import.asked.len(), 1);
    let page = &import.layout.pages[0];
    let customer = page.find(Section::Components, "customer").and_then(|placed| placed.frame).unwrap();
    assert_eq!((customer.x, customer.y), (20.0, 30.0));
}

#[test]
fn what_cannot_be_said_is_told() {
    let import = import(OTM.as_bytes()).unwrap();
    for (object, start) in [
        ("Corner shop", "attributes: "),
        ("Corner shop", "tags: "),
        ("Orders", "availability: 75 of 100"),
        ("Back room", "parent: it would contain itself"),
        ("Till", "type: unknown technology `shop-till-4000`"),
        ("Till", "unheard-of: "),
        ("Ledger", "parent: it is inside the component `till`"),
        ("Ledger", "assets: there is no asset with the id `a-9`"),
        ("Pay", "bidirectional: "),
        ("Book", "destination: there is no component with the id `nowhere`"),
        ("Till is opened", "categories: `Theft`"),
        ("Till is opened", "cwes: "),
        ("Rain", "threat: it is in the file's catalogue"),
        ("Lock", "riskReduction: "),
    ] {
        let lost = lost(&import, object);
        assert!(lost.iter().any(|line| line.starts_with(start)), "{object} {start} {lost:#?}");
    }
}

#[test]
fn a_model_of_ours_comes_back_from_a_new_file() {
    let draft = ours(include_str!("../../../../examples/web-api/threat-model.yaml"));
    let exported = exported("otm", &draft, None);
    assert_eq!(exported.losses, []);
    sound(&import(&exported.bytes).unwrap());
}

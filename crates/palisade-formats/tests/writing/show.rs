#[test]
fn show() {
    for (i, name) in super::hostile::NAMES.iter().enumerate() {
        super::fixture::with(
            vec![super::fixture::page("cleartext", super::fixture::CLEARTEXT)],
            &super::hostile::model(name),
            "",
            |view| {
                for w in palisade_formats::write::DRAWINGS.iter().chain(palisade_formats::write::REPORTS) {
                    std::fs::write(format!("/tmp/h5/hostile-{i}.{}", w.name), (w.write)(view)).unwrap();
                }
            },
        );
    }
    std::fs::write("/tmp/h5/names.json", serde_json::to_string(super::hostile::NAMES).unwrap()).unwrap();
}

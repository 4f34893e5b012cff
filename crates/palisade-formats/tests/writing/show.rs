#[test]
fn show() {
    let ex = std::env::var("EX").unwrap_or("web-api".into());
    let model = std::fs::read_to_string(super::fixture::repository(&format!("examples/{ex}/threat-model.yaml"))).unwrap();
    let register = std::fs::read_to_string(super::fixture::repository(&format!("examples/{ex}/threats.yaml"))).unwrap();
    let pack = std::env::var("PACK").unwrap_or("core".into());
    super::fixture::with(vec![super::fixture::pack(&pack)], &model, &register, |view| {
        for (n, t) in [("t", palisade_formats::write::THREATS), ("r", palisade_formats::write::REPORTS), ("d", palisade_formats::write::DRAWINGS), ("s", palisade_formats::write::SURFACE), ("q", palisade_formats::write::QUESTIONS), ("m", palisade_formats::write::MATRIX)] {
            for w in t { std::fs::write(format!("/tmp/h5/{ex}-{n}.{}", w.name), (w.write)(view)).unwrap(); }
        }
    });
}

use std::io::Read;
fn main() {
    let mut t = String::new();
    std::io::stdin().read_to_string(&mut t).unwrap();
    match palisade_model::format::format(palisade_model::vocabulary::Vocabulary::builtin(), &t) { Ok(x) => print!("{x}"), Err(e) => println!("ERR {e:#?}") }
}

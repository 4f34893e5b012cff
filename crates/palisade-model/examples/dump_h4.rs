use palisade_model::{source::FileId, yaml::*};
use std::io::Read;
fn show(t: &str, n: &Node, d: usize) {
    let s = |a: u32, b: u32| t.get(a as usize..b as usize).unwrap_or("<BAD>").to_owned();
    println!("{}{:?} {:?} {}..{} {:?}", " ".repeat(d), n.style, n.reference, n.span.start, n.span.end, s(n.span.start, n.span.end));
    match &n.value {
        Value::Scalar(x) => println!("{} = {:?}", " ".repeat(d), x),
        Value::List(x) => x.iter().for_each(|n| show(t, n, d + 2)),
        Value::Map(x) => x.iter().for_each(|e| { println!("{}key {:?} {}..{} {:?}", " ".repeat(d+1), e.key.value, e.key.span.start, e.key.span.end, s(e.key.span.start, e.key.span.end)); show(t, &e.value, d + 2)}),
    }
}
fn main() {
    let mut t = String::new();
    std::io::stdin().read_to_string(&mut t).unwrap();
    let d = parse_with_comments(FileId(0), &t);
    if let Some(r) = &d.root { show(&t, r, 0); }
    for c in &d.comments { println!("comment {}..{} {:?}", c.span.start, c.span.end, t.get(c.span.start as usize..c.span.end as usize)); }
    for x in &d.diagnostics { println!("{} {} {:?}", x.code, x.message, x.span); }
}

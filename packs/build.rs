//! Rules are data: a new page must make this crate be built again.

fn main() {
    for pack in ["core", "ai", "linddun", "guide", "per-element"] {
        println!("cargo:rerun-if-changed={pack}");
    }
}

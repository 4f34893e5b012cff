//! What everyone pays first: the help, and models of a few lines.

use crate::process::measure;
use crate::table::{self, Goal};
use std::io::Result;
use std::path::Path;

/// A model of three lines.
const THREE_LINES: &str = "\
system: Shop
components:
  shop: { name: Shop, type: process, technology: web-application }
";

/// A model of ten lines.
pub(super) const TEN_LINES: &str = "\
system: Shop
boundaries:
  internet: { name: Public internet, trust: none }
components:
  customer: { name: Customer, technology: browser, in: internet, human: true }
  shop: { name: Shop, technology: web-application, audit_logged: true }
  orders: { name: Orders, technology: postgresql, encrypted_at_rest: false }
flows:
  order: { from: customer, to: shop, protocol: https }
  save: { from: shop, to: orders, protocol: postgresql, authenticated: true }
";

/// How often each command is run.
const RUNS: usize = 41;

pub(super) fn print(program: &Path, folder: &Path) -> Result<()> {
    table::head("start", "at most");
    table::row("--help", &measure(program, &["--help"], RUNS), Goal::cpu(3.0));
    for (name, text, goal) in
        [("three lines of model", THREE_LINES, Goal::peak(16.0)), ("ten lines of model", TEN_LINES, Goal::cpu(10.0))]
    {
        let path = folder.join("model.yaml");
        std::fs::write(&path, text)?;
        table::row(name, &measure(program, &super::threats("core", &path.to_string_lossy()), RUNS), goal);
    }
    Ok(())
}

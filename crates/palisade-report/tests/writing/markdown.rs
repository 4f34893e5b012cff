//! Markdown.

use super::fixture::{shop, with, write};
use palisade_report::formats::{REPORTS, THREATS};

#[test]
fn the_report_has_every_section_of_the_template() {
    let page = shop(|view| write(REPORTS, "markdown", view));
    let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ") || line.starts_with("# ")).collect();
    assert_eq!(
        headings,
        [
            "# Threat Model: Shop",
            "## Objectives",
            "## Diagram",
            "## Assets",
            "## Actors",
            "## Trust Boundaries",
            "## Threats",
            "## Likely threats",
            "## Open questions",
            "## Assumptions",
            "## Out of Scope",
            "## Attack surface",
        ]
    );
    for line in [
        "Date: 2026-01-01",
        "Author: Ann, Bob",
        "Owner: Platform team",
        "Version: 1.0",
        "```mermaid",
        "| Passwords | high | high | low | User DB | Login, Lookup, Search |",
        "- The good name",
        "- Visitors",
        "- Browser User (external entity, Public internet, trust: none)",
        "- Database network (trust: high, in Internal services)",
        "- Public internet → Internal services: Login, Browser User → API Gateway (http, not encrypted, authentication: not stated)",
        "| ID | Component | STRIDE | Description | Risk | Mitigation | Status |",
        "- Accepted by Bob, until 2026-12-31: Moves to TLS in March",
        "- Nobody stands in the cluster.",
        "- Burglars.",
        "- Printer (process): bought and sealed",
    ] {
        assert!(page.lines().any(|own| own == line), "{line:?} is not in\n{page}");
    }
}

#[test]
fn what_is_missing_is_said_to_be() {
    let page = with(vec![], "system: Empty\n", "", |view| write(REPORTS, "markdown", view));
    for line in ["Date: not stated", "Author: not stated", "No open threat.", "None stated."] {
        assert!(page.lines().any(|own| own == line), "{line:?} is not in\n{page}");
    }
    assert!(page.contains("\nScope: 0 external entities"), "{page}");
}

#[test]
fn the_list_is_the_threats_alone() {
    let page = shop(|view| write(THREATS, "markdown", view));
    assert!(page.starts_with("## Threats\n"));
    assert_eq!(page.matches("\n## ").count(), 1);
    assert!(page.contains("\n## Likely threats\n"), "{page}");
    assert!(page.contains("### Data crosses a boundary in the clear: Login\n"), "{page}");
    assert!(
        page.contains("- `login.encrypted` is false (implied by protocol: http, `threat-model.yaml:14:59`)"),
        "{page}"
    );
    assert!(page.contains("Then state `encrypted: true`. Evidence: A scan of the listener."), "{page}");
}

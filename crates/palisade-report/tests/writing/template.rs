//! A team's own templates.

use super::fixture::{repository, shop};
use palisade_report::template::{TemplateError, render};

fn fill(name: &str, source: &str) -> Result<String, TemplateError> {
    shop(|view| render(view, name, source))
}

fn wrong(source: &str) -> (Option<(u32, u32)>, String, String) {
    let error = fill("a.md", source).unwrap_err();
    (error.at, error.message, error.help.unwrap_or_default())
}

#[test]
fn everything_of_the_report_is_there() {
    let source = "{{ system }} {{ version }} {{ model.owner }}
{% for threat in threats if threat.severity is at_least('high') %}
{{ threat.id }} {{ threat.status }} {{ threat.risk.inherent }}
{% endfor %}
{{ questions|length }} {{ model.components|length }} {{ model.flows[0].facts.protocol }} {{ surface.crossings|length }}
{{ matrix.categories|length }} {{ summary.by_status.accepted }} {{ today }}
{{ picture.mermaid|lines|first }} {{ picture.svg[:4] }}
";
    assert_eq!(
        fill("a.md", source).unwrap(),
        "Shop 1 Platform team
cleartext@login accepted high
T002 open high
1 4 http 3
6 1 2026-01-01
flowchart LR <svg
"
    );
}

#[test]
fn html_is_escaped_by_the_name_and_markdown_by_a_filter() {
    assert_eq!(fill("a.html.j2", "{{ '<b>' }}").unwrap(), "&lt;b&gt;");
    assert_eq!(fill("a.md.j2", "{{ '<b>|'|md }}").unwrap(), "&lt;b&gt;\\|");
}

#[test]
fn errors_say_where_and_what_was_meant() {
    let (at, message, help) = wrong("a\n  {{ thraets|length }}\n");
    assert_eq!(
        (at, message.as_str(), help.as_str()),
        (Some((2, 6)), "`thraets` is not defined", "did you mean `threats`?")
    );
    let (at, message, help) = wrong("{% for t in threats %}\n{{ t.titel }}{% endfor %}");
    assert_eq!(
        (at, message.as_str(), help.as_str()),
        (Some((2, 4)), "`t.titel` is not defined", "did you mean `title`?")
    );
    for source in [
        "{% for t in thraets %}{% endfor %}",
        "{{ thraets|selectattr('id')|list }}",
        "{% if thraets[0].id == 1 %}{% endif %}",
    ] {
        let (_, message, help) = wrong(source);
        assert!(message.contains("`thraets"), "{message}");
        assert_eq!(help, "did you mean `threats`?");
    }
    let (at, message, help) = wrong("{{ system|uper }}");
    assert_eq!((at.unwrap().0, help.as_str()), (1, "did you mean `upper`?"), "{message}");
    let (at, message, _) = wrong("one\n{% for %}");
    assert_eq!(at.unwrap().0, 2, "{message}");
    let (_, message, _) = wrong("{{ 'x' is at_least('worst') }}");
    assert!(message.contains("`worst` is not a severity"), "{message}");
}

#[test]
fn a_template_reads_no_other_file() {
    for source in
        ["{% include '/etc/passwd' %}", "{% import 'a' as a %}", "{% extends 'a' %}", "{% from 'a' import b %}"]
    {
        assert_eq!(wrong(source).1, "a template cannot include other files", "{source}");
    }
}

#[test]
fn a_template_has_an_end() {
    let loops = "{% for i in range(10000) %}{% for j in range(10000) %}{% endfor %}{% endfor %}";
    assert_eq!(wrong(loops).1, "the template takes too many steps");
    assert!(wrong("{% for i in range(100000000) %}x{% endfor %}").1.contains("range"));
    let deep = "{% macro deep() %}{{ deep() }}{% endmacro %}{{ deep() }}";
    assert!(wrong(deep).1.contains("recursion"), "{}", wrong(deep).1);
    let much = "{% set x = 'x' * 1000000 %}{% for i in range(100) %}{{ x }}{% endfor %}";
    assert_eq!(wrong(much).1, "the template writes more than 64 MB");
    let nested = format!("{}x{}", "{% if true %}".repeat(10_000), "{% endif %}".repeat(10_000));
    assert!(!wrong(&nested).1.is_empty());
}

#[test]
fn the_example_of_the_repository_works() {
    let source = std::fs::read_to_string(repository("docs/threats.md.j2")).unwrap();
    let page = fill("threats.md.j2", &source).unwrap();
    assert!(page.starts_with("# Shop: threats\n"), "{page}");
    assert!(page.contains("| T002 | Tampering of User DB | high |") || page.contains("| T002 |"), "{page}");
}

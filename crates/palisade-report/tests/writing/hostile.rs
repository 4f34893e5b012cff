//! Names that try to break out of every format.

use super::fixture::{CLEARTEXT, drawn, in_formats, page, plain, with, workbook, write};
use calamine::{Data, Reader};
use palisade_report::formats::{REPORTS, THREATS};
use palisade_report::{View, template};
use unicode_width::UnicodeWidthStr;

const NAMES: &[&str] = &[
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a | b || c \\| d",
    "`code` ``` ~~~ $x$ **b** [link](javascript:alert(1)) ![i](http://evil.example/i.png)",
    "\"]; c9[\"x\"] --> c1; %%{init: {\"securityLevel\":\"loose\"}}%% click c1 href",
    "quote\" } digraph x { \\N \\",
    "one\n\n# two\r\n\n| a | b |\n---\n=cmd",
    "\u{202e}desrever\u{202c} \u{200b}\u{feff}\u{e0041}\u{fff0}\u{1b}[31mred\u{7}",
    "שלום עולם מהדפדפן אל השער",
    "数据库服务器数据库服务器数据库服务器数据库服务器数据库服务器数据库服务器",
    "👩‍💻❤️👨‍👩‍👧‍👦",
    "=HYPERLINK(\"http://evil.example\")",
    "+1",
    "-2+3",
    "@SUM(A1:A2)",
    "\t=1",
    "1. list",
    "    indented",
    "",
    " ",
];

fn model(name: &str) -> String {
    let name = serde_json::to_string(name).unwrap();
    format!(
        "system: {{ name: {name}, description: {name}, owner: {name}, authors: [{name}], date: {name}, version: {name} }}
boundaries:
  internet: {{ name: {name}, description: {name}, trust: none }}
  cluster: {{ name: {name}, trust: high }}
data:
  password: {{ name: {name}, description: {name}, confidentiality: high }}
components:
  browser: {{ name: {name}, description: {name}, type: external_entity, in: internet }}
  api: {{ name: {name}, type: process, in: cluster }}
  printer: {{ name: {name}, type: process, in: cluster, out_of_scope: {name} }}
flows:
  login: {{ name: {name}, from: browser, to: api, protocol: http, carries: [password] }}
  search: {{ name: {name}, from: browser, to: api, carries: [password] }}
  loose: {{ name: {name} }}
assumptions: [{name}]
out_of_scope: [{name}]
actors: [{name}]
threats:
  - {{ id: T001, component: {name}, threat: Spoofing, title: {name}, description: {name}, status: open, owner: {name}, mitigation: {{ control: {name}, ticket: {name} }} }}
"
    )
}

pub(crate) fn each(look: impl Fn(&str, &View<'_>)) {
    let long = "x".repeat(10_000);
    let words = "long words ".repeat(1_000);
    for name in NAMES.iter().copied().chain([long.as_str(), words.as_str()]) {
        with(vec![page("cleartext", CLEARTEXT)], &model(name), "", |view| {
            assert_eq!(view.findings.len(), 2, "{name:?}: {:?}", view.assessment.diagnostics);
            look(name, view);
        });
    }
}

#[test]
fn terminals_get_at_most_80_columns_and_nothing_hidden() {
    each(|name, view| {
        for written in in_formats(view, |format| format == "text") {
            let text = plain(written.text());
            for line in text.lines() {
                assert!(line.width() <= 80, "{} columns for {name:?}: {line:?}", line.width());
            }
            let hidden = |c: char| {
                c != '\n' && c.is_control() || "\u{202e}\u{202c}\u{200b}\u{feff}\u{e0041}\u{fff0}".contains(c)
            };
            assert!(!text.contains(hidden), "{name:?}");
        }
    });
}

#[test]
fn markdown_tables_keep_their_columns_and_no_markup_comes_in() {
    each(|name, view| {
        for table in [THREATS, REPORTS] {
            let page = write(table, "markdown", view);
            let mut columns = None;
            for line in page.lines() {
                if !line.starts_with('|') {
                    columns = None;
                    continue;
                }
                let own = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
                assert_eq!(*columns.get_or_insert(own), own, "{name:?}: {line}");
            }
            let diagram =
                page.find("```mermaid").map(|start| start..start + page[start + 3..].find("\n```\n").unwrap() + 8);
            let prose = diagram.map_or(page.clone(), |diagram| page[..diagram.start].to_owned() + &page[diagram.end..]);
            let prose = prose.replace("\\\\", "").replace("\\]", "");
            for bad in ["<script", "<img", "](javascript", "](http", "```", "://evil", "\n# two"] {
                assert!(!prose.contains(bad), "{name:?}: {bad}");
            }
        }
    });
}

#[test]
fn spreadsheets_find_no_formula() {
    each(|name, view| {
        let text = write(THREATS, "csv", view);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for record in reader.records() {
            for cell in &record.unwrap() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name:?}: {cell:?}");
            }
        }
    });
}

#[test]
fn workbooks_hold_text_and_numbers_alone() {
    each(|name, view| {
        let mut book = workbook(view);
        for sheet in book.sheet_names() {
            assert!(
                book.worksheet_formula(&sheet).unwrap().cells().all(|(_, _, formula)| formula.is_empty()),
                "{name:?}"
            );
            for (_, _, cell) in book.worksheet_range(&sheet).unwrap().used_cells() {
                match cell {
                    Data::String(text) => {
                        assert!(text.encode_utf16().count() <= 32_767, "{name:?}");
                        assert!(
                            !text.contains(|c: char| c != '\n' && c.is_control() || c == '\u{202e}'),
                            "{name:?}: {text:?}"
                        );
                    }
                    Data::Float(_) => {}
                    other => panic!("{name:?}: {other:?}"),
                }
            }
        }
        let names = book.worksheet_range("Threats").unwrap();
        let shown = names.get((1, 2)).unwrap().to_string();
        if name.starts_with(['=', '+', '-', '@']) {
            assert_eq!(shown, *name);
        }
    });
}

#[test]
fn templates_write_names_as_text() {
    each(|name, view| {
        let page =
            template::render(view, "a.html", "{% for t in threats %}<p>{{ t.target.name }}</p>{% endfor %}").unwrap();
        assert_eq!(page.matches('<').count(), 4, "{name:?}: {page}");
        let page =
            template::render(view, "a.md", "{% for t in threats %}| {{ t.target.name|md }} |\n{% endfor %}").unwrap();
        assert_eq!(page.lines().count(), 2, "{name:?}: {page}");
        assert!(!page.contains("<script") && !page.contains("{{"), "{name:?}: {page}");
    });
}

#[test]
fn diagrams_keep_their_lines() {
    each(|name, view| {
        let mermaid = drawn("mermaid", view);
        let dot = drawn("dot", view);
        let (arrows, nodes) = (mermaid.matches(" --> ").count(), mermaid.lines().count());
        assert_eq!((arrows, nodes), (3, 21), "{name:?}:\n{mermaid}");
        assert!(!mermaid.contains("%%") && !mermaid.contains("```"), "{name:?}:\n{mermaid}");
        assert!(!mermaid.contains("\"\""), "an empty label is an error: {name:?}:\n{mermaid}");
        for line in mermaid.lines() {
            assert!(line.matches('"').count() <= 6 && line.matches('"').count() % 2 == 0, "{name:?}: {line}");
        }
        for line in dot.lines() {
            let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
            assert_eq!(quotes % 2, 0, "{name:?}: {line}");
        }
        assert_eq!(dot.matches(" -> ").count() - name.matches(" -> ").count() * 9, 3, "{name:?}:\n{dot}");
    });
}

#[test]
fn plantuml_and_d2_keep_their_lines() {
    each(|name, view| {
        let plantuml = drawn("plantuml", view);
        let body = plantuml.split_once("}\nrectangle").unwrap().1;
        for sign in ["!", "%", "~", "\\", "'", "|", "&", "[[", "//", "“"] {
            assert!(!body.contains(sign), "{name:?}: {sign}:\n{plantuml}");
        }
        assert_eq!(plantuml.matches('@').count(), 2, "{name:?}:\n{plantuml}");
        let d2 = drawn("d2", view);
        for line in d2.lines() {
            let bare = line.replace("\\\\", "").replace("\\\"", "").replace("\\$", "");
            assert!(bare.matches('"').count() % 2 == 0 && !bare.contains('$'), "{name:?}: {line}");
        }
        assert_eq!((plantuml.lines().count(), d2.lines().count()), (34, 13), "{name:?}:\n{plantuml}{d2}");
    });
}

#[test]
fn json_is_json() {
    each(|name, view| {
        for written in in_formats(view, |format| format == "json") {
            let document: serde_json::Value = serde_json::from_str(written.text()).unwrap();
            assert_eq!(document["version"], 1, "{name:?}");
        }
    });
}

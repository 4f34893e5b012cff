//! The book of rules: every page is sound, every link leads somewhere, and nothing in a pack breaks out.

use super::fixture::{pack, repository};
use super::markup::{self, Markup};
use palisade_engine::pack::{Definitions, PackFiles, Packs};
use palisade_report::book::{self, CONTENTS, Page};
use std::collections::BTreeMap;

/// The book of some packs, with what they add to the vocabulary.
fn bound(files: Vec<PackFiles>, asked: usize) -> Vec<Page> {
    let mut definitions = Definitions::read(files);
    let vocabulary = definitions.vocabulary(palisade_packs::vocabulary());
    let vocabulary = vocabulary.as_ref().unwrap_or(palisade_packs::vocabulary());
    let packs: Packs = definitions.compile(vocabulary);
    assert!(packs.diagnostics.is_empty(), "{:#?}", packs.diagnostics);
    book::write(&packs, asked, vocabulary)
}

/// The book of all packs of the repository.
fn library() -> Vec<Page> {
    let folders = std::fs::read_dir(repository("packs")).unwrap().flatten();
    let mut ids: Vec<String> = folders
        .filter(|entry| entry.path().join("pack.yaml").is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    ids.sort();
    let files: Vec<PackFiles> = ids.iter().map(|id| pack(id)).collect();
    let asked = files.len();
    bound(files, asked)
}

fn is_html(page: &Page) -> bool {
    page.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
}

fn read(pages: &[Page]) -> BTreeMap<&str, Markup> {
    let pages = pages.iter().filter(|page| is_html(page));
    pages
        .map(|page| match markup::read(&page.text) {
            Ok(markup) => (page.path.as_str(), markup),
            Err(wrong) => panic!("{}: {wrong}", page.path),
        })
        .collect()
}

/// Every link of a book that leads nowhere.
fn dangling(pages: &[Page]) -> Vec<String> {
    let read = read(pages);
    let mut found = Vec::new();
    for (path, page) in &read {
        for link in page.links.iter().filter(|link| !link.starts_with("https://") && !link.starts_with("http://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let mut folders: Vec<&str> = path.split('/').collect();
            folders.pop();
            for step in file.split('/').filter(|step| !step.is_empty()) {
                match step {
                    ".." => drop(folders.pop().unwrap()),
                    step => folders.push(step),
                }
            }
            let target = if file.is_empty() { (*path).to_owned() } else { folders.join("/") };
            let there = pages.iter().any(|page| page.path == target)
                && (anchor.is_empty() || read.get(target.as_str()).is_some_and(|page| page.ids.contains(anchor)));
            if !there {
                found.push(format!("{path} -> {link}"));
            }
        }
    }
    found
}

#[test]
fn the_library_is_sound_and_every_link_leads_somewhere() {
    let pages = library();
    assert!(pages.len() > 50);
    assert_eq!(dangling(&pages), Vec::<String>::new());
}

#[test]
fn the_same_packs_make_the_same_book() {
    assert_eq!(library(), library());
}

#[test]
fn the_contents_name_every_other_file() {
    let pages = library();
    let first = pages.first().unwrap();
    assert_eq!(first.path, CONTENTS);
    let mut others: Vec<&str> = pages.iter().skip(1).map(|page| page.path.as_str()).collect();
    others.sort_unstable();
    assert_eq!(book::contents(&first.text), Some(others));
}

#[test]
fn every_word_of_a_condition_is_explained() {
    for page in library() {
        for condition in page.text.split("<pre class=\"condition\">").skip(1) {
            let condition = condition.split("</pre>").next().unwrap();
            let mut after_dots = condition.split('.').skip(1);
            let bare = after_dots
                .find(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()) && !rest.starts_with("html#"));
            assert!(bare.is_none(), "{}: {bare:?} in {condition}", page.path);
        }
    }
}

const HOSTILE: &str = "<script>alert(1)</script> \" onload='x' & ]]> </title></style> \u{202e}x";

/// A pack in which everything that an author can write tries to break out.
fn hostile() -> PackFiles {
    let text = serde_json::to_string(HOSTILE).unwrap();
    let definition = format!(
        "id: hostile\ntitle: {text}\nversion: {text}\nlicence: {text}\nabout: {text}
vocabulary:
  properties:
    colour: {{ on: [process], type: [{text}, b], about: {text}, ask: {text} }}
  technologies:
    {text}: {{ title: {text}, kind: process, synonyms: [{text}] }}
  controls:
    {text}: {{ title: {text}, on: [process], establishes: {{ colour: b }}, cost: small, evidence: {text}, references: [{text}], answers: [{text}] }}
"
    );
    let page = format!(
        "---
title: {text}
stride: [tampering]
on: process
when: '\"<b>&\" in process.tags || \"<i>\" in process.tags'
statement: {text}
mitigations:
  - control: {text}
    evidence: {text}
references: [{text}, 'CWE-1\" onclick=\"x']
refines: ['<b>&nobody&</b>']
was: [{text}]
---
{HOSTILE}

# A heading <b>

<div onclick=\"x\">block</div>

[bad](javascript:alert(1)) [odd](../../etc/passwd) [good](https://example.org/?a=1&b=\"2\") ![picture](http://evil.example/i.png \"t\")
`code <b>` [`sql-injection`](https://example.org/) <https://example.org/> <javascript:alert(1)>

```html
<script>alert(2)</script>
```

## Examples

```yaml
components:
  a: {{ type: process, name: {text} }}   # threat
```
"
    );
    PackFiles {
        name: "hostile".to_owned(),
        definition: Some(definition),
        pages: vec![(format!("{}.md", HOSTILE.replace('/', "_")), page)],
        ..PackFiles::default()
    }
}

#[test]
fn nothing_in_a_pack_breaks_out() {
    let pages = bound(vec![hostile(), pack("core")], 1);
    assert_eq!(dangling(&pages), Vec::<String>::new());
    assert!(book::contents(&pages.first().unwrap().text).unwrap().len() == pages.len() - 1);
    let read = read(&pages);
    let rule = read.iter().find(|(path, _)| path.starts_with("rules/")).unwrap().1;
    assert!(rule.attributes.iter().all(|name| !name.starts_with("on") && name != "style"), "{:?}", rule.attributes);
    for element in ["script", "img", "style", "i", "b"] {
        assert!(!rule.elements.contains(element), "{element}");
    }
    let out: Vec<&str> = rule.links.iter().map(String::as_str).filter(|link| link.contains(':')).collect();
    assert_eq!(out, ["https://example.org/?a=1&amp;b=%222%22", "https://example.org/", "https://example.org/"]);
    for page in pages.iter().filter(|page| is_html(page)) {
        assert!(!page.text.contains('\u{202e}'), "{}", page.path);
        assert!(!page.text.contains("src="), "{}", page.path);
    }
}

#[test]
fn rules_of_packs_that_were_not_asked_for_are_named_and_not_linked() {
    let team = PackFiles {
        name: "team".to_owned(),
        definition: Some("id: team\ntitle: Team\nversion: 1.0.0\n".to_owned()),
        pages: vec![(
            "ours.md".to_owned(),
            "---\ntitle: Ours\nstride: [tampering]\non: flow\nwhen: flow.exposed\nstatement: \"{who} can.\"\nrefines: [sql-injection]\n---\nSee `sql-injection`.\n".to_owned(),
        )],
        ..PackFiles::default()
    };
    let pages = bound(vec![team, pack("core")], 1);
    assert_eq!(dangling(&pages), Vec::<String>::new());
    let rule = pages.iter().find(|page| page.path == "rules/team/ours.html").unwrap();
    assert!(rule.text.contains("<dd><code>sql-injection</code></dd>"), "{}", rule.text);
    assert!(pages.iter().all(|page| !page.path.contains("sql-injection")));
}

#[test]
fn a_rule_is_found_by_its_other_names_and_its_references() {
    let pages = library();
    let text = |path: &str| pages.iter().find(|page| page.path == path).unwrap().text.clone();
    let page = text("rules/core/caller-supplied-urls.html");
    assert!(page.contains("also: SSRF, "), "{page}");
    let list = text("rules.html");
    let row = list.split("<li ").find(|row| row.contains("/caller-supplied-urls.html\"")).unwrap();
    for word in ["ssrf", "cwe-918", "server-side request forgery", "capec-664", "a10:2021"] {
        assert!(row.contains(word), "{word:?} is not in {row}");
    }
}

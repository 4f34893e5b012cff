//! Small cases in which the rule language could be interpreted in more than one way, to fix the interpretation.

use super::run::{assessed, read_text, vocabulary};
use palisade_engine::graph::Graph;
use palisade_engine::likely::Lines;
use palisade_engine::register::entry::new_entries;
use palisade_engine::rule::check;
use palisade_engine::rule::evaluate::{Evaluator, Truth};
use palisade_engine::rule::grid::Grid;
use palisade_engine::rule::syntax::Snippet;
use palisade_model::register::Status;
use palisade_model::source::{FileId, Span};
use std::sync::Arc;

#[track_caller]
fn truth(model: &str, on: &str, condition: &str, id: &str) -> Truth {
    let span = Span { file: FileId(0), start: 0, end: condition.len() as u32 };
    let snippet = Snippet { text: condition.to_owned(), span, verbatim: true };
    let condition = check::compile(vocabulary(), on, &snippet).expect("it compiles");
    let project = read_text(model);
    let graph = Arc::new(Graph::new(&project.model, vocabulary()));
    let grid = Grid::new(&graph);
    let target = project.model.targets().find(|target| project.model.head(*target).id == id).expect("it is there");
    Evaluator::new(&grid).run(&condition, grid.row(target))
}

#[test]
fn not_equal_is_the_opposite_of_equal_also_of_nothing() {
    let model = "boundaries:\n  top: { trust: low }\n";
    assert_eq!(truth(model, "boundary", "boundary.parent.trust == high", "top"), Truth::False);
    assert_eq!(truth(model, "boundary", "boundary.parent.trust != high", "top"), Truth::True);
}

#[test]
fn a_list_of_nothing_is_empty() {
    let model = "boundaries:\n  top: { trust: low }\n";
    assert_eq!(truth(model, "boundary", "size(boundary.parent.contains) < 1", "top"), Truth::True);
    assert_eq!(truth(model, "boundary", "boundary.parent.contains.all(c, c.exposed)", "top"), Truth::True);
}

#[test]
fn a_comparison_reads_the_same_from_both_sides() {
    let model = "components:\n  outside: { type: external_entity }\n  p: { type: process }\nflows:\n  f: { from: p, to: outside }\n";
    let one = truth(model, "flow", "flow.from.boundary.trust < flow.to.boundary.trust", "f");
    let other = truth(model, "flow", "flow.to.boundary.trust > flow.from.boundary.trust", "f");
    assert_eq!(one, other);
}

#[test]
fn who_may_hold_data_is_not_known_to_hold_none() {
    let model = "data:\n  d: { confidentiality: high }\ncomponents:\n  s: { type: datastore }\n  p: { type: process }\nflows:\n  f: { from: p, to: p }\n";
    assert_eq!(truth(model, "data", "data.kept_in.exists(s, s.backed_up)", "d"), Truth::Unknown);
    assert_eq!(truth(model, "data", "data.carried_by.all(f, f.encrypted)", "d"), Truth::Unknown);
}

#[test]
fn an_entry_answers_the_threat_that_has_its_id_now() {
    let model = "
boundaries: { net: { trust: high } }
data: { pii: { confidentiality: high } }
components:
  a: { type: datastore, in: net, stores: [pii], encrypted_at_rest: false, was: [b] }
  b: { type: datastore, in: net, stores: [pii], encrypted_at_rest: false }
threats:
  - { id: T1, answers: unencrypted-store@b, status: mitigated }
";
    assessed(&read_text(model), false, |assessment| {
        let status =
            |id: &str| assessment.findings.iter().find(|finding| finding.id == id).map(|finding| finding.status);
        assert_eq!(status("unencrypted-store@b"), Some(Status::Mitigated));
        assert_eq!(status("unencrypted-store@a"), Some(Status::Open));
    });
}

#[test]
fn an_offered_value_means_the_ids_that_it_names() {
    let model = "data:\n  'a,b': { confidentiality: high }\ncomponents:\n  outside: { type: external_entity }\n  p: { type: process }\nflows:\n  f: { from: outside, to: p }\n";
    let value = assessed(&read_text(model), false, |assessment| {
        assessment.questions.iter().find(|question| question.key == "carries").expect("it is asked").values[0].clone()
    });
    let answered = model.replace("to: p }", &format!("to: p, carries: {value} }}"));
    assert!(read_text(&answered).is_sound(), "{answered}");
}

#[test]
fn ground_that_may_be_untrusted_is_asked_about() {
    let model = "
boundaries: { zone: {}, cluster: { trust: high } }
data: { order: { tags: [payment] } }
components:
  user: { type: external_entity, in: zone }
  bot: { type: process, in: cluster, resists_automation: false }
flows:
  ask: { from: user, to: bot, carries: [order] }
";
    let threat = "automated-abuse@bot";
    let told = |model: &str| {
        assessed(&read_text(model), false, |assessment| {
            let found = assessment.findings.iter().any(|finding| finding.id == threat);
            let settles = assessment.questions.iter().flat_map(|question| &question.settles);
            (found, settles.into_iter().any(|settles| settles.id == threat))
        })
    };
    assert_eq!(told(&model.replace("zone: {}", "zone: { trust: none }")), (true, false));
    assert_eq!(told(&model.replace("zone: {}", "zone: { trust: high }")), (false, false));
    assert_eq!(told(model), (false, true), "found, asked");
}

#[test]
fn a_reason_gives_the_value_that_the_condition_read() {
    let model = "
boundaries: { inside: { trust: high }, outside: { trust: none } }
data: { d: { confidentiality: high, integrity: none } }
components: { p: { type: process, in: inside }, q: { type: process, in: outside } }
flows: { f: { from: p, to: q, carries: [d], encrypted: false, crosses_boundary: false } }
";
    assessed(&read_text(model), false, |assessment| {
        let finding =
            assessment.findings.iter().find(|finding| finding.id == "cleartext-sensitive-flow@f").expect("it fires");
        let detail = assessment.detail(finding);
        let reason = detail.because.iter().find(|reason| reason.fact == "crosses_boundary").expect("it is a reason");
        assert_eq!((reason.value.as_str(), reason.origin.as_str()), ("true", "computed"));
    });
}

#[test]
fn a_taken_id_is_added_once() {
    let model = "
boundaries: { net: { trust: high } }
data: { pii: { confidentiality: medium } }
components:
  a: { type: datastore, in: net, stores: [pii], encrypted_at_rest: false, was: [b] }
  b: { type: datastore, in: net, stores: [pii], encrypted_at_rest: false }
";
    let new = |text: &str| {
        let entries = assessed(&read_text(text), false, |assessment| new_entries(assessment, &Lines::default()));
        entries.into_iter().map(|(_, text)| text).collect::<Vec<String>>()
    };
    let once = palisade_model::edit::append_entries(model, &new(model)).expect("it can be added to");
    assert_eq!(new(&once), Vec::<String>::new(), "{once}");
}

//! A page of these packs says the situation and the control, and never asks whether a fact is known: what is not stated
//! is likely or a question by itself.

use palisade_engine::rule::Rule;
use palisade_engine::rule::syntax::{Expr, Node, Snippet, parse};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;

/// An error for each `has(…)` in the conditions of a rule.
pub(crate) fn guards(rule: &Rule) -> Vec<Diagnostic> {
    let scenarios = rule.scenarios.iter().map(|scenario| &scenario.when_text);
    let snippets = std::iter::once(&rule.when_text).chain(&rule.unless_text).chain(scenarios);
    snippets.flat_map(in_condition).collect()
}

fn in_condition(snippet: &Snippet) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // A condition that does not parse was reported by the checker.
    if let Ok(node) = parse(snippet) {
        collect(&node, snippet, &mut found);
    }
    found
}

fn collect(node: &Node, snippet: &Snippet, found: &mut Vec<Diagnostic>) {
    match &node.expr {
        Expr::Bool(_) | Expr::Number(_) | Expr::Text(_) | Expr::Name(_) => {}
        Expr::List(items) => {
            for item in items {
                collect(item, snippet, found);
            }
        }
        Expr::Select(of, _) => collect(of, snippet, found),
        Expr::Not(inner) => collect(inner, snippet, found),
        Expr::Binary(_, left, right) => {
            collect(left, snippet, found);
            collect(right, snippet, found);
        }
        Expr::Call(function, target, arguments) => {
            if function == "has" && target.is_none() {
                let span = snippet.part(node.range.0, node.range.1);
                let message = "`has(…)` has no place in a page of these packs";
                let help = "say the situation in `when` and the control in `unless`; a property that should stay silent \
                            until it is stated needs a prior below 0.05 in `vocabulary/priors.yaml`";
                found.push(Diagnostic::error(Code::Condition, span, message).help(help));
            }
            if let Some(target) = target {
                collect(target, snippet, found);
            }
            for argument in arguments {
                collect(argument, snippet, found);
            }
        }
    }
}

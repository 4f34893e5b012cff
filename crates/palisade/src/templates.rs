//! The models that `init` starts from. Three of them are examples.

/// A model to start from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template {
    /// The word after `--template`.
    pub name: &'static str,
    /// The model file.
    pub text: &'static str,
}

/// All of them.
pub(crate) const TEMPLATES: &[Template] = &[
    Template { name: "blank", text: include_str!("../templates/blank.yaml") },
    Template { name: "web-api", text: include_str!("../../../examples/web-api/threat-model.yaml") },
    Template { name: "ci-cd", text: include_str!("../../../examples/ci-cd/threat-model.yaml") },
    Template { name: "data-store", text: include_str!("../../../examples/data-store/threat-model.yaml") },
];

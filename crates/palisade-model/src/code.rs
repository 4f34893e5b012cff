//! The codes of diagnostics, each with a stable word and a sentence that explains it.

use crate::word::Word;

/// The code of a diagnostic, such as `unknown-key`. Its word is stable, so that programs can refer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// YAML aliases expand to too many values.
    AliasLimit,
    /// A YAML alias is inside the value that its anchor names.
    AliasLoop,
    /// YAML anchors cover too many values.
    AnchorLimit,
    /// Boundaries contain each other.
    BoundaryCycle,
    /// A rule's condition is not in the rule language, or compares what cannot be compared.
    Condition,
    /// A condition compares or uses values of the wrong type.
    ConditionType,
    /// Part of a rule's condition is always true or never true.
    ConstantCondition,
    /// An element states the opposite of what a control applied to it establishes.
    Contradiction,
    /// A name refers to an element that the model does not have.
    DanglingReference,
    /// Two entries of the register answer the same threat; the first one counts.
    DuplicateAnswer,
    /// Two elements or entries have the same id.
    DuplicateId,
    /// A map has the same key twice.
    DuplicateKey,
    /// A threat was accepted until a day that has passed, so it counts as open again.
    ExpiredAcceptance,
    /// An included file does not exist.
    FileNotFound,
    /// A file exists but cannot be read.
    FileUnreadable,
    /// A control is applied where it does nothing.
    IdleControl,
    /// An include is outside the project's folder.
    IncludeEscape,
    /// The model includes too many files.
    IncludeLimit,
    /// Files include each other.
    IncludeLoop,
    /// An acceptance does not state who accepted the threat, or why.
    IncompleteAcceptance,
    /// An internal check of the result failed; please report it.
    Internal,
    /// An id has characters that ids cannot have.
    InvalidId,
    /// A file is not UTF-8 text.
    InvalidUtf8,
    /// A flow has a sender but no receiver, or a receiver but no sender.
    MissingEnd,
    /// A required key is missing.
    MissingKey,
    /// A threat still needs work, but has no owner.
    MissingOwner,
    /// A stated fact already follows from the rest of the model.
    NeedlessFact,
    /// A rating states no impact.
    NoImpact,
    /// A name has no visible characters.
    NoName,
    /// The file cannot be written in its canonical form without losing something.
    NotFormatted,
    /// An entry is marked as mitigated, but none of its controls is in place.
    NotInPlace,
    /// A number is outside the range that its method allows.
    OutOfRange,
    /// A pack's definition has an error.
    Pack,
    /// A sentence of a rule has a placeholder that cannot be filled.
    Placeholder,
    /// An entry states a severity and a rating that disagree.
    RatingConflict,
    /// Two ratings of one threat are two bands or more apart.
    RatingGap,
    /// A rule's example does not give the results that it is marked with.
    RuleExample,
    /// A rule took more steps than one evaluation may take, so its result is unknown.
    RuleGaveUp,
    /// A rule's page has an error in its front matter.
    RulePage,
    /// `palisade.yaml` has errors; only its valid part is used.
    Settings,
    /// An entry of the register answers a threat that the rules in use no longer find.
    StaleEntry,
    /// A template of the Microsoft Threat Modeling Tool has an error.
    Template,
    /// Values are nested too deeply.
    TooDeep,
    /// An entry of the register names an element that the model does not have.
    UnknownComponent,
    /// A control is not in the catalogue.
    UnknownControl,
    /// A key is not allowed here.
    UnknownKey,
    /// A condition or a sentence uses a name that does not exist.
    UnknownName,
    /// `palisade.yaml` names a pack that does not exist.
    UnknownPack,
    /// A reference has no name in the tables.
    UnknownReference,
    /// No pack in use has a rule of this name.
    UnknownRule,
    /// A technology or protocol is not in the vocabulary.
    UnknownTerm,
    /// The key does not take this value.
    UnknownValue,
    /// A page of a pack cannot be read.
    UnreadablePage,
    /// A mitigation does not state what is done.
    VagueControl,
    /// A pack's additions to the vocabulary have an error.
    Vocabulary,
    /// A value is not of the type that the key takes.
    WrongType,
    /// The text is not YAML.
    YamlSyntax,
}

impl Word for Code {
    const ALL: &'static [Self] = &[
        Code::AliasLimit,
        Code::AliasLoop,
        Code::AnchorLimit,
        Code::BoundaryCycle,
        Code::Condition,
        Code::ConditionType,
        Code::ConstantCondition,
        Code::Contradiction,
        Code::DanglingReference,
        Code::DuplicateAnswer,
        Code::DuplicateId,
        Code::DuplicateKey,
        Code::ExpiredAcceptance,
        Code::FileNotFound,
        Code::FileUnreadable,
        Code::IdleControl,
        Code::IncludeEscape,
        Code::IncludeLimit,
        Code::IncludeLoop,
        Code::IncompleteAcceptance,
        Code::Internal,
        Code::InvalidId,
        Code::InvalidUtf8,
        Code::MissingEnd,
        Code::MissingKey,
        Code::MissingOwner,
        Code::NeedlessFact,
        Code::NoImpact,
        Code::NoName,
        Code::NotFormatted,
        Code::NotInPlace,
        Code::OutOfRange,
        Code::Pack,
        Code::Placeholder,
        Code::RatingConflict,
        Code::RatingGap,
        Code::RuleExample,
        Code::RuleGaveUp,
        Code::RulePage,
        Code::Settings,
        Code::StaleEntry,
        Code::Template,
        Code::TooDeep,
        Code::UnknownComponent,
        Code::UnknownControl,
        Code::UnknownKey,
        Code::UnknownName,
        Code::UnknownPack,
        Code::UnknownReference,
        Code::UnknownRule,
        Code::UnknownTerm,
        Code::UnknownValue,
        Code::UnreadablePage,
        Code::VagueControl,
        Code::Vocabulary,
        Code::WrongType,
        Code::YamlSyntax,
    ];

    fn word(self) -> &'static str {
        match self {
            Code::AliasLimit => "alias-limit",
            Code::AliasLoop => "alias-loop",
            Code::AnchorLimit => "anchor-limit",
            Code::BoundaryCycle => "boundary-cycle",
            Code::Condition => "condition",
            Code::ConditionType => "condition-type",
            Code::ConstantCondition => "constant-condition",
            Code::Contradiction => "contradiction",
            Code::DanglingReference => "dangling-reference",
            Code::DuplicateAnswer => "duplicate-answer",
            Code::DuplicateId => "duplicate-id",
            Code::DuplicateKey => "duplicate-key",
            Code::ExpiredAcceptance => "expired-acceptance",
            Code::FileNotFound => "file-not-found",
            Code::FileUnreadable => "file-unreadable",
            Code::IdleControl => "idle-control",
            Code::IncludeEscape => "include-escape",
            Code::IncludeLimit => "include-limit",
            Code::IncludeLoop => "include-loop",
            Code::IncompleteAcceptance => "incomplete-acceptance",
            Code::Internal => "internal",
            Code::InvalidId => "invalid-id",
            Code::InvalidUtf8 => "invalid-utf8",
            Code::MissingEnd => "missing-end",
            Code::MissingKey => "missing-key",
            Code::MissingOwner => "missing-owner",
            Code::NeedlessFact => "needless-fact",
            Code::NoImpact => "no-impact",
            Code::NoName => "no-name",
            Code::NotFormatted => "not-formatted",
            Code::NotInPlace => "not-in-place",
            Code::OutOfRange => "out-of-range",
            Code::Pack => "pack",
            Code::Placeholder => "placeholder",
            Code::RatingConflict => "rating-conflict",
            Code::RatingGap => "rating-gap",
            Code::RuleExample => "rule-example",
            Code::RuleGaveUp => "rule-gave-up",
            Code::RulePage => "rule-page",
            Code::Settings => "settings",
            Code::StaleEntry => "stale-entry",
            Code::Template => "template",
            Code::TooDeep => "too-deep",
            Code::UnknownComponent => "unknown-component",
            Code::UnknownControl => "unknown-control",
            Code::UnknownKey => "unknown-key",
            Code::UnknownName => "unknown-name",
            Code::UnknownPack => "unknown-pack",
            Code::UnknownReference => "unknown-reference",
            Code::UnknownRule => "unknown-rule",
            Code::UnknownTerm => "unknown-term",
            Code::UnknownValue => "unknown-value",
            Code::UnreadablePage => "unreadable-page",
            Code::VagueControl => "vague-control",
            Code::Vocabulary => "vocabulary",
            Code::WrongType => "wrong-type",
            Code::YamlSyntax => "yaml-syntax",
        }
    }
}

impl Code {
    /// What it means, in one sentence.
    pub fn about(self) -> &'static str {
        match self {
            Code::AliasLimit => "YAML aliases expand to too many values.",
            Code::AliasLoop => "A YAML alias is inside the value that its anchor names.",
            Code::AnchorLimit => "YAML anchors cover too many values.",
            Code::BoundaryCycle => "Boundaries contain each other.",
            Code::Condition => "A rule's condition is not in the rule language, or compares what cannot be compared.",
            Code::ConditionType => "A condition compares or uses values of the wrong type.",
            Code::ConstantCondition => "Part of a rule's condition is always true or never true.",
            Code::Contradiction => "An element states the opposite of what a control applied to it establishes.",
            Code::DanglingReference => "A name refers to an element that the model does not have.",
            Code::DuplicateAnswer => "Two entries of the register answer the same threat; the first one counts.",
            Code::DuplicateId => "Two elements or entries have the same id.",
            Code::DuplicateKey => "A map has the same key twice.",
            Code::ExpiredAcceptance => "A threat was accepted until a day that has passed, so it counts as open again.",
            Code::FileNotFound => "An included file does not exist.",
            Code::FileUnreadable => "A file exists but cannot be read.",
            Code::IdleControl => "A control is applied where it does nothing.",
            Code::IncludeEscape => "An include is outside the project's folder.",
            Code::IncludeLimit => "The model includes too many files.",
            Code::IncludeLoop => "Files include each other.",
            Code::IncompleteAcceptance => "An acceptance does not state who accepted the threat, or why.",
            Code::Internal => "An internal check of the result failed; please report it.",
            Code::InvalidId => "An id has characters that ids cannot have.",
            Code::InvalidUtf8 => "A file is not UTF-8 text.",
            Code::MissingEnd => "A flow has a sender but no receiver, or a receiver but no sender.",
            Code::MissingKey => "A required key is missing.",
            Code::MissingOwner => "A threat still needs work, but has no owner.",
            Code::NeedlessFact => "A stated fact already follows from the rest of the model.",
            Code::NoImpact => "A rating states no impact.",
            Code::NoName => "A name has no visible characters.",
            Code::NotFormatted => "The file cannot be written in its canonical form without losing something.",
            Code::NotInPlace => "An entry is marked as mitigated, but none of its controls is in place.",
            Code::OutOfRange => "A number is outside the range that its method allows.",
            Code::Pack => "A pack's definition has an error.",
            Code::Placeholder => "A sentence of a rule has a placeholder that cannot be filled.",
            Code::RatingConflict => "An entry states a severity and a rating that disagree.",
            Code::RatingGap => "Two ratings of one threat are two bands or more apart.",
            Code::RuleExample => "A rule's example does not give the results that it is marked with.",
            Code::RuleGaveUp => "A rule took more steps than one evaluation may take, so its result is unknown.",
            Code::RulePage => "A rule's page has an error in its front matter.",
            Code::Settings => "`palisade.yaml` has errors; only its valid part is used.",
            Code::StaleEntry => "An entry of the register answers a threat that the rules in use no longer find.",
            Code::Template => "A template of the Microsoft Threat Modeling Tool has an error.",
            Code::TooDeep => "Values are nested too deeply.",
            Code::UnknownComponent => "An entry of the register names an element that the model does not have.",
            Code::UnknownControl => "A control is not in the catalogue.",
            Code::UnknownKey => "A key is not allowed here.",
            Code::UnknownName => "A condition or a sentence uses a name that does not exist.",
            Code::UnknownPack => "`palisade.yaml` names a pack that does not exist.",
            Code::UnknownReference => "A reference has no name in the tables.",
            Code::UnknownRule => "No pack in use has a rule of this name.",
            Code::UnknownTerm => "A technology or protocol is not in the vocabulary.",
            Code::UnknownValue => "The key does not take this value.",
            Code::UnreadablePage => "A page of a pack cannot be read.",
            Code::VagueControl => "A mitigation does not state what is done.",
            Code::Vocabulary => "A pack's additions to the vocabulary have an error.",
            Code::WrongType => "A value is not of the type that the key takes.",
            Code::YamlSyntax => "The text is not YAML.",
        }
    }
}

//! A checked, compiled condition. The checker makes it, the evaluator runs it, the tracer explains it.

use palisade_model::grade::Grade;
use palisade_model::kind::KindSet;
use palisade_model::vocabulary::PropertyId;
use serde::{Deserialize, Serialize};

/// The most comprehensions (`exists`, `all`) that may stand in each other, so that the work for one evaluation stays
/// bounded by the square of the number of neighbours.
pub const DEEPEST_COMPREHENSION: usize = 2;

/// How many things an expression may speak of at once: the target and one for each comprehension.
pub const SLOTS: usize = DEEPEST_COMPREHENSION + 1;

/// A step from one thing to another that it has at most one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// From a flow to its sender.
    From,
    /// From a flow to its receiver.
    To,
    /// From a component to the innermost boundary around it.
    Boundary,
    /// From a boundary to the one around it.
    Parent,
    /// From a flow to who works with a store over it, whichever way the arrow points.
    Client,
    /// From a flow to that store.
    Store,
}

/// How many kinds of steps there are.
pub const STEPS: usize = 6;

/// The thing that a word of the condition is about: a variable, and steps from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// The variable: 0 is the target, the others belong to comprehensions.
    pub slot: u8,
    /// The steps from there.
    pub steps: Vec<Step>,
}

/// A list of things that a condition may walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListWord {
    /// What a flow carries.
    Carries,
    /// What a store keeps.
    Stores,
    /// What a component deals with.
    Handles,
    /// The boundaries that a flow leaves or enters.
    Crosses,
    /// Those that it enters.
    Enters,
    /// Those that it leaves.
    Leaves,
    /// Flows into a component.
    Incoming,
    /// Flows out of a component.
    Outgoing,
    /// Components that share a flow with it.
    Neighbours,
    /// Components that send to it, directly or through those that only pass on.
    Callers,
    /// Components from which flows lead to it, however far.
    ReachableFrom,
    /// Components that stand in a boundary.
    Contains,
    /// Components that stand in a boundary or in one inside it, at any depth.
    Encloses,
    /// Stores that keep some data.
    KeptIn,
    /// Flows that carry some data.
    CarriedBy,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
}

impl Comparison {
    /// Whether `a` compares so to `b`.
    pub fn holds<T: PartialOrd>(self, a: &T, b: &T) -> bool {
        match self {
            Comparison::Equal => a == b,
            Comparison::NotEqual => a != b,
            Comparison::Less => a < b,
            Comparison::LessEqual => a <= b,
            Comparison::Greater => a > b,
            Comparison::GreaterEqual => a >= b,
        }
    }

    /// The same comparison with its sides exchanged.
    #[must_use]
    pub fn flipped(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessEqual => Comparison::GreaterEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterEqual => Comparison::LessEqual,
            same => same,
        }
    }
}

/// The right side of a comparison of grades.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GradeSide {
    /// A fixed grade.
    Fixed(Grade),
    /// A property of some thing.
    Of(Path, PropertyId),
}

/// One test that is not made of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// A property is true.
    True(PropertyId),
    /// Something is known about a property.
    Known(PropertyId),
    /// A grade compares so to another.
    Grade(PropertyId, Comparison, GradeSide),
    /// A property holds one of these words, by row.
    Word(PropertyId, Vec<u16>),
    /// The technology or the protocol is a case of a class, by row.
    Is {
        /// The class among the technologies.
        technology: Option<u16>,
        /// The class among the protocols.
        protocol: Option<u16>,
    },
    /// Its name or its id has this word, in lower case.
    Named(String),
    /// It is of one of these kinds.
    Kind(KindSet),
    /// It has a tag.
    Tag(String),
    /// Data comes here that may not.
    OverClearance,
    /// It is known to stand on untrusted ground.
    Outside,
    /// All its data are stated, and none needs more than a low confidentiality or integrity.
    Harmless,
    /// It can be reached from untrusted ground.
    Exposed,
    /// Its distance from untrusted ground compares so to a number.
    Exposure(Comparison, i64),
    /// The length of a list compares so to a number.
    Size(ListWord, Comparison, i64),
}

/// A test, of what, and where it stands in the condition's text (bytes).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// The test.
    pub test: Test,
    /// Of what.
    pub path: Path,
    /// Where it stands.
    pub text: (u32, u32),
    /// Whether the text there says the opposite of the test, as `!=` does.
    pub opposite: bool,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expression {
    /// Fixed; only the checker makes it, and says so.
    Fixed(bool),
    /// All of these.
    And(Vec<Expression>),
    /// Any of these.
    Or(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
    /// A test.
    Leaf(Leaf),
    /// Some member of a list is so.
    Exists(Comprehension),
    /// Every member of a list is so.
    All(Comprehension),
}

impl Default for Expression {
    /// Nothing.
    fn default() -> Self {
        Expression::Fixed(false)
    }
}

/// A walk over a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comprehension {
    /// Whose list.
    pub path: Path,
    /// Which list.
    pub list: ListWord,
    /// The variable that holds each member.
    pub slot: u8,
    /// What is asked of each member.
    pub body: Box<Expression>,
    /// Where the list stands in the condition's text (bytes).
    pub text: (u32, u32),
}

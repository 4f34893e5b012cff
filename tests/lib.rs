//! Specification and laws. The library is an executable specification; the laws, which compare the program with it and
//! check its other guarantees, are the tests beside it.

pub mod specification;

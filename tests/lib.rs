//! What Palisade is held to. The library is the executable specification; the laws that compare the program with it,
//! and hold the program to the rest of its promises, are the tests beside it.

pub mod specification;

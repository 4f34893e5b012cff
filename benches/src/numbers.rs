//! Pseudo-random numbers.

/// A Lehmer generator with the constants of Park and Miller.
pub(crate) struct Numbers(u64);

impl Numbers {
    /// A generator with a seed above 0.
    pub(crate) fn new(seed: u64) -> Numbers {
        Numbers(seed)
    }

    /// The next number, below `below`.
    pub(crate) fn next(&mut self, below: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        (self.0 as usize) % below.max(1)
    }

    /// Picks one of these words.
    pub(crate) fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words.get(self.next(words.len())).copied().unwrap_or("")
    }
}

//! Choices made from bytes, so that shrinking the bytes shrinks the result.

/// Bytes to choose from; zeros once they have run out.
pub(crate) struct Dice<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Dice<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Dice { bytes, at: 0 }
    }

    pub(crate) fn pick(&mut self, sides: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % sides
    }

    pub(crate) fn one<T: Clone>(&mut self, of: &[T]) -> T {
        // More than 256 choices take two bytes.
        let at = if of.len() > 256 { self.pick(256) * 256 + self.pick(256) } else { self.pick(of.len()) };
        of[at % of.len()].clone()
    }

    /// One time in `sides`; never once the bytes have run out.
    pub(crate) fn rarely(&mut self, sides: usize) -> bool {
        self.pick(sides) == 1
    }

    /// Mostly: `sides - 1` times in `sides`.
    pub(crate) fn mostly(&mut self, sides: usize) -> bool {
        self.pick(sides) != 1
    }

    pub(crate) fn some<T: Clone>(&mut self, of: &[T], one_in: usize) -> Vec<T> {
        of.iter().filter(|_| self.rarely(one_in)).cloned().collect()
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            let other = self.pick(at + 1);
            items.swap(at, other);
        }
    }
}

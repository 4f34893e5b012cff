//! Choices taken from bytes, so that shrinking the bytes shrinks what was made of them.

/// Bytes to choose from; all zeros when they have run out.
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
        // More than a byte can number takes two.
        let at = if of.len() > 256 { self.pick(256) * 256 + self.pick(256) } else { self.pick(of.len()) };
        of[at % of.len()].clone()
    }

    /// One time in `sides`; never when the bytes have run out.
    pub(crate) fn rarely(&mut self, sides: usize) -> bool {
        self.pick(sides) == 1
    }

    /// Most times: `sides - 1` in `sides`.
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

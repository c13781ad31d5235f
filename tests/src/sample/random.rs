//! Numbers that look random and are the same for the same seed, whatever versions the other crates have.

/// The generator `SplitMix64`: eight bytes of state, and good enough to make up a shop.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0, below `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.bits() % end.max(1)
    }

    /// A number of the range, both ends included.
    pub(super) fn between(&mut self, first: i64, last: i64) -> i64 {
        first + i64::try_from(self.below(last.abs_diff(first).saturating_add(1))).unwrap_or(0)
    }

    /// Yes in so many of a hundred cases.
    pub(super) fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    /// One of them.
    pub(super) fn one_of<'a, T: ?Sized>(&mut self, values: &[&'a T]) -> &'a T {
        let index = usize::try_from(self.below(values.len() as u64)).unwrap_or(0);
        values[index]
    }
}

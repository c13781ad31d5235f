//! Ids and secrets, generated from a seed.

use uuid::{Builder, Uuid};

/// Generates unique ids from a seed.
#[derive(Debug)]
pub(super) struct IdGenerator(u64);

impl IdGenerator {
    pub(super) fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(1);
        mix(self.0)
    }

    /// Returns a UUID of version 4, like Polar's.
    pub(super) fn uuid(&mut self) -> Uuid {
        let random = u128::from(self.next()) << 64 | u128::from(self.next());
        Builder::from_random_bytes(random.to_be_bytes()).into_uuid()
    }

    pub(super) fn secret(&mut self, prefix: &str) -> String {
        format!("{prefix}{:016x}{:016x}", self.next(), self.next())
    }
}

/// `SplitMix64`: maps consecutive numbers to numbers that look unrelated, so that ids are easy to distinguish.
fn mix(n: u64) -> u64 {
    let n = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ n >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ n >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ n >> 31
}

/// Returns whether a string is a UUID in the hyphenated form.
pub(super) fn is_uuid(value: &str) -> bool {
    value.len() == 36 && Uuid::try_parse(value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Variant;

    #[test]
    fn generates_unique_uuids_of_version_4() {
        let (mut first, mut second) = (IdGenerator::new(0), IdGenerator::new(1));
        let ids: std::collections::BTreeSet<_> = (0..1000).flat_map(|_| [first.uuid(), second.uuid()]).collect();
        assert_eq!(ids.len(), 2000);
        for id in ids {
            assert!(is_uuid(&id.to_string()), "{id}");
            assert_eq!((id.get_version_num(), id.get_variant()), (4, Variant::RFC4122));
        }
    }
}

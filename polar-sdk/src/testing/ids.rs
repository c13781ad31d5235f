//! Ids and secrets from a counter: as good as random ones for a test, and the same in every run.

/// Makes ids that were not made before.
#[derive(Debug)]
pub(super) struct Ids(u64);

impl Ids {
    /// The ids of a seed: other seeds have others.
    pub(super) fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(1);
        mix(self.0)
    }

    /// A UUID, marked as version 4 as Polar's are.
    pub(super) fn uuid(&mut self) -> String {
        let (a, b) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            a >> 32,
            a >> 16 & 0xffff,
            a & 0xfff,
            0x8000 | b >> 48 & 0x3fff,
            b & 0xffff_ffff_ffff
        )
    }

    /// A secret with this prefix.
    pub(super) fn secret(&mut self, prefix: &str) -> String {
        format!("{prefix}{:016x}{:016x}", self.next(), self.next())
    }
}

/// `SplitMix64`: spreads neighbouring numbers over the whole range, so that ids do not look alike in a failed assertion.
fn mix(n: u64) -> u64 {
    let n = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ n >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ n >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ n >> 31
}

/// Whether a text is a UUID in the form with hyphens.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.char_indices().all(|(at, c)| {
            if matches!(at, 8 | 13 | 18 | 23) {
                c == '-'
            } else {
                c.is_ascii_hexdigit()
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_of_version_4_and_never_repeat() {
        let (mut ids, mut others) = (Ids::new(0), Ids::new(1));
        let made: std::collections::BTreeSet<_> = (0..1000).flat_map(|_| [ids.uuid(), others.uuid()]).collect();
        assert_eq!(made.len(), 2000);
        for id in made {
            assert!(is_uuid(&id), "{id}");
            assert_eq!(id.as_bytes()[14], b'4');
            assert!(b"89ab".contains(&id.as_bytes()[19]), "{id}");
        }
    }

    #[test]
    fn other_texts_are_no_uuids() {
        for text in [
            "",
            "nope",
            "6f36e6d2a1324344824f5b9dacef5b6d",
            "6f36e6d2-a132-4344-824f-5b9dacef5b6g",
        ] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}

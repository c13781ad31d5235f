//! What seems to have happened to a body that no signature matches.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::reprint::reprints;

/// Largest body that is looked at: whoever sends forged deliveries decides on their size.
const MOST: usize = 256 * 1024;

/// What seems to have happened to a body on its way from Polar to [`Verifier`](super::Verifier).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyHint {
    /// It is empty, so something has read it before: Polar sends no empty body.
    Empty,
    /// It was parsed and printed again. This is certain: laid out in another way, it is what was signed.
    Reprinted,
    /// It may have been parsed and printed again: its keys are in alphabetical order, or it is laid out in lines.
    PerhapsReprinted,
}

impl BodyHint {
    /// Looks at a body that does not verify; `verifies` tells whether another would.
    pub(super) fn of(body: &[u8], verifies: impl Fn(&[u8]) -> bool) -> Option<Self> {
        if body.is_empty() {
            return Some(Self::Empty);
        }
        let text = std::str::from_utf8(body).ok().filter(|text| text.len() <= MOST)?;
        let Keys(keys) = serde_json::from_str(text).ok()?;
        if reprints(text).iter().any(|reprint| verifies(reprint.as_bytes())) {
            return Some(Self::Reprinted);
        }
        let in_lines = text.trim().contains('\n');
        let sorted = keys.len() > 2 && keys.is_sorted();
        (in_lines || sorted).then_some(Self::PerhapsReprinted)
    }
}

impl fmt::Display for BodyHint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "its body is empty, as if something had read it before",
            Self::Reprinted => "its body was parsed and printed again; verify the bytes that came",
            Self::PerhapsReprinted => {
                "its body looks as if it had been parsed and printed again; verify the bytes that came"
            }
        })
    }
}

/// The keys of an object, in the order in which they stand.
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = map.next_entry()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

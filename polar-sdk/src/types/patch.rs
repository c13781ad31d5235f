//! Fields of update bodies.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A field of an update body: kept, cleared or set.
///
/// In an update, an absent field keeps its value and null clears it. An `Option` cannot distinguish the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Patch<T> {
    /// Keeps the field: it is not sent.
    #[default]
    Keep,
    /// Clears the field: null is sent.
    Clear,
    /// Sets the field to this value.
    Set(T),
}

impl<T> Patch<T> {
    /// Returns whether the field is kept.
    #[must_use]
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Returns whether the field is cleared.
    #[must_use]
    pub const fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }

    /// Returns the new value, if the field is set.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

/// Serializes the value, or null. Kept fields are omitted by the body's own implementation.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

/// Null is `Clear`. With `#[serde(default)]` on the field, an absent field is `Keep`.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Clear, Self::Set))
    }
}

#[cfg(test)]
mod tests {
    use super::Patch;

    #[derive(serde::Deserialize)]
    struct Update {
        #[serde(default)]
        name: Patch<String>,
    }

    #[test]
    fn distinguishes_absent_from_null() {
        let read = |json: &str| serde_json::from_str::<Update>(json).unwrap().name;
        assert_eq!(read("{}"), Patch::Keep);
        assert_eq!(read("{\"name\":null}"), Patch::Clear);
        assert_eq!(read("{\"name\":\"Ann\"}"), Patch::Set("Ann".to_owned()));
    }
}

//! A field of an update: kept, cleared or set.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// What an update does to a field.
///
/// Absent and null mean different things in an update: an absent field keeps its value, null clears it. An
/// `Option` cannot say both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Patch<T> {
    /// Leave the field as it is: it is not sent.
    #[default]
    Keep,
    /// Clear the field: null is sent.
    Clear,
    /// Give the field this value.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether the field stays as it is.
    #[must_use]
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Whether the field is cleared.
    #[must_use]
    pub const fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }

    /// The new value, if one is set.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

/// The value, or null. A body leaves a kept field out before it comes to this.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

/// Null clears. What is absent is kept, by `#[serde(default)]` on the field.
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
    fn tells_absent_from_null() {
        let read = |json: &str| serde_json::from_str::<Update>(json).unwrap().name;
        assert_eq!(read("{}"), Patch::Keep);
        assert_eq!(read("{\"name\":null}"), Patch::Clear);
        assert_eq!(read("{\"name\":\"Ann\"}"), Patch::Set("Ann".to_owned()));
    }
}

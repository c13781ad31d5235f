//! Typed ids.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::ser::{Serialize, Serializer};
use uuid::Uuid;

/// The kind of resource that an [`Id`] identifies. Implemented by the marker types in [`ids::kind`](crate::ids::kind).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a kind of id",
    note = "use an alias of the module `polar_sdk::ids`, such as `ProductId`",
    note = "the kinds are the types in `polar_sdk::ids::kind`, which are not the models of the same name"
)]
pub trait IdKind: 'static {
    /// The name of the id type in messages, such as `ProductId`.
    const NAME: &'static str;
}

/// The UUID of a resource. Ids of different kinds of resources are different types.
///
/// The aliases in [`ids`](crate::ids) name the types: a `CustomerId` does not compile where a `ProductId` is expected. Ids
/// are parsed from strings with [`str::parse`] and converted to and from [`Uuid`].
///
/// ```
/// use polar_sdk::{Id, IdKind};
///
/// enum Parcel {}
/// impl IdKind for Parcel {
///     const NAME: &'static str = "ParcelId";
/// }
///
/// let id: Id<Parcel> = "abe584c0-effb-49a8-b963-2de9244d537a".parse()?;
/// assert_eq!(id.to_string(), "abe584c0-effb-49a8-b963-2de9244d537a");
/// assert_eq!(Id::from(id.as_uuid()), id);
/// # Ok::<(), polar_sdk::InvalidId>(())
/// ```
pub struct Id<K: IdKind> {
    uuid: Uuid,
    // An id does not own a `K`, so it is `Send`, `Sync` and `Copy` for every `K`.
    kind: PhantomData<fn() -> K>,
}

impl<K: IdKind> Id<K> {
    /// Creates an id from a UUID.
    #[must_use]
    pub const fn new(uuid: Uuid) -> Self {
        Self {
            uuid,
            kind: PhantomData,
        }
    }

    /// Returns the UUID.
    #[must_use]
    pub const fn as_uuid(&self) -> Uuid {
        self.uuid
    }
}

impl<K: IdKind> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: IdKind> Copy for Id<K> {}

impl<K: IdKind> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}

impl<K: IdKind> Eq for Id<K> {}

impl<K: IdKind> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K: IdKind> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}

impl<K: IdKind> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}

impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", K::NAME, self.uuid)
    }
}

impl<K: IdKind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}

impl<K: IdKind> From<Uuid> for Id<K> {
    fn from(uuid: Uuid) -> Self {
        Self::new(uuid)
    }
}

impl<K: IdKind> From<Id<K>> for Uuid {
    fn from(id: Id<K>) -> Self {
        id.uuid
    }
}

impl<K: IdKind> FromStr for Id<K> {
    type Err = InvalidId;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        match Uuid::try_parse(value) {
            Ok(uuid) => Ok(Self::new(uuid)),
            Err(_) => Err(InvalidId::new(K::NAME, value)),
        }
    }
}

impl<K: IdKind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

impl<'de, K: IdKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdVisitor<K>(PhantomData<fn() -> K>);

        impl<K: IdKind> Visitor<'_> for IdVisitor<K> {
            type Value = Id<K>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a UUID string ({})", K::NAME)
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
                value.parse().map_err(E::custom)
            }
        }

        deserializer
            .deserialize_str(IdVisitor(PhantomData))
            .map_err(D::Error::custom)
    }
}

/// Error returned when a string is not a valid id.
///
/// It does not contain the string, because another value, such as a token, may have been passed by mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidId {
    name: &'static str,
    /// In characters.
    length: usize,
}

impl InvalidId {
    pub(crate) fn new(name: &'static str, value: &str) -> Self {
        Self {
            name,
            length: value.chars().count(),
        }
    }
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "invalid {}: expected a UUID such as \"abe584c0-effb-49a8-b963-2de9244d537a\", got ",
            self.name
        )?;
        match self.length {
            0 => f.write_str("an empty string"),
            1 => f.write_str("a string of 1 character"),
            length => write!(f, "a string of {length} characters"),
        }
    }
}

impl std::error::Error for InvalidId {}

#[cfg(test)]
mod tests {
    use super::*;

    enum Parcel {}
    impl IdKind for Parcel {
        const NAME: &'static str = "ParcelId";
    }
    type ParcelId = Id<Parcel>;

    const TEXT: &str = "abe584c0-effb-49a8-b963-2de9244d537a";

    #[test]
    fn parses_and_formats_strings_and_json() {
        let id: ParcelId = TEXT.parse().unwrap();
        assert_eq!(id.to_string(), TEXT);
        assert_eq!(format!("{id:?}"), format!("ParcelId({TEXT})"));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{TEXT}\""));
        assert_eq!(serde_json::from_str::<ParcelId>(&json).unwrap(), id);
        let map: std::collections::BTreeMap<ParcelId, i64> =
            serde_json::from_str(&format!("{{\"{TEXT}\":1}}")).unwrap();
        assert_eq!(map.get(&id), Some(&1));
    }

    #[test]
    fn rejects_invalid_ids_with_the_name_of_the_type() {
        let error = "".parse::<ParcelId>().unwrap_err();
        assert!(
            error.to_string().starts_with("invalid ParcelId: expected a UUID"),
            "{error}"
        );
        let error = "polar_oat_canary".parse::<ParcelId>().unwrap_err();
        assert!(error.to_string().ends_with("got a string of 16 characters"), "{error}");
        assert!(!format!("{error:?}").contains("canary"));
        let error = serde_json::from_str::<ParcelId>("7").unwrap_err();
        assert!(
            error.to_string().contains("expected a UUID string (ParcelId)"),
            "{error}"
        );
    }
}

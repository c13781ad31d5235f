//! Fields of update bodies.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A field of an update body: kept, cleared or set.
///
/// In an update, an absent field keeps its value and null clears it. An `Option` cannot distinguish the two.
///
/// A value converts into `Set`. An `Option` converts into `Set` or `Keep`, so that `None` never removes data by accident;
/// [`or_clear`](Self::or_clear) is the conversion in which `None` clears the field.
///
/// ```
/// use polar_sdk::Patch;
/// use polar_sdk::models::CheckoutUpdate;
///
/// let mut body = CheckoutUpdate::new();
/// body.customer_name = "Ann".to_owned().into();
/// assert!(body.customer_name.is_set());
/// assert_eq!(Patch::<String>::from(None), Patch::Keep);
///
/// // The content of a form: an empty field removes the tax id.
/// let tax_id: Option<String> = None;
/// body.customer_tax_id = Patch::or_clear(tax_id);
/// assert!(body.customer_tax_id.is_clear());
/// ```
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
    /// Sets the field to a value, or clears it if there is none.
    #[must_use]
    pub fn or_clear(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }

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

    /// Returns whether the field is set to a value.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        matches!(self, Self::Set(_))
    }

    /// Returns the patch with a reference to the value.
    #[must_use]
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(value),
        }
    }

    /// Returns the patch with a converted value.
    #[must_use]
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(convert(value)),
        }
    }

    /// Adds items to the list or map, which is empty unless the field is set.
    #[allow(dead_code, reason = "generated only for lists and maps that can be cleared")]
    pub(crate) fn extend<I>(&mut self, items: impl IntoIterator<Item = I>)
    where
        T: Default + Extend<I>,
    {
        let mut all = match std::mem::take(self) {
            Self::Set(value) => value,
            Self::Keep | Self::Clear => T::default(),
        };
        all.extend(items);
        *self = Self::Set(all);
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

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

/// `None` keeps the field.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
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
    fn none_keeps_the_field_unless_it_is_to_be_cleared() {
        assert_eq!(Patch::from(7), Patch::Set(7));
        assert_eq!(Patch::from(Some(7)), Patch::Set(7));
        assert_eq!(Patch::<i64>::from(None), Patch::Keep);
        assert_eq!(Patch::or_clear(Some(7)), Patch::Set(7));
        assert_eq!(Patch::or_clear(None::<i64>), Patch::Clear);
    }

    #[test]
    fn adds_items_to_what_is_set() {
        let mut list = Patch::<Vec<i64>>::Clear;
        list.extend([1]);
        list.extend([2]);
        assert_eq!(list, Patch::Set(vec![1, 2]));
    }

    #[test]
    fn borrows_and_converts_the_value() {
        let name = Patch::Set("Ann".to_owned());
        assert!(name.is_set() && !name.is_keep() && !name.is_clear());
        assert_eq!(name.as_ref().map(String::len), Patch::Set(3));
        assert_eq!(Patch::<String>::Clear.as_ref().map(String::len), Patch::Clear);
        assert!(!Patch::<String>::Keep.is_set());
    }

    #[test]
    fn distinguishes_absent_from_null() {
        let read = |json: &str| serde_json::from_str::<Update>(json).unwrap().name;
        assert_eq!(read("{}"), Patch::Keep);
        assert_eq!(read("{\"name\":null}"), Patch::Clear);
        assert_eq!(read("{\"name\":\"Ann\"}"), Patch::Set("Ann".to_owned()));
    }
}

//! One or several values.

use super::Currency;

/// One or several values of a filter.
///
/// Converts from a value, an array, a slice or a `Vec`, and collects from an iterator. Strings and values of open enums may
/// be `&str`.
///
/// ```
/// use polar_sdk::OneOrMany;
///
/// let one: OneOrMany<String> = "a".into();
/// let many: OneOrMany<String> = ["a", "b"].into();
/// assert_eq!(one.into_vec(), ["a"]);
/// assert_eq!(many.into_vec(), ["a", "b"]);
/// let collected: OneOrMany<i64> = (1..=3).collect();
/// assert_eq!(collected.into_vec(), [1, 2, 3]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOrMany<T>(Vec<T>);

impl<T> OneOrMany<T> {
    /// Returns the values, in the given order.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T> From<T> for OneOrMany<T> {
    fn from(value: T) -> Self {
        Self(vec![value])
    }
}

impl<T> From<Vec<T>> for OneOrMany<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T, const N: usize> From<[T; N]> for OneOrMany<T> {
    fn from(values: [T; N]) -> Self {
        Self(values.into())
    }
}

impl<T: Clone> From<&[T]> for OneOrMany<T> {
    fn from(values: &[T]) -> Self {
        Self(values.to_vec())
    }
}

impl<T: Clone> From<&Vec<T>> for OneOrMany<T> {
    fn from(values: &Vec<T>) -> Self {
        Self(values.clone())
    }
}

impl<T: Clone, const N: usize> From<&[T; N]> for OneOrMany<T> {
    fn from(values: &[T; N]) -> Self {
        Self(values.to_vec())
    }
}

impl<T> FromIterator<T> for OneOrMany<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// A type whose values are also accepted as strings: `String`, [`Currency`] and every open enum.
#[diagnostic::on_unimplemented(
    message = "a string is not accepted as `{Self}`",
    label = "expected `{Self}`, an array or a `Vec` of it",
    note = "ids are parsed from strings: `let id: ProductId = string.parse()?`"
)]
pub trait FromWire: for<'s> From<&'s str> {}

impl FromWire for String {}

impl FromWire for Currency {}

impl<T: FromWire> From<&str> for OneOrMany<T> {
    fn from(value: &str) -> Self {
        Self(vec![value.into()])
    }
}

impl<T: FromWire> From<&String> for OneOrMany<T> {
    fn from(value: &String) -> Self {
        Self(vec![value.as_str().into()])
    }
}

impl<T: FromWire, const N: usize> From<[&str; N]> for OneOrMany<T> {
    fn from(values: [&str; N]) -> Self {
        values.into_iter().map(T::from).collect()
    }
}

impl<T: FromWire> From<&[&str]> for OneOrMany<T> {
    fn from(values: &[&str]) -> Self {
        values.iter().map(|value| T::from(value)).collect()
    }
}

impl<T: FromWire> From<Vec<&str>> for OneOrMany<T> {
    fn from(values: Vec<&str>) -> Self {
        values.into_iter().map(T::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::OneOrMany;

    fn numbers(values: impl Into<OneOrMany<i64>>) -> Vec<i64> {
        values.into().into_vec()
    }

    fn strings(values: impl Into<OneOrMany<String>>) -> Vec<String> {
        values.into().into_vec()
    }

    #[test]
    fn values_of_open_enums_may_be_strings() {
        use crate::models::CheckoutStatus::{Open, Succeeded};
        let statuses = |values: OneOrMany<crate::models::CheckoutStatus>| values.into_vec();
        assert_eq!(statuses("open".into()), [Open]);
        assert_eq!(statuses((&"open".to_owned()).into()), [Open]);
        assert_eq!(statuses(["open", "succeeded"].into()), [Open, Succeeded]);
        assert_eq!(statuses(vec!["open", "succeeded"].into()), [Open, Succeeded]);
        assert_eq!(statuses("of the future".into())[0].as_str(), "of the future");
    }

    #[test]
    #[allow(clippy::needless_borrows_for_generic_args)] // borrowing is what is tested
    fn converts_from_values_and_collections() {
        assert_eq!(numbers(1), [1]);
        assert_eq!(numbers([1, 2]), [1, 2]);
        assert_eq!(numbers(&[1, 2]), [1, 2]);
        assert_eq!(numbers(vec![1, 2]), [1, 2]);
        assert_eq!(numbers(&vec![1, 2]), [1, 2]);
        assert_eq!(numbers(&[1, 2][..]), [1, 2]);
        assert_eq!(strings("a"), ["a"]);
        assert_eq!(strings("a".to_owned()), ["a"]);
        assert_eq!(strings(&"a".to_owned()), ["a"]);
        assert_eq!(strings(["a", "b"]), ["a", "b"]);
        assert_eq!(strings(vec!["a", "b"]), ["a", "b"]);
        assert_eq!(strings(&["a", "b"][..]), ["a", "b"]);
        assert_eq!(strings(vec!["a".to_owned()]), ["a"]);
        assert_eq!((1..=2).collect::<OneOrMany<i64>>().into_vec(), [1, 2]);
    }
}

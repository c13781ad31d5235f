//! One or several values.

/// One or several values of a filter.
///
/// Converts from a value, an array, a slice or a `Vec`. Strings may be `&str`.
///
/// ```
/// use polar_sdk::OneOrMany;
///
/// let one: OneOrMany<String> = "a".into();
/// let many: OneOrMany<String> = ["a", "b"].into();
/// assert_eq!(one.into_vec(), ["a"]);
/// assert_eq!(many.into_vec(), ["a", "b"]);
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

impl From<&str> for OneOrMany<String> {
    fn from(value: &str) -> Self {
        Self(vec![value.to_owned()])
    }
}

impl From<&String> for OneOrMany<String> {
    fn from(value: &String) -> Self {
        Self(vec![value.clone()])
    }
}

impl<const N: usize> From<[&str; N]> for OneOrMany<String> {
    fn from(values: [&str; N]) -> Self {
        Self(values.map(str::to_owned).into())
    }
}

impl From<&[&str]> for OneOrMany<String> {
    fn from(values: &[&str]) -> Self {
        Self(values.iter().map(|value| (*value).to_owned()).collect())
    }
}

impl From<Vec<&str>> for OneOrMany<String> {
    fn from(values: Vec<&str>) -> Self {
        Self(values.into_iter().map(str::to_owned).collect())
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
    }
}

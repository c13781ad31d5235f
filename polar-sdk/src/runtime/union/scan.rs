//! Finds one value in a JSON text without reading the rest.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A tag.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::runtime) enum Scalar<'a> {
    Text(Cow<'a, str>),
    Bool(bool),
    Integer(i64),
}

/// What stands at the end of a path.
pub(in crate::runtime) enum Found<'a> {
    Scalar(Scalar<'a>),
    Null,
    /// A list, an object, or a number that is not whole.
    Other,
}

/// The scalar at a path of keys, if the path leads to one.
pub(in crate::runtime) fn at<'a>(json: &'a str, path: &[&str]) -> Option<Scalar<'a>> {
    match find(json, path)? {
        Found::Scalar(scalar) => Some(scalar),
        Found::Null | Found::Other => None,
    }
}

/// What stands at the end of a path of keys, if it leads anywhere.
pub(in crate::runtime) fn find<'a>(json: &'a str, path: &[&str]) -> Option<Found<'a>> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    Walk { path }.deserialize(&mut deserializer).ok().flatten()
}

/// Walks down a path. `None` where it ends too soon.
struct Walk<'p> {
    path: &'p [&'p str],
}

impl Walk<'_> {
    /// What a value that is no object means: the end of the path, or a path that leads nowhere.
    // A `Result`, as every visit returns one.
    #[allow(clippy::unnecessary_wraps)]
    fn end<'a, E>(&self, found: Found<'a>) -> Result<Option<Found<'a>>, E> {
        Ok(self.path.is_empty().then_some(found))
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = Option<Found<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = Option<Found<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = self.path.is_empty().then_some(Found::Other);
        while let Some(matches) = map.next_key_seed(IsKey(self.path.first().copied()))? {
            match self.path.split_first() {
                // The last of equal keys counts, as most parsers have it.
                Some((_, path)) if matches => found = map.next_value_seed(Walk { path })?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        self.end(Found::Other)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        self.end(Found::Scalar(Scalar::Text(Cow::Borrowed(text))))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        self.end(Found::Scalar(Scalar::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        self.end(Found::Scalar(Scalar::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        self.end(Found::Scalar(Scalar::Integer(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        self.end(i64::try_from(value).map_or(Found::Other, |value| Found::Scalar(Scalar::Integer(value))))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        self.end(Found::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.end(Found::Null)
    }
}

/// Compares a key without keeping it.
struct IsKey<'p>(Option<&'p str>);

impl<'de> DeserializeSeed<'de> for IsKey<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for IsKey<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        Ok(self.0 == Some(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_scalars_at_a_depth() {
        let json = r#"{"a": [{"t": "no"}], "t": "once", "b": {"t": "in", "n": 7, "k": true}, "t": "last", "z": null}"#;
        assert_eq!(at(json, &["t"]), Some(Scalar::Text(Cow::Borrowed("last"))));
        assert_eq!(at(json, &["b", "t"]), Some(Scalar::Text(Cow::Borrowed("in"))));
        assert_eq!(at(json, &["b", "n"]), Some(Scalar::Integer(7)));
        assert_eq!(at(json, &["b", "k"]), Some(Scalar::Bool(true)));
        for path in [
            &["a"][..],
            &["b"],
            &["z"],
            &["y"],
            &["t", "t"],
            &["a", "t"],
            &["b", "n", "x"],
        ] {
            assert_eq!(at(json, path), None, "{path:?}");
        }
        for (key, there) in [("a", true), ("b", true), ("t", true), ("z", true), ("y", false)] {
            assert_eq!(find(json, &[key]).is_some(), there, "{key}");
        }
    }

    #[test]
    fn borrows_what_has_no_escapes() {
        assert!(matches!(
            at(r#"{"t":"fixed"}"#, &["t"]),
            Some(Scalar::Text(Cow::Borrowed("fixed")))
        ));
        assert!(matches!(at(r#"{"t":"fi\u0078ed"}"#, &["t"]), Some(Scalar::Text(Cow::Owned(text))) if text == "fixed"));
        assert!(matches!(
            at(r#"{"\u0074":"fixed"}"#, &["t"]),
            Some(Scalar::Text(Cow::Borrowed("fixed")))
        ));
    }
}

//! Reads objects that have fields of their own and take others beside them.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::value::UnitDeserializer;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde_json::value::RawValue;

use super::decode::{describe, join};

/// Reads an object, entry by entry.
pub fn decode<'de, D, T>(
    deserializer: D,
    read: impl FnOnce(&mut Entries<D::Error>) -> Result<T, D::Error>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    read(&mut Entries {
        entries: BTreeMap::deserialize(deserializer)?,
        error: PhantomData,
    })
}

/// The entries of an object that are not read yet.
pub struct Entries<E> {
    entries: BTreeMap<String, Box<RawValue>>,
    error: PhantomData<fn() -> E>,
}

impl<E: Error> Entries<E> {
    /// A field. One that is absent is null, or an error where null is no value of it.
    pub fn take<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<T, E> {
        match self.entries.remove(name) {
            Some(value) => read(name, &value),
            None => {
                T::deserialize(UnitDeserializer::<serde::de::value::Error>::new()).map_err(|_| E::missing_field(name))
            }
        }
    }

    /// All that is left, but for the constants.
    pub fn rest<T: DeserializeOwned>(&mut self, constants: &[&str]) -> Result<BTreeMap<String, T>, E> {
        let entries = std::mem::take(&mut self.entries).into_iter();
        entries
            .filter(|(name, _)| !constants.contains(&name.as_str()))
            .map(|(name, value)| read(&name, &value).map(|value| (name, value)))
            .collect()
    }
}

fn read<T: DeserializeOwned, E: Error>(name: &str, value: &RawValue) -> Result<T, E> {
    serde_json::from_str(value.get()).map_err(|_| E::custom(join(name, &describe::<T>(value.get().as_bytes()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Metadata {
        cost: i64,
        note: Option<String>,
        additional: BTreeMap<String, String>,
    }

    impl<'de> Deserialize<'de> for Metadata {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            decode(deserializer, |entries| {
                Ok(Self {
                    cost: entries.take("cost")?,
                    note: entries.take("note")?,
                    additional: entries.rest(&["kind"])?,
                })
            })
        }
    }

    #[test]
    fn fields_and_the_rest() {
        let json = r#"{"plan":"pro","cost":7,"kind":1}"#;
        let additional = BTreeMap::from([("plan".to_owned(), "pro".to_owned())]);
        assert_eq!(
            serde_json::from_str::<Metadata>(json).unwrap(),
            Metadata {
                cost: 7,
                note: None,
                additional
            }
        );
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        for (json, why) in [
            (r#"{"note":null}"#, "missing field `cost`"),
            (r#"{"cost":"x"}"#, "cost: invalid type: string"),
            (r#"{"cost":1,"plan":7}"#, "plan: invalid type: integer"),
            ("[]", "invalid type: sequence"),
        ] {
            let error = serde_json::from_str::<Metadata>(json).unwrap_err().to_string();
            assert!(error.starts_with(why), "{error}");
        }
    }
}

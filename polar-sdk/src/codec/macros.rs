//! Macros for the trait implementations that all generated types share.

/// Implements `Debug`, `PartialEq` and `Serialize` for a model that is [`Encode`](super::Encode).
macro_rules! impl_encoded {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::codec::debug(self, f)
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::codec::equal(self, other)
            }
        }

        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::codec::serialize(self, serializer)
            }
        }
    };
}

/// Implements `Serialize` for a type that is [`Encode`](super::Encode).
macro_rules! impl_serialize {
    ($name:ident) => {
        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::codec::serialize(self, serializer)
            }
        }
    };
}

/// Implements `Deserialize` for a type that is [`Decode`](super::Decode).
macro_rules! impl_deserialize {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::codec::deserialize(deserializer)
            }
        }
    };
}

/// Implements the remaining traits of an open enum that has `From<&str>`, `as_str` and `VALUES`.
macro_rules! impl_open_enum {
    ($name:ident) => {
        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl From<&String> for $name {
            #[inline]
            fn from(value: &String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl $crate::types::FromWire for $name {}

        /// Returns an error for a value that this version of the crate does not know.
        impl std::str::FromStr for $name {
            type Err = $crate::InvalidValue;

            // A variant may be called `Err`.
            #[inline]
            fn from_str(value: &str) -> Result<Self, <Self as std::str::FromStr>::Err> {
                match Self::from(value) {
                    Self::Unknown(_) => Err($crate::InvalidValue::new(stringify!($name), value, Self::VALUES)),
                    known => Ok(known),
                }
            }
        }

        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::codec::debug(self, f)
            }
        }

        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::codec::Encode for $name {
            #[inline]
            fn view(&self) -> $crate::codec::View<'_> {
                match self {
                    Self::Unknown(value) => $crate::codec::View::UnknownValue(value.as_str()),
                    known => $crate::codec::View::String(known.as_str()),
                }
            }
        }

        impl $crate::codec::Decode for $name {
            #[inline]
            fn decode(value: $crate::codec::Value<'_>) -> Self {
                $crate::codec::open_enum::decode(value)
            }
        }

        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::codec::open_enum::deserialize(deserializer)
            }
        }
    };
}

/// The name and id of a type's JSON schema. A program may contain several versions of this crate, and several types of one
/// name.
#[cfg(feature = "schemars-1")]
macro_rules! schema_names {
    ($name:ident) => {
        #[inline]
        fn schema_name() -> std::borrow::Cow<'static, str> {
            stringify!($name).into()
        }

        #[inline]
        fn schema_id() -> std::borrow::Cow<'static, str> {
            concat!(
                module_path!(),
                "::",
                stringify!($name),
                "@",
                env!("CARGO_PKG_VERSION")
            )
            .into()
        }
    };
}

/// Implements `JsonSchema` for a type, from its schema as JSON and the models that the schema refers to by position.
#[cfg(feature = "schemars-1")]
macro_rules! impl_json_schema {
    ($name:ident, $json:literal, [$($model:ty),*]) => {
        impl schemars::JsonSchema for $name {
            $crate::codec::schema_names!($name);

            #[inline]
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::codec::json_schema::parse(
                    $json,
                    &[$(schemars::SchemaGenerator::subschema_for::<$model>),*],
                    generator,
                )
            }
        }
    };
}

pub(crate) use {impl_deserialize, impl_encoded, impl_open_enum, impl_serialize};
#[cfg(feature = "schemars-1")]
pub(crate) use {impl_json_schema, schema_names};

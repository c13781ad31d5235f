//! JSON schemas of value types, for the feature `schemars-1`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Currency, Date, Id, IdKind, Json, Map, Patch, Secret, SecretUrl, Timestamp, UnknownVariant};

/// Implements `JsonSchema` for a type whose schema is short enough to be repeated wherever the type is used.
macro_rules! impl_inline_schema {
    ($name:ident, $schema:tt) => {
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            crate::codec::schema_names!($name);

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

// Lowercase codes are written, and codes in any case are accepted.
impl_inline_schema!(Currency, { "type": "string" });
impl_inline_schema!(Date, { "type": "string", "format": "date" });
impl_inline_schema!(Json, {});
impl_inline_schema!(Secret, { "type": "string", "format": "password" });
// The URL is not checked.
impl_inline_schema!(SecretUrl, { "type": "string" });
impl_inline_schema!(Timestamp, { "type": "string", "format": "date-time" });
impl_inline_schema!(UnknownVariant, {});

impl<K: IdKind> JsonSchema for Id<K> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        K::NAME.into()
    }

    fn schema_id() -> Cow<'static, str> {
        // Two kinds may have the same name.
        std::any::type_name::<Self>().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "uuid" })
    }
}

/// The schema of a `BTreeMap`.
impl<K: JsonSchema, V: JsonSchema> JsonSchema for Map<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        BTreeMap::<K, V>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        BTreeMap::<K, V>::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<K, V>::json_schema(generator)
    }
}

/// The schema of an `Option`. A field that keeps its value is absent, so it must not be required.
impl<T: JsonSchema> JsonSchema for Patch<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Option::<T>::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use schemars::SchemaGenerator;
    use serde_json::json;

    use super::*;
    use crate::ids::ProductId;

    #[test]
    fn value_types_have_inline_schemas() {
        let mut generator = SchemaGenerator::default();
        let uuid = json!({ "type": "string", "format": "uuid" });
        assert_eq!(generator.subschema_for::<ProductId>().to_value(), uuid);
        assert_eq!(
            generator.subschema_for::<Patch<Timestamp>>().to_value(),
            json!({ "type": ["string", "null"], "format": "date-time" })
        );
        assert_eq!(
            generator.subschema_for::<Map<String, Date>>().to_value(),
            json!({ "type": "object", "additionalProperties": { "type": "string", "format": "date" } })
        );
        assert_eq!(generator.subschema_for::<Json>().to_value(), json!({}));
        assert!(generator.definitions().is_empty());
    }
}

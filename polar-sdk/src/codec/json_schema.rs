//! JSON schemas of models, for the feature `schemars-1`.

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value};

/// Adds the schema of a model to those of the generator and returns a reference to it.
pub type Subschema = fn(&mut SchemaGenerator) -> Schema;

/// Parses a schema, and replaces references to `models`: `{"$ref": 0}` is the first one.
///
/// The names in `written` are those of fields that are always serialized and may be absent from values to deserialize. They
/// are required if the generator asks for what is serialized.
pub fn parse(json: &str, models: &[Subschema], generator: &mut SchemaGenerator) -> Schema {
    // The generator writes valid JSON, which the tests check for every model.
    let mut schema = serde_json::from_str(json).unwrap_or_else(|_| Map::new());
    if let Some(Value::Array(written)) = schema.remove("written")
        && generator.contract().is_serialize()
        && let Value::Array(required) = schema.entry("required").or_insert_with(|| Value::Array(Vec::new()))
    {
        required.extend(written);
    }
    for value in schema.values_mut() {
        resolve(value, models, generator);
    }
    schema.into()
}

fn resolve(schema: &mut Value, models: &[Subschema], generator: &mut SchemaGenerator) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, models, generator)),
        Value::Object(keywords) => {
            let index = keywords.get("$ref").and_then(Value::as_u64);
            let index = index.and_then(|index| usize::try_from(index).ok());
            if let Some(model) = index.and_then(|index| models.get(index)) {
                keywords.remove("$ref");
                let mut resolved = model(generator);
                // Such as the description of a field, which takes precedence over that of its type.
                resolved.ensure_object().extend(std::mem::take(keywords));
                *schema = resolved.to_value();
            } else {
                keywords
                    .values_mut()
                    .for_each(|value| resolve(value, models, generator));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use schemars::{SchemaGenerator, generate::SchemaSettings};
    use serde_json::json;

    use super::parse;

    struct Colour;
    crate::codec::impl_json_schema!(Colour, r#"{"type":"string"}"#, []);

    struct Lamp;
    crate::codec::impl_json_schema!(
        Lamp,
        r#"{"properties":{"colour":{"$ref":0,"description":"Of the light."},"next":{"anyOf":[{"$ref":1},{"type":"null"}]}}}"#,
        [Colour, Lamp]
    );

    #[test]
    fn replaces_references_and_keeps_the_keywords_beside_them() {
        let schema = SchemaGenerator::default().into_root_schema_for::<Lamp>();
        assert_eq!(
            schema.to_value(),
            json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": "Lamp",
                "properties": {
                    "colour": { "$ref": "#/$defs/Colour", "description": "Of the light." },
                    "next": { "anyOf": [{ "$ref": "#" }, { "type": "null" }] },
                },
                "$defs": { "Colour": { "type": "string" } },
            })
        );
    }

    #[test]
    fn requires_all_fields_that_are_written_only_of_serialized_values() {
        let json = r#"{"required":["id"],"written":["name"]}"#;
        for (settings, required) in [
            (SchemaSettings::default().for_deserialize(), json!(["id"])),
            (SchemaSettings::default().for_serialize(), json!(["id", "name"])),
        ] {
            let schema = parse(json, &[], &mut settings.into_generator());
            assert_eq!(schema.to_value(), json!({ "required": required }));
        }
    }

    #[test]
    fn supports_inline_schemas() {
        let mut generator = SchemaSettings::default()
            .with(|settings| settings.inline_subschemas = true)
            .into_generator();
        let schema = parse(
            r#"{"items":{"$ref":0}}"#,
            &[SchemaGenerator::subschema_for::<Colour>],
            &mut generator,
        );
        assert_eq!(schema.to_value(), json!({ "items": { "type": "string" } }));
    }

    #[test]
    fn a_type_of_the_same_name_has_another_schema() {
        mod other {
            pub struct Colour;
            crate::codec::impl_json_schema!(Colour, r#"{"type":"integer"}"#, []);
        }
        let mut generator = SchemaGenerator::default();
        generator.subschema_for::<Colour>();
        let schema = generator.subschema_for::<other::Colour>();
        assert_eq!(schema.to_value(), json!({ "$ref": "#/$defs/Colour2" }));
    }
}

//! The context of `models/json_schemas.rs.jinja`: JSON schemas of models, as data.
//!
//! A schema describes what the type in Rust serializes to and accepts. The limits of the server are in its descriptions,
//! because the types accept values beyond them.

use std::fmt::Write as _;

use askama::Template;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value, json};

use super::docs::plain_text;
use super::imports::module;
use super::structs::{checked_min_items, is_omitted_if_none};
use super::type_syntax::TypeSyntax;
use crate::ir::{
    Api, Constraints, Enum, Event, Field, Model, ModelId, Payload, Presence, Role, Shape, Struct, Type, Union,
};
use crate::names::{ModelNames, Names};

/// The name of the module in each folder of models.
pub(super) const MODULE: &str = "json_schemas";

/// `models/json_schemas.rs.jinja`
#[derive(Template)]
#[template(path = "models/json_schemas.rs.jinja", escape = "none")]
pub(super) struct JsonSchemasTemplate {
    imports: String,
    /// The arguments of a macro call for each model.
    schemas: Vec<String>,
}

impl JsonSchemasTemplate {
    /// Of the models of one folder, with their names. `None` if all of them are aliases.
    pub(super) fn new<'a>(
        api: &Api,
        names: &Names,
        models: impl Iterator<Item = (&'a Model, &'a ModelNames)>,
    ) -> Option<Self> {
        let types = TypeSyntax::new(api, names);
        types.imports.module(module::CODEC);
        let schemas = models.filter_map(|(model, names)| model_schema(model, names, &types));
        let schemas: Vec<String> = schemas.collect();
        (!schemas.is_empty()).then(|| Self {
            schemas,
            imports: types.imports.declarations(),
        })
    }
}

/// Returns the arguments of the macro for a model. An alias is no type of its own.
fn model_schema(model: &Model, names: &ModelNames, types: &TypeSyntax<'_>) -> Option<String> {
    let mut schemas = Schemas::new(types);
    let mut json = object(
        plain_text(&model.docs, &Constraints::default()),
        model.deprecated.is_some(),
    );
    json.extend(match &model.shape {
        Shape::Struct(shape) => schemas.of_struct(shape, model.role),
        Shape::Enum(shape) => of_enum(shape),
        Shape::Union(shape) => schemas.of_union(shape, types.api.is_decoded(model)),
        Shape::Alias(_) => return None,
    });
    let name = types.model_named(names);
    Some(schemas.arguments(&name, json))
}

/// Returns the arguments of the macro for `Event`.
pub(super) fn event_schema(events: &[Event], types: &TypeSyntax<'_>) -> String {
    let mut schemas = Schemas::new(types);
    let mut members: Vec<Value> = events.iter().map(|event| schemas.of(&event.payload)).collect();
    members.push(json!({ "description": "An event that this version of polar-sdk does not know." }));
    let mut json = object(Some("A webhook event.".to_owned()), false);
    json.insert("anyOf".to_owned(), members.into());
    schemas.arguments(&quote!(Event), json)
}

/// The keywords of a description.
fn object(description: Option<String>, is_deprecated: bool) -> Map<String, Value> {
    let mut json = Map::new();
    if let Some(description) = description {
        json.insert("description".to_owned(), description.into());
    }
    if is_deprecated {
        json.insert("deprecated".to_owned(), true.into());
    }
    json
}

/// The values that are known, or any other string.
fn of_enum(shape: &Enum) -> Map<String, Value> {
    let known = json!({ "type": "string", "enum": shape.values });
    let mut json = Map::new();
    json.insert("anyOf".to_owned(), json!([known, { "type": "string" }]));
    json
}

/// Schemas that refer to models by their positions in a list.
struct Schemas<'s, 'a> {
    types: &'s TypeSyntax<'a>,
    models: Vec<ModelId>,
}

impl<'s, 'a> Schemas<'s, 'a> {
    fn new(types: &'s TypeSyntax<'a>) -> Self {
        Self {
            types,
            models: Vec::new(),
        }
    }

    /// Returns the arguments of the macro: the type, its schema and the models that the schema refers to.
    fn arguments(&self, name: &TokenStream, json: Map<String, Value>) -> String {
        let json = raw_string(&Value::from(json).to_string());
        let models = self.models.iter().map(|id| self.types.model_type(*id));
        quote!(#name, #json, [#(#models),*]).to_string()
    }

    /// Returns the schema of a type.
    fn of(&mut self, ty: &Type) -> Value {
        let types = self.types;
        match types.resolved(ty) {
            Type::Bool => json!({ "type": "boolean" }),
            Type::Integer => json!({ "type": "integer", "format": "int64" }),
            Type::Unsigned => json!({ "type": "integer", "format": "uint64", "minimum": 0 }),
            Type::Number => json!({ "type": "number", "format": "double" }),
            // A URL is not checked.
            Type::String | Type::Currency | Type::SecretUrl => json!({ "type": "string" }),
            Type::Secret => json!({ "type": "string", "format": "password" }),
            Type::Timestamp => json!({ "type": "string", "format": "date-time" }),
            Type::Date => json!({ "type": "string", "format": "date" }),
            Type::Uuid | Type::Id(_) => json!({ "type": "string", "format": "uuid" }),
            Type::Json => json!({}),
            Type::Model(id) => self.reference(*id),
            Type::Nullable(inner) => nullable(self.of(inner)),
            Type::List(item) => json!({ "type": "array", "items": self.of(item) }),
            Type::Map { key, value } => {
                let value = self.of(value);
                match types.resolved(key) {
                    Type::String => json!({ "type": "object", "additionalProperties": value }),
                    key => {
                        json!({ "type": "object", "propertyNames": self.of(key), "additionalProperties": value })
                    }
                }
            }
            Type::Tuple(members) => {
                let count = members.len();
                let members: Vec<Value> = members.iter().map(|member| self.of(member)).collect();
                json!({ "type": "array", "prefixItems": members, "minItems": count, "maxItems": count })
            }
        }
    }

    fn reference(&mut self, id: ModelId) -> Value {
        let known = self.models.iter().position(|known| *known == id);
        let index = known.unwrap_or_else(|| {
            self.models.push(id);
            self.models.len() - 1
        });
        json!({ "$ref": index })
    }

    fn of_struct(&mut self, shape: &Struct, role: Role) -> Map<String, Value> {
        // A value without the other `written` fields is accepted, but none is serialized.
        let (mut properties, mut required, mut written) = (Map::new(), Vec::new(), Vec::new());
        for constant in &shape.constants {
            let value = Value::from(&constant.value);
            properties.insert(constant.name.clone(), json!({ "const": value }));
            let names = if constant.required { &mut required } else { &mut written };
            names.push(constant.name.as_str());
        }
        for field in &shape.fields {
            properties.insert(field.name.clone(), self.field(field, role));
            // An absent field is decoded as null.
            if field.presence == Presence::Required && !field.nullable {
                required.push(field.name.as_str());
            } else if !is_omitted_if_none(field, role != Role::Output) {
                written.push(field.name.as_str());
            }
        }
        let mut json = Map::new();
        json.insert("type".to_owned(), "object".into());
        for (keyword, names) in [("required", required), ("written", written)] {
            if !names.is_empty() {
                json.insert(keyword.to_owned(), names.into());
            }
        }
        if !properties.is_empty() {
            json.insert("properties".to_owned(), properties.into());
        }
        if let Some(ty) = &shape.additional {
            json.insert("additionalProperties".to_owned(), self.of(ty));
        }
        json
    }

    fn field(&mut self, field: &Field, role: Role) -> Value {
        let mut json = self.of(&field.ty);
        if let (Some(min), Value::Object(json)) = (checked_min_items(field, role != Role::Output), &mut json) {
            json.insert("minItems".to_owned(), min.into());
        }
        if field.nullable || field.presence == Presence::Patch {
            json = nullable(json);
        }
        if let Value::Object(json) = &mut json {
            let description = plain_text(&field.docs, &field.constraints);
            json.extend(object(description, field.deprecated.is_some()));
        }
        json
    }

    /// Every member. A union of responses keeps any other value.
    fn of_union(&mut self, shape: &Union, is_decoded: bool) -> Map<String, Value> {
        let mut members: Vec<Value> = Vec::new();
        for member in &shape.members {
            members.push(match &member.payload {
                Payload::Type(ty) => self.of(ty),
                Payload::Constant(value) => json!({ "const": Value::from(value) }),
            });
        }
        if is_decoded {
            members.push(json!({ "description": "A value that this version of polar-sdk does not know." }));
        }
        let mut json = Map::new();
        json.insert("anyOf".to_owned(), members.into());
        json
    }
}

/// Returns the schema for a value or null.
fn nullable(mut schema: Value) -> Value {
    let accepts_any = schema == json!({});
    match schema.get_mut("type") {
        Some(ty @ Value::String(_)) => *ty = json!([ty.take(), "null"]),
        // Nullable already.
        Some(_) => {}
        None if accepts_any => {}
        None => schema = json!({ "anyOf": [schema, { "type": "null" }] }),
    }
    schema
}

/// Returns a raw string literal of JSON. Characters that change the direction of text are escaped.
fn raw_string(json: &str) -> Literal {
    let mut text = String::new();
    for char in json.chars() {
        if matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            let _ = write!(text, "\\u{:04x}", u32::from(char));
        } else {
            text.push(char);
        }
    }
    let mut fence = "#".to_owned();
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    // The text has no carriage return, which a raw string cannot contain: JSON escapes it.
    format!("r{fence}\"{text}\"{fence}")
        .parse()
        .unwrap_or_else(|_| Literal::string(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_null_to_every_kind_of_schema() {
        for (schema, expected) in [
            (json!({ "type": "string" }), json!({ "type": ["string", "null"] })),
            (
                json!({ "type": ["string", "null"] }),
                json!({ "type": ["string", "null"] }),
            ),
            (json!({}), json!({})),
            (
                json!({ "$ref": 0 }),
                json!({ "anyOf": [{ "$ref": 0 }, { "type": "null" }] }),
            ),
        ] {
            assert_eq!(nullable(schema), expected);
        }
    }

    #[test]
    fn writes_json_that_looks_like_the_end_of_a_raw_string() {
        assert_eq!(raw_string("{\"a\":1}").to_string(), "r#\"{\"a\":1}\"#");
        assert_eq!(raw_string("\"# Heading\"").to_string(), "r##\"\"# Heading\"\"##");
        assert_eq!(raw_string("\"\u{202e}\"").to_string(), "r#\"\"\\u202e\"\"#");
    }
}

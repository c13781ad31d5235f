//! Normalizes `type`, `null` and `const`.

use serde_json::{Value, json};

use super::{Object, Walk};
use crate::diagnostic::{Code, nearest};
use crate::openapi::walk::NodePath;

const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

impl Walk<'_> {
    /// Converts `type: [T, "null"]` to `type: T`, `nullable: true`. Removes invalid types.
    pub(super) fn single_type(&mut self, schema: &mut Object, at: &NodePath<'_>) {
        if let Some(Value::String(name)) = schema.get("type")
            && TYPES.contains(&name.as_str())
        {
            return;
        }
        let here = at.child("type");
        let mut types: Vec<String> = match schema.get("type") {
            Some(Value::String(name)) => vec![name.clone()],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => return,
        };
        if let Some(name) = types.iter().find(|name| !TYPES.contains(&name.as_str())) {
            let help = match nearest(name, TYPES) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the valid types are `{}`", TYPES.join("`, `")),
            };
            self.report(Code::Malformed, &here, format!("unknown type `{name}`"), help);
            schema.shift_remove("type");
            return;
        }
        if types.len() > 1 {
            types.retain(|name| name != "null");
        }
        match types.as_slice() {
            [one] => {
                if schema
                    .get("type")
                    .and_then(Value::as_array)
                    .is_some_and(|names| names.len() > 1)
                {
                    schema.insert("nullable".to_owned(), Value::Bool(true));
                }
                schema.insert("type".to_owned(), Value::String(one.clone()));
            }
            _ if schema.contains_key("const") => {
                schema.shift_remove("type");
            }
            types => self.split_types(schema, types, at),
        }
    }

    /// Converts `type: [T, U]` to `anyOf` of a schema for each type. Each keyword moves to the types that it applies to.
    fn split_types(&mut self, schema: &mut Object, types: &[String], at: &NodePath<'_>) {
        let had_null = schema.get("type").and_then(Value::as_array).map(Vec::len) > Some(types.len());
        schema.shift_remove("type");
        if let Some(other) = ["$ref", "anyOf", "oneOf", "allOf"]
            .iter()
            .find(|name| schema.contains_key(**name))
        {
            let message = format!("a list of several types beside `{other}` is not supported");
            let help = format!("remove `type`, because `{other}` declares the types");
            self.report(Code::UnsupportedShape, &at.child("type"), message, help);
            return;
        }
        let mut members: Vec<Object> = types.iter().map(|name| typed(name)).collect();
        let names: Vec<String> = schema.keys().cloned().collect();
        for name in names {
            let applies = |kind: &str| keywords_of(kind).contains(&name.as_str());
            if !types.iter().any(|kind| applies(kind)) {
                continue;
            }
            let value = schema.shift_remove(&name).unwrap_or_default();
            for (kind, member) in types.iter().zip(&mut members).filter(|(kind, _)| applies(kind)) {
                let value = match &value {
                    Value::Array(values) if name == "enum" => {
                        let own = values.iter().filter(|value| is_of(value, kind)).cloned();
                        Value::Array(own.collect())
                    }
                    value => value.clone(),
                };
                member.insert(name.clone(), value);
            }
        }
        // A type without one of the listed values does not occur.
        members.retain(|member| {
            member
                .get("enum")
                .and_then(Value::as_array)
                .is_none_or(|values| !values.is_empty())
        });
        for index in 0..members.len() {
            self.rewritten(&at.child("anyOf").item(index), at);
        }
        schema.insert("anyOf".to_owned(), members.into_iter().map(Value::Object).collect());
        if had_null {
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
    }

    /// Converts `anyOf: [T, {type: "null"}]` to `anyOf: [T]`, `nullable: true`, and `oneOf` likewise.
    pub(super) fn null_members(&mut self, schema: &mut Object, at: &NodePath<'_>) {
        for union in ["anyOf", "oneOf"] {
            let Some(Value::Array(members)) = schema.get_mut(union) else {
                continue;
            };
            if !members.iter().any(is_null) {
                continue;
            }
            let list = at.child(union);
            if members.iter().all(is_null) {
                let message = format!("`null` is the only member of `{union}`");
                self.report(Code::UnsupportedShape, &list, message, "use `type: \"null\"`");
                continue;
            }
            let written = (0..members.len()).filter(|index| members.get(*index).is_some_and(|member| !is_null(member)));
            let written: Vec<usize> = written.collect();
            members.retain(|member| !is_null(member));
            for (index, written) in written
                .into_iter()
                .enumerate()
                .filter(|(index, written)| index != written)
            {
                self.rewritten(&list.item(index), &list.item(written));
            }
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
    }

    /// Reports lists that allow no value at all, and removes them.
    pub(super) fn empty_lists(&mut self, schema: &mut Object, at: &NodePath<'_>) {
        for (keyword, content) in [
            ("allOf", "schema"),
            ("anyOf", "schema"),
            ("oneOf", "schema"),
            ("enum", "value"),
            ("type", "type"),
        ] {
            if schema.get(keyword).and_then(Value::as_array).is_some_and(Vec::is_empty) {
                schema.shift_remove(keyword);
                let help = format!("list at least one {content}, or remove `{keyword}`");
                self.report(
                    Code::Malformed,
                    &at.child(keyword),
                    format!("`{keyword}` is empty"),
                    help,
                );
            }
        }
    }

    /// Marks `enum: [true]` and `enum: [false]` as a constant.
    fn constant_boolean(schema: &mut Object) {
        let values = schema.get("enum").and_then(Value::as_array).map(Vec::as_slice);
        if matches!(values, Some([Value::Bool(_)])) {
            schema.entry("type").or_insert_with(|| Value::from("boolean"));
            schema.insert("x-const".to_owned(), Value::Bool(true));
        }
    }

    /// Converts `items: false` beside `prefixItems` to `maxItems`, and removes `items: true`.
    pub(super) fn boolean_items(&mut self, schema: &mut Object, at: &NodePath<'_>) {
        let Some(Value::Bool(is_open)) = schema.get("items") else {
            return;
        };
        let is_open = *is_open;
        schema.shift_remove("items");
        if is_open {
            return;
        }
        if let Some(members) = schema.get("prefixItems").and_then(Value::as_array) {
            let length = Value::from(members.len());
            schema.entry("maxItems").or_insert(length);
        } else {
            let message = "`items: false` without `prefixItems` allows only empty lists";
            let help = "describe the items, or add `prefixItems`";
            self.report(Code::UnsupportedShape, &at.child("items"), message, help);
        }
    }

    /// Converts `const: v` to `enum: [v]`, `x-const: true`, and adds a missing `type`.
    ///
    /// `type: "null"` is equivalent to `const: null`.
    pub(super) fn constant(&mut self, schema: &mut Object, at: &NodePath<'_>) {
        let declared = schema.get("type").and_then(Value::as_str).map(str::to_owned);
        let value = match schema.shift_remove("const") {
            Some(value) => value,
            None if declared.as_deref() == Some("null") => Value::Null,
            None => {
                Self::constant_boolean(schema);
                return;
            }
        };
        if schema.contains_key("enum") {
            let help = "use `const` for a single value and `enum` for several";
            self.report(
                Code::Malformed,
                &at.child("const"),
                "`const` is not allowed beside `enum`",
                help,
            );
            return;
        }
        let natural = type_of(&value);
        let fits = declared
            .as_deref()
            .is_none_or(|name| name == natural || (name == "number" && natural == "integer"));
        if !fits {
            let message = format!(
                "the constant `{value}` is not of type `{}`",
                declared.unwrap_or_default()
            );
            self.report(
                Code::Malformed,
                &at.child("const"),
                message,
                format!("use `type: {natural}`"),
            );
            return;
        }
        if value.is_null() {
            schema.shift_remove("type");
            schema.insert("nullable".to_owned(), Value::Bool(true));
        } else if declared.is_none() {
            schema.insert("type".to_owned(), Value::from(natural));
        }
        schema.insert("enum".to_owned(), json!([value]));
        self.rewritten(&at.child("enum"), &at.child("const"));
        self.rewritten(&at.child("const").item(0), &at.child("const"));
        schema.insert("x-const".to_owned(), Value::Bool(true));
    }
}

fn typed(name: &str) -> Object {
    Object::from_iter([("type".to_owned(), Value::from(name))])
}

/// The keywords that apply to the values of a type only.
fn keywords_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "array" => &["enum", "items", "prefixItems", "minItems", "maxItems", "uniqueItems"],
        "boolean" => &["enum"],
        "integer" | "number" => &[
            "enum",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
        "object" => &[
            "enum",
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
        ],
        "string" => &["enum", "format", "pattern", "minLength", "maxLength"],
        _ => &[],
    }
}

/// Whether a value is of a type.
fn is_of(value: &Value, kind: &str) -> bool {
    let natural = type_of(value);
    natural == kind || (kind == "number" && natural == "integer")
}

/// Whether a schema allows only `null`.
fn is_null(schema: &Value) -> bool {
    schema.as_object().is_some_and(|schema| {
        schema.get("type").is_some_and(|name| name == "null") || schema.get("const").is_some_and(Value::is_null)
    })
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

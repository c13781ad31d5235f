//! How the OpenAPI document declares the parts of a value that the API may change without a new version: strings with known
//! values, and objects.

use serde_json::Value;

/// How the document declares a part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Declaration {
    /// A string of an `enum`.
    Enum,
    /// A string `const` of a member of a union.
    MemberConstant,
    /// A string `const` elsewhere.
    Constant,
    /// An object with any keys and values of one schema: `additionalProperties`.
    Map,
}

/// Finds the parts of a value that conforms to `schema` with one of these declarations, with their JSON pointers.
pub(crate) fn declarations(document: &Value, schema: &Value, value: &Value) -> Vec<(String, Declaration)> {
    let mut found = Vec::new();
    Walk { document }.value(schema, value, &Place::default(), &mut found);
    found
}

/// Where a value is.
#[derive(Clone, Default)]
struct Place {
    pointer: String,
    /// Whether the value is a member of a union, or a property of one.
    in_union: bool,
}

impl Place {
    fn child(&self, name: impl std::fmt::Display, in_union: bool) -> Self {
        Self {
            pointer: format!("{}/{name}", self.pointer),
            in_union,
        }
    }
}

struct Walk<'d> {
    document: &'d Value,
}

impl<'d> Walk<'d> {
    fn value(&self, schema: &'d Value, value: &Value, at: &Place, found: &mut Vec<(String, Declaration)>) {
        let schema = self.resolved(schema);
        let mut add = |kind| {
            let place = (at.pointer.clone(), kind);
            if !found.contains(&place) {
                found.push(place);
            }
        };
        if value.is_object() && schema["additionalProperties"].is_object() {
            add(Declaration::Map);
        }
        match (schema.get("const"), schema.get("enum")) {
            _ if !value.is_string() => {}
            (Some(_), _) if at.in_union => add(Declaration::MemberConstant),
            (Some(_), _) => add(Declaration::Constant),
            (None, Some(_)) => add(Declaration::Enum),
            (None, None) => {}
        }
        for part in list(schema, "allOf") {
            self.value(part, value, at, found);
        }
        let members: Vec<_> = ["anyOf", "oneOf"].iter().flat_map(|key| list(schema, key)).collect();
        let is_union = members.iter().filter(|member| member["type"] != "null").count() > 1;
        let at = Place {
            in_union: at.in_union || is_union,
            ..at.clone()
        };
        for member in self.members_of(value, &members) {
            self.value(member, value, &at, found);
        }
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let property = schema["properties"].get(name);
                    // A constant in the property itself distinguishes the members of the union around it.
                    if let Some(property) = property {
                        let is_constant = self.resolved(property).get("const").is_some();
                        self.value(property, value, &at.child(name, at.in_union && is_constant), found);
                    } else if schema["additionalProperties"].is_object() {
                        self.value(&schema["additionalProperties"], value, &at.child(name, false), found);
                    }
                }
            }
            Value::Array(items) if schema["items"].is_object() => {
                for (index, item) in items.iter().enumerate() {
                    self.value(&schema["items"], item, &at.child(index, false), found);
                }
            }
            _ => {}
        }
    }

    /// The members of a union that a value conforms to. If it conforms to none, because an overlay corrects the document, those
    /// with the constants of the value.
    fn members_of(&self, value: &Value, members: &[&'d Value]) -> Vec<&'d Value> {
        let all = || members.iter().copied();
        let mut found: Vec<_> = all().filter(|member| self.accepts(member, value)).collect();
        if found.is_empty() {
            found = all().filter(|member| self.has_constants(member, value)).collect();
        }
        assert!(
            members.is_empty() || !found.is_empty(),
            "a member of the union for {value}"
        );
        found
    }

    /// Whether a value is an object with the constants of a schema of objects.
    fn has_constants(&self, schema: &'d Value, value: &Value) -> bool {
        let schema = self.resolved(schema);
        let mut members = ["anyOf", "oneOf"].iter().flat_map(|key| list(schema, key)).peekable();
        if members.peek().is_some() {
            return members.any(|member| self.has_constants(member, value));
        }
        let (Some(properties), true) = (schema["properties"].as_object(), value.is_object()) else {
            return false;
        };
        properties.iter().all(|(name, property)| {
            let constant = self.resolved(property).get("const");
            constant.is_none() || constant == value.get(name)
        })
    }

    /// Whether a value conforms to a schema, as far as members of unions differ: constants, types and required properties.
    fn accepts(&self, schema: &'d Value, value: &Value) -> bool {
        let schema = self.resolved(schema);
        let members: Vec<_> = ["anyOf", "oneOf"].iter().flat_map(|key| list(schema, key)).collect();
        let is_type = |kind: &str| match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            _ => value.is_null(),
        };
        let has_type = match &schema["type"] {
            Value::String(kind) => is_type(kind),
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is_type),
            _ => true,
        };
        has_type
            && schema.get("const").is_none_or(|constant| constant == value)
            && schema["enum"].as_array().is_none_or(|values| values.contains(value))
            && (members.is_empty() || members.iter().any(|member| self.accepts(member, value)))
            && list(schema, "allOf").all(|part| self.accepts(part, value))
            && list(schema, "required").all(|name| name.as_str().is_some_and(|name| value.get(name).is_some()))
            && value.as_object().into_iter().flatten().all(|(name, value)| {
                schema["properties"]
                    .get(name)
                    .is_none_or(|property| self.accepts(property, value))
            })
    }

    fn resolved(&self, schema: &'d Value) -> &'d Value {
        let mut schema = schema;
        while let Some(reference) = schema["$ref"].as_str() {
            let target = self.document.pointer(reference.trim_start_matches('#'));
            schema = target.expect("a reference resolves");
        }
        schema
    }
}

fn list<'d>(schema: &'d Value, key: &str) -> impl Iterator<Item = &'d Value> {
    schema[key].as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::{Declaration, declarations};
    use serde_json::json;

    #[test]
    fn finds_enums_constants_and_maps_by_the_member_that_a_value_fits() {
        let document = json!({"Status": {"enum": ["paid", "void"]}, "Price": {"oneOf": [
            {"type": "object", "required": ["type"], "properties": {"type": {"const": "fixed"}, "unit": {"const": "cent"}}},
            {"type": "object", "required": ["type", "inner"], "properties": {
                "type": {"const": "free"},
                "inner": {"type": "object", "properties": {"kind": {"const": "x"}}},
            }},
        ]}});
        let schema = json!({"properties": {
            "status": {"anyOf": [{"$ref": "#/Status"}, {"type": "null"}]},
            "kind": {"const": "order"},
            "list": {"items": {"$ref": "#/Status"}},
            "map": {"additionalProperties": {"$ref": "#/Status"}},
            "text": {"type": "string"},
            "price": {"$ref": "#/Price"},
            "incomplete": {"$ref": "#/Price"},
        }});
        let value = json!({
            "status": "paid", "kind": "order", "list": ["void"], "map": {"a": "paid"}, "text": "paid", "undocumented": "paid",
            "price": {"type": "free", "inner": {"kind": "x"}, "unit": "cent"},
            "incomplete": {"type": "free"},
        });
        let mut found = declarations(&document, &schema, &value);
        found.sort();
        let expected = [
            ("/incomplete/type", Declaration::MemberConstant),
            ("/kind", Declaration::Constant),
            ("/list/0", Declaration::Enum),
            ("/map", Declaration::Map),
            ("/map/a", Declaration::Enum),
            ("/price/inner/kind", Declaration::Constant),
            ("/price/type", Declaration::MemberConstant),
            ("/status", Declaration::Enum),
        ];
        assert_eq!(found, expected.map(|(pointer, kind)| (pointer.to_owned(), kind)));
    }
}

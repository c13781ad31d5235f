//! Values that conform to the schemas of an OpenAPI document.

use serde_json::{Map, Value, json};

/// Which optional parts a sample has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extent {
    /// Required fields only. What may be null is null, and arrays that may be empty are.
    Required,
    /// All fields. Nothing is null, and arrays and maps have an item.
    All,
}

/// Makes values that conform to schemas.
pub struct Sampler<'d> {
    document: &'d Value,
    extent: Extent,
    choice: usize,
}

impl<'d> Sampler<'d> {
    pub(crate) fn new(document: &'d Value) -> Self {
        Self {
            document,
            extent: Extent::All,
            choice: 0,
        }
    }

    /// Sets which optional parts a sample has.
    #[must_use]
    pub fn extent(mut self, extent: Extent) -> Self {
        self.extent = extent;
        self
    }

    /// Sets which alternative of each union a sample has, and which value of each enum. Larger numbers start again.
    #[must_use]
    pub fn choice(mut self, choice: usize) -> Self {
        self.choice = choice;
        self
    }

    /// A value that conforms to a schema.
    ///
    /// # Panics
    /// Panics if a reference of the schema does not resolve.
    #[must_use]
    pub fn sample(&self, schema: &'d Value) -> Value {
        self.value(schema, &mut Vec::new())
    }

    fn value(&self, schema: &'d Value, open: &mut Vec<&'d str>) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.document.pointer(reference.trim_start_matches('#'));
            open.push(reference);
            let value = self.value(target.expect("a reference resolves"), open);
            open.pop();
            return value;
        }
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.chosen(values).clone();
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let parts = parts.iter().map(|part| self.value(part, open));
            return parts.reduce(merged).unwrap_or_default();
        }
        if let Some(members) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            return self.member(members, open);
        }
        let types = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            Value::String(kind) => vec![kind.as_str()],
            _ => Vec::new(),
        };
        if self.extent == Extent::Required && types.contains(&"null") {
            return Value::Null;
        }
        match types.into_iter().find(|kind| *kind != "null") {
            Some("object") => self.object(schema, open),
            Some("array") => self.array(schema, open),
            Some("string") => string(schema),
            Some("integer") => json!(3),
            Some("number") => json!(2.5),
            Some("boolean") => json!(true),
            _ => Value::Null,
        }
    }

    fn member(&self, members: &'d [Value], open: &mut Vec<&'d str>) -> Value {
        let is_null = |member: &Value| member["type"] == "null";
        if self.extent == Extent::Required && members.iter().any(is_null) {
            return Value::Null;
        }
        let members: Vec<_> = members.iter().filter(|member| !is_null(member)).collect();
        // A member that contains the union itself would never end.
        let ends = |member: &&&Value| member["$ref"].as_str().is_none_or(|name| !open.contains(&name));
        let ending: Vec<_> = members.iter().filter(ends).copied().collect();
        let candidates = if ending.is_empty() { members } else { ending };
        self.value(self.chosen::<&Value>(&candidates), open)
    }

    fn object(&self, schema: &'d Value, open: &mut Vec<&'d str>) -> Value {
        let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
        let mut fields = Map::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            if self.extent == Extent::All || required.iter().any(|required| required == name) {
                fields.insert(name.clone(), self.value(field, open));
            }
        }
        if let Some(values) = schema.get("additionalProperties")
            && values.is_object()
            && self.extent == Extent::All
        {
            let name = match string(&schema["propertyNames"]) {
                Value::String(name) => name,
                other => other.to_string(),
            };
            fields.insert(name, self.value(values, open));
        }
        Value::Object(fields)
    }

    fn array(&self, schema: &'d Value, open: &mut Vec<&'d str>) -> Value {
        if let Some(items) = schema["prefixItems"].as_array() {
            return items.iter().map(|item| self.value(item, open)).collect();
        }
        let items = &schema["items"];
        let contains_itself = open.len() > 30 || items["$ref"].as_str().is_some_and(|name| open.contains(&name));
        let may_be_empty = schema["minItems"].as_u64().unwrap_or(0) == 0;
        if (self.extent == Extent::Required && may_be_empty) || contains_itself {
            return json!([]);
        }
        json!([self.value(items, open)])
    }

    fn chosen<'s, T>(&self, alternatives: &'s [T]) -> &'s T {
        &alternatives[self.choice % alternatives.len()]
    }
}

fn string(schema: &Value) -> Value {
    match schema["format"].as_str() {
        Some(format) if format.starts_with("uuid") => json!("8a1f3c52-6b0e-4d8a-9f57-2c4e6a8b0d13"),
        Some("date-time") => json!("2026-11-21T09:57:26.123456Z"),
        Some("date") => json!("2026-11-21"),
        Some("uri") => json!("https://example.com/"),
        Some("email") => json!("ada@example.com"),
        _ => json!("text"),
    }
}

fn merged(mut first: Value, second: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut first, second) {
        fields.extend(more);
    }
    first
}

//! Writes a random value of a schema.

use std::collections::HashMap;
use std::fmt::Write as _;

use fastrand::Rng;
use serde_yaml::Value;

use super::strings;

/// Fields that are in no schema. Polar sends the first three.
const UNKNOWN: &[(&str, &str)] = &[
    ("subtotal_amount", "4200"),
    ("customer_external_id", r#""user_8291""#),
    ("is_published", "true"),
    (
        "x_internal",
        r#"{"shard":"eu-2","flags":["a","b"],"weights":[0.25,1e3]}"#,
    ),
    ("deprecated_note", "null"),
    ("labels", r#"["new","with \"quotes\" and \u00e9"]"#),
];

/// A value of a schema that allows any.
const ANYTHING: &str = r#"{"as":"sent","deep":[1,null,{"x":"y"}]}"#;

/// Writes values of the document's schemas.
pub(super) struct Sampler<'a> {
    schemas: &'a Value,
    random: Rng,
    /// The name of the schema that was referenced last.
    schema: &'a str,
    /// How often each union has been written. Its members take turns, so that all of them occur.
    turns: HashMap<*const Value, usize>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(spec: &'a Value, random: Rng) -> Self {
        Self {
            schemas: &spec["components"]["schemas"],
            random,
            schema: "",
            turns: HashMap::new(),
        }
    }

    /// Writes a value of the schema with this name.
    pub(super) fn write(&mut self, name: &str, out: &mut String) {
        let schema = self.schemas.get(name).unwrap_or_else(|| panic!("no schema {name}"));
        self.value(schema, name, out);
    }

    fn value(&mut self, schema: &'a Value, field: &str, out: &mut String) {
        if let Some(name) = referenced(schema) {
            self.schema = name;
            self.value(&self.schemas[name], field, out);
        } else if let Some(constant) = schema.get("const") {
            out.push_str(&serde_json::to_string(constant).expect("a JSON value"));
        } else if let Some(values) = schema.get("enum").and_then(Value::as_sequence) {
            let value = self.random.choice(values).expect("an enum with values");
            out.push_str(&serde_json::to_string(value).expect("a JSON value"));
        } else if let Some(members) = members(schema) {
            self.union(schema, members, field, out);
        } else {
            self.typed(schema, field, out);
        }
    }

    fn union(&mut self, schema: &'a Value, members: &'a [Value], field: &str, out: &mut String) {
        let is_null = |member: &&Value| member.get("type").and_then(Value::as_str) == Some("null");
        if members.iter().any(|member| is_null(&member)) && self.percent(35) {
            out.push_str("null");
            return;
        }
        let members = members.iter().filter(|member| !is_null(member));
        let members: Vec<&Value> = members.flat_map(|member| self.alternatives(member)).collect();
        let turn = self.turns.entry(std::ptr::from_ref(schema)).or_default();
        let member = members[*turn % members.len()];
        *turn += 1;
        self.value(member, field, out);
    }

    /// Flattens a union of unions, so that all members are equally frequent.
    fn alternatives(&self, schema: &'a Value) -> Vec<&'a Value> {
        let target = referenced(schema).map_or(schema, |name| &self.schemas[name]);
        match members(target) {
            Some(members) => members.iter().flat_map(|member| self.alternatives(member)).collect(),
            None => vec![schema],
        }
    }

    fn typed(&mut self, schema: &'a Value, field: &str, out: &mut String) {
        match schema.get("type").and_then(Value::as_str) {
            Some("object") if schema.get("properties").is_some() => self.object(schema, out),
            Some("object") => self.map(schema, field, out),
            Some("array") => self.array(schema, field, out),
            Some("string") => {
                let string = strings::value(field, schema, &mut self.random);
                out.push_str(&serde_json::to_string(&string).expect("a string"));
            }
            Some("integer") => {
                let bound = |key: &str| schema.get(key).and_then(Value::as_i64);
                let first = bound("minimum").unwrap_or(0).max(0);
                let last = bound("maximum").unwrap_or(50_000).min(50_000);
                let _ = write!(out, "{}", self.random.i64(first..=last));
            }
            Some("number") => {
                let _ = write!(out, "{}.{}", self.random.u8(..), self.random.u8(1..100));
            }
            Some("boolean") => out.push_str(if self.random.bool() { "true" } else { "false" }),
            None => out.push_str(ANYTHING),
            Some(other) => panic!("{field}: unsupported type {other}"),
        }
    }

    fn object(&mut self, schema: &'a Value, out: &mut String) {
        let name = std::mem::take(&mut self.schema);
        let fields = schema["properties"].as_mapping().expect("properties");
        let required = schema.get("required").and_then(Value::as_sequence);
        let unknown_at = self.percent(20).then(|| self.random.usize(..fields.len()));
        let mut entries = Vec::new();
        for (index, (key, field)) in fields.iter().enumerate() {
            let text = key.as_str().expect("a name");
            if unknown_at == Some(index) {
                let (unknown, value) = UNKNOWN[self.random.usize(..UNKNOWN.len())];
                if !fields.contains_key(unknown) {
                    entries.push(format!("\"{unknown}\":{value}"));
                }
            }
            let optional = required.is_none_or(|required| !required.contains(key));
            if optional && self.percent(30) {
                continue;
            }
            let mut value = String::new();
            match discount(name, text) {
                Some(constant) => value.push_str(constant),
                None => self.value(field, text, &mut value),
            }
            entries.push(format!("\"{text}\":{value}"));
        }
        let _ = write!(out, "{{{}}}", entries.join(","));
    }

    fn map(&mut self, schema: &'a Value, field: &str, out: &mut String) {
        let mut entries = Vec::new();
        for key in strings::keys(field, schema, &mut self.random) {
            let mut value = String::new();
            match schema.get("additionalProperties") {
                Some(values) if values.is_mapping() => self.value(values, field, &mut value),
                _ => value.push_str(ANYTHING),
            }
            entries.push(format!("\"{key}\":{value}"));
        }
        let _ = write!(out, "{{{}}}", entries.join(","));
    }

    fn array(&mut self, schema: &'a Value, field: &str, out: &mut String) {
        let max = match field {
            "prices" | "benefits" | "attached_custom_fields" | "options" | "tiers" => 3,
            _ => 2,
        };
        let min = schema.get("minItems").and_then(Value::as_i64).unwrap_or(0).max(1);
        let mut items = Vec::new();
        for _ in 0..self.random.i64(min..=max) {
            let mut item = String::new();
            self.value(&schema["items"], field, &mut item);
            items.push(item);
        }
        let _ = write!(out, "[{}]", items.join(","));
    }

    /// Returns `true` in this percentage of cases.
    fn percent(&mut self, percentage: u8) -> bool {
        self.random.u8(..100) < percentage
    }
}

/// The name of a referenced schema.
fn referenced(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

/// The members of a union.
fn members(schema: &Value) -> Option<&[Value]> {
    let members = ["anyOf", "oneOf"].iter().find_map(|key| schema.get(key)?.as_sequence());
    members.map(Vec::as_slice)
}

/// The type and the duration of a discount. Its schemas allow any value, but the real ones are consistent.
fn discount(schema: &str, field: &str) -> Option<&'static str> {
    let kind = schema.strip_prefix("CheckoutDiscount")?;
    match field {
        "type" if kind.starts_with("Fixed") => Some("\"fixed\""),
        "type" => Some("\"percentage\""),
        "duration" if kind.contains("Repeat") => Some("\"repeating\""),
        "duration" if kind.starts_with("Fixed") => Some("\"once\""),
        "duration" => Some("\"forever\""),
        _ => None,
    }
}

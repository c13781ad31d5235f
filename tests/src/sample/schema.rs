//! Walks a schema and writes a value of it.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_yaml::Value;

use super::Filling;
use super::random::Random;
use super::text;

/// Fields that Polar sends and no schema lists (`tests/fixtures/unknown_fields.txt`), and some of tomorrow's.
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

/// A value where a schema allows everything.
const ANYTHING: &str = r#"{"as":"sent","deep":[1,null,{"x":"y"}]}"#;

/// Makes values of the spec's schemas.
pub(super) struct Sampler<'a> {
    schemas: &'a Value,
    pub(super) random: Random,
    filling: Filling,
    /// The schema that was referred to last.
    within: &'a str,
    /// How often each union has been asked: its members take turns, so that none is missing.
    turns: HashMap<*const Value, usize>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(spec: &'a Value, random: Random, filling: Filling) -> Self {
        Self {
            schemas: &spec["components"]["schemas"],
            random,
            filling,
            within: "",
            turns: HashMap::new(),
        }
    }

    /// A value of the schema with this name.
    pub(super) fn named(&mut self, name: &str, out: &mut String) {
        let schema = self.schemas.get(name).unwrap_or_else(|| panic!("no schema {name}"));
        self.value(schema, name, out);
    }

    /// A value of the schema; `field` is where it stands.
    fn value(&mut self, schema: &'a Value, field: &str, out: &mut String) {
        if let Some(reference) = schema.get("$ref") {
            let name = reference.as_str().and_then(|name| name.rsplit('/').next());
            let name = name.expect("a reference");
            let target = &self.schemas[name];
            self.within = name;
            assert!(!target.is_null(), "{reference:?} leads nowhere");
            self.value(target, field, out);
        } else if let Some(constant) = schema.get("const") {
            out.push_str(&serde_json::to_string(constant).expect("a JSON value"));
        } else if let Some(values) = schema.get("enum").and_then(Value::as_sequence) {
            let values: Vec<&Value> = values.iter().collect();
            let value = self.random.one_of(&values);
            out.push_str(&serde_json::to_string(value).expect("a JSON value"));
        } else if let Some(members) = ["anyOf", "oneOf"].iter().find_map(|key| schema.get(key)?.as_sequence()) {
            self.union(schema, members, field, out);
        } else {
            self.plain(schema, field, out);
        }
    }

    fn union(&mut self, schema: &'a Value, members: &'a [Value], field: &str, out: &mut String) {
        let is_null = |member: &&Value| member.get("type").and_then(Value::as_str) == Some("null");
        let nullable = members.iter().any(|member| is_null(&member));
        if nullable && self.filling == Filling::Usual && self.random.percent(35) {
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

    /// A union of unions is one of all their members, so that each is as frequent as any other.
    fn alternatives(&self, schema: &'a Value) -> Vec<&'a Value> {
        let name = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|name| name.rsplit('/').next());
        let target = name.map_or(schema, |name| &self.schemas[name]);
        match ["anyOf", "oneOf"].iter().find_map(|key| target.get(key)?.as_sequence()) {
            Some(members) => members.iter().flat_map(|member| self.alternatives(member)).collect(),
            None => vec![schema],
        }
    }

    fn plain(&mut self, schema: &'a Value, field: &str, out: &mut String) {
        match schema.get("type").and_then(Value::as_str) {
            Some("object") if schema.get("properties").is_some() => self.object(schema, out),
            Some("object") => self.map(schema, field, out),
            Some("array") => self.array(schema, field, out),
            Some("string") => {
                let text = text::of(field, schema, &mut self.random);
                out.push_str(&serde_json::to_string(&text).expect("a text"));
            }
            Some("integer") => {
                let bound = |key: &str| schema.get(key).and_then(Value::as_i64);
                let first = bound("minimum").unwrap_or(0).max(0);
                let last = bound("maximum").unwrap_or(50_000).min(50_000);
                let _ = write!(out, "{}", self.random.between(first, last));
            }
            Some("number") => {
                let _ = write!(out, "{}.{}", self.random.below(1000), 1 + self.random.below(99));
            }
            Some("boolean") => out.push_str(if self.random.percent(50) { "true" } else { "false" }),
            // A schema that allows everything: what a form was sent, word for word.
            None => out.push_str(ANYTHING),
            Some(other) => panic!("{field}: no value of type {other}"),
        }
    }

    fn object(&mut self, schema: &'a Value, out: &mut String) {
        let within = std::mem::take(&mut self.within);
        let fields = schema["properties"].as_mapping().expect("properties");
        let required = schema.get("required").and_then(Value::as_sequence);
        let is_required = |name: &Value| required.is_some_and(|required| required.contains(name));
        let usual = self.filling == Filling::Usual;
        let unknown_at = (usual && self.random.percent(20)).then(|| self.random.below(fields.len() as u64));
        out.push('{');
        let mut separator = "";
        for (index, (name, field)) in fields.iter().enumerate() {
            let text = name.as_str().expect("a name");
            if unknown_at == Some(index as u64) {
                let (unknown, value) = UNKNOWN[usize::try_from(self.random.below(UNKNOWN.len() as u64)).unwrap_or(0)];
                if !fields.contains_key(unknown) {
                    let _ = write!(out, "{separator}\"{unknown}\":{value}");
                    separator = ",";
                }
            }
            if usual && !is_required(name) && self.random.percent(30) {
                continue;
            }
            let _ = write!(out, "{separator}\"{text}\":");
            separator = ",";
            match discount(within, text) {
                Some(value) => out.push_str(value),
                None => self.value(field, text, out),
            }
        }
        out.push('}');
    }

    fn map(&mut self, schema: &'a Value, field: &str, out: &mut String) {
        let keys = text::keys(field, schema, &mut self.random);
        out.push('{');
        for (index, key) in keys.iter().enumerate() {
            let separator = if index > 0 { "," } else { "" };
            let _ = write!(out, "{separator}\"{key}\":");
            match schema.get("additionalProperties") {
                Some(values) if values.is_mapping() => self.value(values, field, out),
                _ => out.push_str(ANYTHING),
            }
        }
        out.push('}');
    }

    fn array(&mut self, schema: &'a Value, field: &str, out: &mut String) {
        let most = match field {
            "prices" | "benefits" | "attached_custom_fields" | "options" | "tiers" => 3,
            _ => 2,
        };
        let least = schema.get("minItems").and_then(Value::as_i64).unwrap_or(0).max(1);
        let count = self.random.between(least, most);
        out.push('[');
        for index in 0..count {
            if index > 0 {
                out.push(',');
            }
            self.value(&schema["items"], field, out);
        }
        out.push(']');
    }
}

/// What a discount says of itself: its schemas leave both to be any value, and Polar does not.
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

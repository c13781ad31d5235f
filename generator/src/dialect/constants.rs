//! `const`, which 3.0 does not have.

use serde_json::{Value, json};

use super::{Object, Walk};
use crate::diagnostic::Code;
use crate::document::At;

impl Walk<'_> {
    /// `const: v` → `enum: [v]`, `x-const: true`, and the type of `v` where it is missing.
    ///
    /// `type: "null"` is the constant `null` by another name.
    pub(super) fn constant(&mut self, schema: &mut Object, at: &At<'_>) {
        let declared = schema.get("type").and_then(Value::as_str).map(str::to_owned);
        let value = match schema.shift_remove("const") {
            Some(value) => value,
            None if declared.as_deref() == Some("null") => Value::Null,
            None => return,
        };
        if schema.contains_key("enum") {
            let help = "keep `const` where there is one value, `enum` where there are more";
            self.report(
                Code::Malformed,
                &at.child("const"),
                "`const` stands beside `enum`",
                help,
            );
            return;
        }
        let natural = type_of(&value);
        let fits = declared
            .as_deref()
            .is_none_or(|name| name == natural || (name == "number" && natural == "integer"));
        if !fits {
            let message = format!("the constant `{value}` is no {}", declared.unwrap_or_default());
            self.report(
                Code::Malformed,
                &at.child("const"),
                message,
                format!("say `type: {natural}`"),
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
        schema.insert("x-const".to_owned(), Value::Bool(true));
    }
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

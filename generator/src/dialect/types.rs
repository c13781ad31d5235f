//! `type` as a list, and names of types.

use serde_json::Value;

use super::{Object, Walk};
use crate::diagnostic::{Code, nearest};
use crate::document::At;

const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

impl Walk<'_> {
    /// `type: [T, "null"]` → `type: T`, `nullable: true`; a type that does not exist is taken out.
    pub(super) fn single_type(&mut self, schema: &mut Object, at: &At<'_>) {
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
                None => format!("the types are `{}`", TYPES.join("`, `")),
            };
            self.report(Code::Malformed, &here, format!("`{name}` is no type"), help);
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
            types => {
                let message = format!("`type` names {} types besides `null`", types.len());
                self.report(
                    Code::UnsupportedShape,
                    &here,
                    message,
                    "list one schema for each type under `anyOf`",
                );
                schema.shift_remove("type");
            }
        }
    }
}

//! `$ref` and what stands beside it.

use serde_json::{Value, json};

use super::{Object, Walk};
use crate::diagnostic::Code;
use crate::document::At;

/// A schema's `$ref` with siblings → `allOf: [{$ref}]` and the siblings: `openapiv3` would drop them.
pub(super) fn wrap(schema: &mut Object) {
    if schema.len() < 2 {
        return;
    }
    let Some(target) = schema.shift_remove("$ref") else {
        return;
    };
    let reference = json!({ "$ref": target });
    match schema.get_mut("allOf") {
        // At the end, so that the members that are there keep their places.
        Some(Value::Array(members)) => members.push(reference),
        _ => {
            schema.insert("allOf".to_owned(), json!([reference]));
        }
    }
}

impl Walk<'_> {
    /// Outside of schemas nothing may stand beside a `$ref`.
    pub(super) fn check_reference(&mut self, object: &mut Object, at: &At<'_>) {
        object.retain(|name, value| {
            let here = at.child(name);
            if name == "$ref" && !value.is_string() {
                self.report(
                    Code::Malformed,
                    &here,
                    "`$ref` has to be a text",
                    "write `#/components/…`",
                );
                return false;
            }
            if name != "$ref" {
                let message = format!("`{name}` stands beside a `$ref`");
                self.report(
                    Code::UnknownKeyword,
                    &here,
                    message,
                    "say it where the `$ref` leads, or leave it out",
                );
            }
            name == "$ref"
        });
    }
}

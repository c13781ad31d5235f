//! `null` as a member of a union.

use serde_json::Value;

use super::{Object, Walk};
use crate::diagnostic::Code;
use crate::document::At;

impl Walk<'_> {
    /// `anyOf: [T, {type: "null"}]` → `anyOf: [T]`, `nullable: true`; the same for `oneOf`.
    ///
    /// The list stays a list, even of one member, so that pointers into it stay true. For the same reason only a
    /// `null` at the end can go.
    pub(super) fn null_members(&mut self, schema: &mut Object, at: &At<'_>) {
        for union in ["anyOf", "oneOf"] {
            let Some(Value::Array(members)) = schema.get_mut(union) else {
                continue;
            };
            let Some(first) = members.iter().position(is_null) else {
                continue;
            };
            if first == 0 && members.len() == 1 {
                let message = format!("`{union}` offers nothing but `null`");
                self.report(
                    Code::UnsupportedShape,
                    &at.child(union),
                    message,
                    "say `type: \"null\"` instead",
                );
            } else if first + 1 < members.len() {
                let list = at.child(union);
                let here = list.item(first);
                let message = format!("`null` is not the last member of `{union}`");
                self.report(
                    Code::UnsupportedShape,
                    &here,
                    message,
                    "move it to the end, and say it once",
                );
            } else {
                members.pop();
                schema.insert("nullable".to_owned(), Value::Bool(true));
            }
        }
    }
}

/// Whether a schema holds `null` and nothing else.
fn is_null(schema: &Value) -> bool {
    schema.as_object().is_some_and(|schema| {
        schema.get("type").is_some_and(|name| name == "null") || schema.get("const").is_some_and(Value::is_null)
    })
}

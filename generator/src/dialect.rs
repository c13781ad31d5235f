//! OpenAPI 3.1 as Polar publishes it, rewritten in place into the form of 3.0 that `openapiv3` can hold.
//!
//! Read as it is, `openapiv3` fails on 3.1 or loses what it does not know. So one walk over the untyped tree, driven
//! by the table in [`document::model`](crate::document::model), checks each keyword and then rewrites each schema:
//!
//! | 3.1 | after this stage |
//! |---|---|
//! | `exclusiveMinimum: 0` | `minimum: 0`, `exclusiveMinimum: true`; beside `minimum` the stricter wins, the other is `x-minimum` |
//! | `const: v` | `enum: [v]`, `x-const: true`, and the `type` of `v` |
//! | `type: "null"` alone | the constant `null`: `enum: [null]`, `x-const: true`, `nullable: true` |
//! | `anyOf: [T, {type: "null"}]`, also `oneOf` | `anyOf: [T]`, `nullable: true` |
//! | `type: [T, "null"]` | `type: T`, `nullable: true` |
//! | `$ref` with siblings | `allOf: [{$ref}]` and the siblings |
//! | a whole number written as `10.0` in an integer | `10` |
//! | keywords that 3.0 lacks (`prefixItems`, `examples`, `webhooks`, …) | the same under an `x-` name |
//!
//! Nothing moves to another list index or under another name than those, so a JSON pointer means the same node before
//! and after. What is reported is taken out, so that the later stages can still look at the rest.

mod constants;
mod keywords;
mod null;
mod numbers;
mod references;
mod types;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::document::At;
use crate::document::model::{self, Kind};
use crate::pointer::Pointer;

/// An object of the document.
type Object = Map<String, Value>;

/// Rewrites `document` and reports every keyword that the generator does not know and every value of the wrong form.
///
/// A document of another version is left alone; [`document::parse`](crate::document::parse) reports it.
pub fn normalise(document: &mut Value, problems: &mut Problems) {
    if crate::document::is_supported(document) {
        Walk { problems }.visit(Kind::Document, document, &At::Root);
    }
}

/// The pointer of a normalised node as the document writes it: `x-prefix-items` back to `prefixItems`.
#[must_use]
pub fn as_written(pointer: &Pointer) -> Pointer {
    let tokens: Vec<_> = pointer
        .0
        .split('/')
        .map(|token| model::original(token).unwrap_or(token))
        .collect();
    Pointer(tokens.join("/"))
}

struct Walk<'a> {
    problems: &'a mut Problems,
}

impl Walk<'_> {
    /// Checks and rewrites a node, then all nodes inside it.
    fn visit(&mut self, kind: Kind, node: &mut Value, at: &At<'_>) {
        let Value::Object(object) = node else {
            let message = format!("{} has to be an object", kind.as_str());
            let help = if node.is_boolean() {
                "for any value at all, write `{}`"
            } else {
                "write `{…}` here"
            };
            self.report(Code::Malformed, at, message, help);
            *node = Value::Object(Map::new());
            return;
        };
        if kind != Kind::Schema && kind.section().is_some() && object.contains_key("$ref") {
            self.check_reference(object, at);
            return;
        }
        self.check_keywords(kind, object, at);
        if kind == Kind::Schema {
            self.rewrite_schema(object, at);
        }
        rename(kind, object);
        for (name, value) in object.iter_mut() {
            let Some(keyword) = model::normalised(kind, name) else {
                continue;
            };
            model::each_child_mut(keyword.form, value, &at.child(keyword.name), &mut |kind, child, at| {
                self.visit(kind, child, at);
            });
        }
    }

    fn rewrite_schema(&mut self, schema: &mut Object, at: &At<'_>) {
        self.single_type(schema, at);
        self.null_members(schema, at);
        self.constant(schema, at);
        numbers::whole_numbers(schema);
        numbers::exclusive_bound(schema, &numbers::MINIMUM);
        numbers::exclusive_bound(schema, &numbers::MAXIMUM);
        references::wrap(schema);
    }

    fn report(&mut self, code: Code, at: &At<'_>, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Diagnostic::at(code, &at.pointer(), message, help));
    }
}

/// Gives the keywords that `openapiv3` has no room for their `x-` names.
fn rename(kind: Kind, object: &mut Object) {
    for keyword in model::keywords(kind) {
        if let Some(to) = keyword.moved
            && let Some(value) = object.shift_remove(keyword.name)
        {
            object.insert(to.to_owned(), value);
        }
    }
}

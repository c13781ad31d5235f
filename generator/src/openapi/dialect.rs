//! Converts OpenAPI 3.1 to the variant of 3.0 that `openapiv3` can represent.
//!
//! `openapiv3` rejects parts of 3.1 and drops others. One walk over the untyped tree, based on the table in
//! [`keywords`], therefore validates each keyword and then rewrites each schema:
//!
//! | 3.1 | after this stage |
//! |---|---|
//! | `exclusiveMinimum: 0` | `minimum: 0`, `exclusiveMinimum: true`; beside `minimum` the stricter wins, the other is `x-minimum` |
//! | `const: v` | `enum: [v]`, `x-const: true`, and the `type` of `v` |
//! | `enum: [true]` | the same and `x-const: true` |
//! | `type: "null"` alone | the constant `null`: `enum: [null]`, `x-const: true`, `nullable: true` |
//! | `items: false` beside `prefixItems` | `maxItems`, unless there is one |
//! | `items: true` | nothing |
//! | `anyOf: [T, {type: "null"}]`, also `oneOf` | `anyOf: [T]`, `nullable: true` |
//! | `type: [T, "null"]` | `type: T`, `nullable: true` |
//! | `$ref` with siblings | `allOf: [{$ref}]` and the siblings |
//! | `10.0` in an integer schema | `10` |
//! | `maximum` above that of `i64` | the same, and exactly as `x-exact-maximum`; `minimum` likewise |
//! | `mapping: {a: Name}` | `mapping: {a: "#/components/schemas/Name"}` |
//! | `type: [T, U]` | `anyOf: [{type: T}, {type: U}]`, each with the keywords of its type |
//! | keywords that 3.0 lacks (`prefixItems`, `examples`, `webhooks`, …) | the same, as an extension |
//!
//! Apart from these rules, every node keeps its JSON pointer. [`Problems`] records the others. A node with a problem is removed, so that later stages can
//! process the rest.

mod numbers;
mod types;
mod validation;

use serde_json::{Map, Value, json};

use super::keywords::{self, ObjectKind, Usage};
use super::walk::{self, NodePath};
use crate::diagnostic::{Code, Diagnostic, Problems};

/// An object of the document.
type Object = Map<String, Value>;

/// Normalizes `document`, and reports unknown keywords and invalid values.
///
/// Does nothing for a document of another version; [`document::parse`](super::document::parse) reports it.
pub fn normalize(document: &mut Value, problems: &mut Problems) {
    if super::document::is_supported(document) {
        Walk { problems }.visit(ObjectKind::Document, document, &NodePath::Root);
    }
}

/// Converts the bare name of a schema in a `mapping` to a reference.
fn expand_names(discriminator: &mut Object) {
    let mapping = discriminator.get_mut("mapping").and_then(Value::as_object_mut);
    for target in mapping.into_iter().flat_map(|mapping| mapping.values_mut()) {
        if let Value::String(name) = target
            && !name.contains(['/', '#'])
        {
            *name = format!("#/components/schemas/{name}");
        }
    }
}

struct Walk<'a> {
    problems: &'a mut Problems,
}

impl Walk<'_> {
    /// Validates and rewrites a node and its descendants.
    fn visit(&mut self, kind: ObjectKind, node: &mut Value, at: &NodePath<'_>) {
        let Value::Object(object) = node else {
            let message = format!("{} must be an object", kind.as_str());
            let help = if node.is_boolean() {
                "to allow any value, use `{}`"
            } else {
                "use an object"
            };
            self.report(Code::Malformed, at, message, help);
            *node = Value::Object(Map::new());
            return;
        };
        if kind != ObjectKind::Schema && kind.section().is_some() && object.contains_key("$ref") {
            self.check_reference(object, at);
            return;
        }
        self.check_keywords(kind, object, at);
        if kind == ObjectKind::Schema {
            self.rewrite_schema(object, at);
        }
        if kind == ObjectKind::Discriminator {
            expand_names(object);
        }
        self.rename(kind, object, at);
        for (name, value) in object.iter_mut() {
            let Some(keyword) = keywords::by_normalized_name(kind, name) else {
                continue;
            };
            walk::each_child_mut(keyword.shape, value, &at.child(keyword.name), &mut |kind, child, at| {
                self.visit(kind, child, at);
            });
        }
    }

    fn rewrite_schema(&mut self, schema: &mut Object, at: &NodePath<'_>) {
        self.empty_lists(schema, at);
        self.single_type(schema, at);
        self.null_members(schema, at);
        self.constant(schema, at);
        self.boolean_items(schema, at);
        numbers::whole_numbers(schema);
        numbers::exclusive_bound(schema, &numbers::MINIMUM);
        numbers::exclusive_bound(schema, &numbers::MAXIMUM);
        numbers::exact_bounds(schema);
        self.wrap_reference(schema, at);
    }

    /// Checks a reference outside of schemas, where siblings are not allowed.
    fn check_reference(&mut self, object: &mut Object, at: &NodePath<'_>) {
        object.retain(|name, value| {
            let here = at.child(name);
            if name == "$ref" && !value.is_string() {
                self.report(
                    Code::Malformed,
                    &here,
                    "`$ref` must be a string",
                    "use `#/components/…`",
                );
                return false;
            }
            if name != "$ref" {
                let message = format!("`{name}` is not allowed beside `$ref`");
                self.report(
                    Code::UnknownKeyword,
                    &here,
                    message,
                    "move it to the target of the reference, or remove it",
                );
            }
            name == "$ref"
        });
    }

    /// Renames keywords that `openapiv3` does not have to extensions.
    fn rename(&mut self, kind: ObjectKind, object: &mut Object, at: &NodePath<'_>) {
        for keyword in keywords::keywords(kind) {
            if let Some(to) = keyword.renamed
                && let Some(value) = object.shift_remove(keyword.name)
            {
                object.insert(to.to_owned(), value);
                if keyword.usage == Usage::Supported {
                    self.rewritten(&at.child(to), &at.child(keyword.name));
                }
            }
        }
    }

    /// Moves a `$ref` with siblings into `allOf`, since `openapiv3` would drop the siblings.
    fn wrap_reference(&mut self, schema: &mut Object, at: &NodePath<'_>) {
        if schema.len() < 2 {
            return;
        }
        let Some(target) = schema.shift_remove("$ref") else {
            return;
        };
        let reference = json!({ "$ref": target });
        let members = schema.entry("allOf").or_insert_with(|| json!([]));
        if let Value::Array(members) = members {
            // Last, so that the existing members keep their pointers.
            members.push(reference);
            let list = at.child("allOf");
            self.rewritten(&list.item(members.len() - 1), at);
        }
    }

    /// Records that a node is written at another location.
    fn rewritten(&mut self, normalized: &NodePath<'_>, written: &NodePath<'_>) {
        self.problems.record_rewrite(normalized.pointer(), written.pointer());
    }

    fn report(&mut self, code: Code, at: &NodePath<'_>, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Diagnostic::at(code, &at.pointer(), message, help));
    }
}

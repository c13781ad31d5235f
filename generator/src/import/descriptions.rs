//! Replaces published descriptions by this project's own, and marks elements without one.

use serde_json::{Map, Value};

use super::walk::{OperationIndex, children, paired_objects};
use crate::openapi::keywords::{self, ObjectKind};
use crate::pointer::Pointer;

/// The keyword that marks an element without a description.
pub const UNDESCRIBED: &str = "x-polar-undescribed";

const DESCRIPTION_KEYWORDS: [&str; 2] = ["summary", "description"];

/// Replaces the descriptions of a document. `keep_published` keeps published ones where `known` has none.
pub(super) fn replace<'a>(
    document: &mut Value,
    known: Option<&'a Value>,
    index: &OperationIndex<'a>,
    keep_published: bool,
) {
    let root = Element {
        kind: ObjectKind::Document,
        name: None,
    };
    Replacement { index, keep_published }.visit(root, document, known);
}

/// Returns the elements of a document that are marked as undescribed.
#[must_use]
pub fn undescribed(document: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    find_marked(ObjectKind::Document, document, &Pointer::default(), &mut found);
    found
}

fn find_marked(kind: ObjectKind, node: &Value, at: &Pointer, found: &mut Vec<Pointer>) {
    if node.get(UNDESCRIBED).is_some() {
        found.push(at.clone());
    }
    for (kind, child, at) in children(kind, node, at) {
        find_marked(kind, child, &at, found);
    }
}

struct Replacement<'i, 'a> {
    index: &'i OperationIndex<'a>,
    keep_published: bool,
}

/// An object of the document, and the name it is documented under, if any.
#[derive(Clone, Copy)]
struct Element<'n> {
    kind: ObjectKind,
    name: Option<&'n str>,
}

impl<'a> Replacement<'_, 'a> {
    fn visit(&self, element: Element<'_>, node: &mut Value, known: Option<&'a Value>) {
        let Some(object) = node.as_object_mut() else { return };
        for keyword in DESCRIPTION_KEYWORDS {
            if keywords::by_name(element.kind, keyword).is_none() {
                continue;
            }
            let published = object.shift_remove(keyword).filter(|_| self.keep_published);
            let own = known.and_then(|known| known.get(keyword)).cloned();
            if let Some(description) = own.or(published) {
                object.insert(keyword.to_owned(), description);
            }
        }
        element.mark(object, known);
        for (keyword, value) in object {
            let Some(form) = keywords::by_name(element.kind, keyword).map(|keyword| keyword.shape) else {
                continue;
            };
            // Only properties and components are schemas with a name.
            let named = form.kind() != Some(ObjectKind::Schema) || matches!(keyword.as_str(), "properties" | "schemas");
            let known = known.and_then(|known| known.get(keyword));
            for (kind, key, child, partner) in paired_objects(form, value, known, self.index) {
                let name = key.or(Some("item")).filter(|_| named);
                self.visit(Element { kind, name }, child, partner);
            }
        }
    }
}

impl Element<'_> {
    /// Marks an element without a description if it is new or already marked.
    fn mark(self, object: &mut Map<String, Value>, known: Option<&Value>) {
        let needs_description = match self.kind {
            ObjectKind::Tag | ObjectKind::Operation | ObjectKind::Parameter | ObjectKind::Response => true,
            ObjectKind::Schema => self.name.is_some(),
            _ => false,
        };
        if !needs_description || (self.kind != ObjectKind::Schema && object.contains_key("$ref")) {
            return;
        }
        let mut described = DESCRIPTION_KEYWORDS.iter().any(|name| object.contains_key(*name));
        if self.kind == ObjectKind::Response {
            // OpenAPI requires a description: use the reason phrase of the status.
            let reason = reason_phrase(self.name.unwrap_or_default());
            let description = object.entry("description").or_insert_with(|| reason.into());
            described = description != reason;
        }
        let is_open = known.is_none_or(|known| known.get(UNDESCRIBED).is_some());
        if is_open && !described {
            object.insert(UNDESCRIBED.to_owned(), true.into());
        }
    }
}

/// Returns the reason phrase of a status code.
fn reason_phrase(status: &str) -> &'static str {
    match status {
        "200" => "OK",
        "201" => "Created",
        "202" => "Accepted",
        "204" => "No content",
        "400" => "Bad request",
        "401" => "Unauthorized",
        "402" => "Payment required",
        "403" => "Forbidden",
        "404" => "Not found",
        "409" => "Conflict",
        "410" => "Gone",
        "422" => "Unprocessable content",
        "429" => "Too many requests",
        _ => "Response",
    }
}

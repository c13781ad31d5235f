//! Deserializes a normalized document to the types of `openapiv3`.
//!
//! Each component and path is deserialized separately, so that an error has a location: `openapiv3` uses flattened and
//! untagged types, for which serde reports none.

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Parameter, PathItem, Paths, ReferenceOr, RequestBody, Response, Schema};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::keywords::ObjectKind;
use super::references;
use super::walk::{self, NodePath};
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::pointer::Pointer;

/// The extension to which `dialect` renames `webhooks`.
const WEBHOOKS: &str = "x-webhooks";

/// A typed OpenAPI document.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// All parts except the webhooks.
    pub openapi: OpenAPI,
    /// The webhooks by name, which OpenAPI 3.0 does not have.
    pub webhooks: IndexMap<String, PathItem>,
}

/// Whether the document's version is OpenAPI 3.1.
#[must_use]
pub fn is_supported(document: &Value) -> bool {
    let version = document.get("openapi").and_then(Value::as_str).unwrap_or_default();
    version
        .strip_prefix("3.1.")
        .is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|b| b.is_ascii_digit()))
}

/// Deserializes a normalized document, and checks its version and references.
///
/// Reports and omits invalid parts.
pub fn parse(document: &Value, problems: &mut Problems) -> Document {
    if !is_supported(document) {
        problems.push(unsupported(document));
        return Document::default();
    }
    check_version(document, problems);
    references::check(document, problems);
    typed_document(document, problems)
}

/// Checks that the version can be used as a file name and a header value. A missing one is reported elsewhere.
fn check_version(tree: &Value, problems: &mut Problems) {
    let Some(Value::String(version)) = tree.pointer("/info/version") else {
        return;
    };
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if version.is_empty() || version.starts_with('.') || !version.bytes().all(is_valid) {
        let pointer = Pointer::default().child("info").child("version");
        let message = format!("invalid version {version:?}: it is used as a file name and sent in a header");
        let help = "use letters, digits, `-`, `.` and `_`, as in `2026-10`";
        problems.push(Diagnostic::at(Code::Malformed, &pointer, message, help));
    }
}

fn unsupported(document: &Value) -> Diagnostic {
    let help = "only OpenAPI 3.1 is supported: `openapi: 3.1.0`";
    let root = Pointer::default();
    match document.get("openapi") {
        Some(Value::String(version)) => {
            let message = format!("unsupported version `{version}`");
            Diagnostic::at(Code::Malformed, &root.child("openapi"), message, help)
        }
        Some(_) => Diagnostic::at(
            Code::Malformed,
            &root.child("openapi"),
            "`openapi` must be a string",
            help,
        ),
        None => Diagnostic::at(
            Code::Malformed,
            &root,
            "this is not an OpenAPI document: `openapi` is missing",
            help,
        ),
    }
}

fn typed_document(document: &Value, problems: &mut Problems) -> Document {
    let root = NodePath::Root;
    let mut reader = Reader { problems };
    let webhooks = reader.map(ObjectKind::PathItem, document, WEBHOOKS, &root);
    let string = |name: &str| {
        document
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let openapi = OpenAPI {
        openapi: string("openapi"),
        info: reader.member(document, "info", &root).unwrap_or_default(),
        servers: reader.member(document, "servers", &root).unwrap_or_default(),
        paths: Paths {
            paths: reader.map(ObjectKind::PathItem, document, "paths", &root),
            extensions: IndexMap::new(),
        },
        components: document
            .get("components")
            .map(|parts| reader.components(parts, &root.child("components"))),
        security: reader.member(document, "security", &root),
        tags: reader.member(document, "tags", &root).unwrap_or_default(),
        external_docs: reader.member(document, "externalDocs", &root),
        extensions: extensions(document),
    };
    let webhooks = webhooks.into_iter();
    Document {
        openapi,
        webhooks: webhooks
            .filter_map(|(name, item)| Some((name, item.into_item()?)))
            .collect(),
    }
}

fn extensions(object: &Value) -> IndexMap<String, Value> {
    let entries = object.as_object().into_iter().flatten();
    entries
        .filter(|(name, _)| name.starts_with("x-") && *name != WEBHOOKS)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

struct Reader<'a> {
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn components(&mut self, parts: &Value, at: &NodePath<'_>) -> Components {
        Components {
            schemas: self.map(ObjectKind::Schema, parts, "schemas", at),
            responses: self.map(ObjectKind::Response, parts, "responses", at),
            parameters: self.map(ObjectKind::Parameter, parts, "parameters", at),
            examples: self.member(parts, "examples", at).unwrap_or_default(),
            request_bodies: self.map(ObjectKind::RequestBody, parts, "requestBodies", at),
            headers: self.map(ObjectKind::Header, parts, "headers", at),
            security_schemes: self.map(ObjectKind::SecurityScheme, parts, "securitySchemes", at),
            links: IndexMap::new(),
            callbacks: IndexMap::new(),
            extensions: extensions(parts),
        }
    }

    /// Deserializes a keyword.
    fn member<T: DeserializeOwned>(&mut self, object: &Value, name: &str, at: &NodePath<'_>) -> Option<T> {
        let at = at.child(name);
        let value = object.get(name)?;
        T::deserialize(value)
            .map_err(|error| self.report(&at.pointer(), &error.to_string()))
            .ok()
    }

    /// Deserializes a map, entry by entry.
    fn map<T: DeserializeOwned>(
        &mut self,
        kind: ObjectKind,
        object: &Value,
        name: &str,
        at: &NodePath<'_>,
    ) -> IndexMap<String, ReferenceOr<T>> {
        let mut parts = IndexMap::new();
        let at = at.child(name);
        for (name, value) in object.get(name).and_then(Value::as_object).into_iter().flatten() {
            match ReferenceOr::<T>::deserialize(value) {
                Ok(part) => {
                    parts.insert(name.clone(), part);
                }
                Err(error) => {
                    let (at, message) = innermost_error(kind, value, &at.child(name), error.to_string());
                    self.report(&at, &message);
                }
            }
        }
        parts
    }

    /// Reports an error of serde, unless an earlier stage reported a problem there.
    fn report(&mut self, at: &Pointer, message: &str) {
        if !self.problems.any_at(at) && !self.problems.any_below(at) {
            let help = "see the OpenAPI 3.1 specification";
            self.problems.push(Diagnostic::at(Code::Malformed, at, message, help));
        }
    }
}

/// Returns the innermost object that cannot be deserialized, and the error.
fn innermost_error(kind: ObjectKind, node: &Value, at: &NodePath<'_>, message: String) -> (Pointer, String) {
    let mut inner = None;
    walk::each_child(kind, node, at, &mut |kind, child, at| {
        if inner.is_none()
            && let Some(message) = failure(kind, child)
        {
            inner = Some(innermost_error(kind, child, at, message));
        }
    });
    inner.unwrap_or_else(|| (at.pointer(), message))
}

fn failure(kind: ObjectKind, node: &Value) -> Option<String> {
    fn of<T: DeserializeOwned>(node: &Value) -> Option<String> {
        T::deserialize(node).err().map(|error| error.to_string())
    }
    match kind {
        ObjectKind::PathItem => of::<PathItem>(node),
        ObjectKind::Operation => of::<openapiv3::Operation>(node),
        ObjectKind::Parameter => of::<ReferenceOr<Parameter>>(node),
        ObjectKind::RequestBody => of::<ReferenceOr<RequestBody>>(node),
        ObjectKind::Response => of::<ReferenceOr<Response>>(node),
        ObjectKind::MediaType => of::<openapiv3::MediaType>(node),
        ObjectKind::Schema => of::<ReferenceOr<Schema>>(node),
        _ => None,
    }
}

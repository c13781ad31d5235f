//! From the untyped tree to `openapiv3`, part by part.
//!
//! In one go, serde would say what is wrong but not where: `openapiv3` flattens and guesses, which loses the path.

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Parameter, PathItem, Paths, ReferenceOr, RequestBody, Response, Schema};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::model::{self, Kind};
use super::{At, Document};
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::pointer::Pointer;

/// Where `dialect` leaves the webhooks.
const WEBHOOKS: &str = "x-webhooks";

/// Reads all parts of a document.
pub(super) fn document(document: &Value, problems: &mut Problems) -> Document {
    let root = At::Root;
    let mut reader = Reader { problems };
    let webhooks = reader.map(Kind::PathItem, document, WEBHOOKS, &root);
    let text = |name: &str| {
        document
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let openapi = OpenAPI {
        openapi: text("openapi"),
        info: reader.member(document, "info", &root).unwrap_or_default(),
        servers: reader.member(document, "servers", &root).unwrap_or_default(),
        paths: Paths {
            paths: reader.map(Kind::PathItem, document, "paths", &root),
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
    fn components(&mut self, parts: &Value, at: &At<'_>) -> Components {
        Components {
            schemas: self.map(Kind::Schema, parts, "schemas", at),
            responses: self.map(Kind::Response, parts, "responses", at),
            parameters: self.map(Kind::Parameter, parts, "parameters", at),
            examples: self.member(parts, "examples", at).unwrap_or_default(),
            request_bodies: self.map(Kind::RequestBody, parts, "requestBodies", at),
            headers: self.map(Kind::Header, parts, "headers", at),
            security_schemes: self.map(Kind::SecurityScheme, parts, "securitySchemes", at),
            links: IndexMap::new(),
            callbacks: IndexMap::new(),
            extensions: extensions(parts),
        }
    }

    /// A part that is read as a whole.
    fn member<T: DeserializeOwned>(&mut self, object: &Value, name: &str, at: &At<'_>) -> Option<T> {
        let at = at.child(name);
        let value = object.get(name)?;
        T::deserialize(value)
            .map_err(|error| self.report(&at.pointer(), &error.to_string()))
            .ok()
    }

    /// A map that is read entry by entry.
    fn map<T: DeserializeOwned>(
        &mut self,
        kind: Kind,
        object: &Value,
        name: &str,
        at: &At<'_>,
    ) -> IndexMap<String, ReferenceOr<T>> {
        let mut parts = IndexMap::new();
        let at = at.child(name);
        for (name, value) in object.get(name).and_then(Value::as_object).into_iter().flatten() {
            match ReferenceOr::<T>::deserialize(value) {
                Ok(part) => {
                    parts.insert(name.clone(), part);
                }
                Err(error) => {
                    let (at, message) = narrow(kind, value, &at.child(name), error.to_string());
                    self.report(&at, &message);
                }
            }
        }
        parts
    }

    /// Reports what serde said, unless the node check has said it better.
    fn report(&mut self, at: &Pointer, message: &str) {
        if !self.problems.any_at(at) && !self.problems.any_below(at) {
            let help = "see the OpenAPI 3.1 specification for what may stand here";
            self.problems.push(Diagnostic::at(Code::Malformed, at, message, help));
        }
    }
}

/// The innermost object that cannot be read, and what serde says about it.
fn narrow(kind: Kind, node: &Value, at: &At<'_>, message: String) -> (Pointer, String) {
    let mut inner = None;
    model::each_child(kind, node, at, &mut |kind, child, at| {
        if inner.is_none()
            && let Some(message) = failure(kind, child)
        {
            inner = Some(narrow(kind, child, at, message));
        }
    });
    inner.unwrap_or_else(|| (at.pointer(), message))
}

fn failure(kind: Kind, node: &Value) -> Option<String> {
    fn of<T: DeserializeOwned>(node: &Value) -> Option<String> {
        T::deserialize(node).err().map(|error| error.to_string())
    }
    match kind {
        Kind::PathItem => of::<PathItem>(node),
        Kind::Operation => of::<openapiv3::Operation>(node),
        Kind::Parameter => of::<ReferenceOr<Parameter>>(node),
        Kind::RequestBody => of::<ReferenceOr<RequestBody>>(node),
        Kind::Response => of::<ReferenceOr<Response>>(node),
        Kind::MediaType => of::<openapiv3::MediaType>(node),
        Kind::Schema => of::<ReferenceOr<Schema>>(node),
        _ => None,
    }
}

//! Request bodies, and the media types of requests and responses.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::Context;
use super::lowered::Site;
use super::operation_node::OperationNode;
use crate::ir::{Body, BodyFormat, ModelName};
use crate::pointer::Pointer;

/// The request body of an operation, if it has one.
pub(super) fn lower<'a>(cx: &mut Context<'a>, node: &OperationNode<'a>) -> Option<Body> {
    let body = node.operation.request_body.as_ref()?;
    let name = ModelName::of_operation(node.id()).nested("body");
    content(cx, body, name, node.at.child("requestBody"))
}

/// The content of a request body. `name` is the name for an inline schema.
pub(super) fn content<'a>(
    cx: &mut Context<'a>,
    body: &'a ReferenceOr<RequestBody>,
    name: ModelName,
    at: Pointer,
) -> Option<Body> {
    let (body, at) = cx.component(body, "requestBodies", |components| &components.request_bodies, at)?;
    let at = at.child("content");
    if body.content.is_empty() {
        let help = "use `application/json`, or remove the request body";
        cx.unsupported(&at, "a request body without a media type is not supported", help);
        return None;
    }
    let (media_type, content) = cx.single_media_type(
        &body.content,
        &at,
        "a request body with several media types is not supported",
    )?;
    let at = at.child(media_type);
    // The runtime sends exactly these media types.
    let format = match essence(media_type).as_str() {
        "application/json" => BodyFormat::Json,
        "application/x-www-form-urlencoded" => BodyFormat::Form,
        _ => {
            let help = "use `application/json` or `application/x-www-form-urlencoded`";
            cx.unsupported(&at, format!("a request body of `{media_type}` is not supported"), help);
            return None;
        }
    };
    let Some(schema) = &content.schema else {
        let help = "add a `schema`; use `{}` for any value";
        cx.unsupported(&at, "a request body without a schema is not supported", help);
        return None;
    };
    let value = cx.value(schema.into(), &Site::new(name, at.child("schema")));
    Some(Body {
        ty: value.ty,
        format,
        required: body.required && !value.metadata.nullable,
    })
}

/// A media type in lower case, without parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a media type is `application/json` or has the suffix `+json`.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence.ends_with("+json")
}

impl Context<'_> {
    /// The only media type of a body, or `application/json` beside other JSON media types with the same schema. Reports
    /// several others as `what`.
    pub(super) fn single_media_type<'c>(
        &mut self,
        content: &'c IndexMap<String, MediaType>,
        at: &Pointer,
        what: &str,
    ) -> Option<(&'c str, &'c MediaType)> {
        let (name, media_type) = content
            .iter()
            .find(|(name, _)| essence(name) == "application/json")
            .or_else(|| content.first())?;
        let is_same = |(other, body): (&String, &MediaType)| is_json(other) && body.schema == media_type.schema;
        if content.len() > 1 && !content.iter().all(is_same) {
            let help = "keep one of them, and remove the others by an overlay";
            self.unsupported(at, what, help);
            return None;
        }
        Some((name, media_type))
    }
}

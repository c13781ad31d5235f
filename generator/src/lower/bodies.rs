//! What is sent.

use openapiv3::{ReferenceOr, RequestBody};

use super::Context;
use super::operations::Source;
use super::value::Site;
use crate::ir::{Body, BodyFormat, ModelName, Pointer};

/// The body of an operation, if it takes one.
pub(super) fn lower<'a>(cx: &mut Context<'a>, source: &Source<'a>) -> Option<Body> {
    let name = ModelName::of_operation(source.id()).inside("body");
    content(
        cx,
        source.operation.request_body.as_ref()?,
        name,
        source.at.child("requestBody"),
    )
}

/// What a request body holds; `name` is for a shape that stands here.
pub(super) fn content<'a>(
    cx: &mut Context<'a>,
    body: &'a ReferenceOr<RequestBody>,
    name: ModelName,
    at: Pointer,
) -> Option<Body> {
    let (body, at) = resolve(cx, body, at)?;
    let at = at.child("content");
    let mut media = body.content.iter();
    let Some((kind, content)) = media.next() else {
        cx.unsupported(
            &at,
            "a body without a media type",
            "say `application/json`, or leave the body out",
        );
        return None;
    };
    if media.next().is_some() {
        let help = "keep one of them, and take the others out by an overlay";
        cx.unsupported(&at, "a body that may be of several media types", help);
        return None;
    }
    let at = at.child(kind);
    let format = match kind.as_str() {
        kind if is_json(kind) => BodyFormat::Json,
        "application/x-www-form-urlencoded" => BodyFormat::Form,
        _ => {
            let help = "a body is `application/json` or `application/x-www-form-urlencoded`";
            cx.unsupported(&at, format!("a body of `{kind}` is not expressed"), help);
            return None;
        }
    };
    let Some(schema) = &content.schema else {
        cx.unsupported(
            &at,
            "a body without a schema",
            "say `schema`; for any value at all it is `{}`",
        );
        return None;
    };
    let value = cx.value(schema.into(), &Site::new(name, at.child("schema")));
    Some(Body {
        ty: value.ty,
        format,
        required: body.required && !value.about.nullable,
    })
}

/// `application/json`, with parameters or not, and its relatives (`application/problem+json`).
pub(super) fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind == "application/json" || kind.ends_with("+json")
}

fn resolve<'a>(
    cx: &mut Context<'a>,
    body: &'a ReferenceOr<RequestBody>,
    at: Pointer,
) -> Option<(&'a RequestBody, Pointer)> {
    let reference = match body {
        ReferenceOr::Item(body) => return Some((body, at)),
        ReferenceOr::Reference { reference } => reference,
    };
    let parts = cx
        .document
        .components
        .as_ref()
        .map(|components| &components.request_bodies)?;
    let (name, body) = cx.part("requestBodies", parts, reference, &at)?;
    Some((body, Pointer("/components/requestBodies".to_owned()).child(name)))
}

//! Events: what stands under `webhooks`.
//!
//! All of them, whichever resources are chosen: Polar sends an event to whoever subscribed to it, and an application
//! that calls one resource alone may well be told about another.

use indexmap::IndexMap;
use openapiv3::PathItem;

use super::marks::deprecation;
use super::operations::methods;
use super::{Context, bodies};
use crate::ir::{BodyFormat, Docs, Event, EventTime, Method, ModelName, Pointer, Type};

/// Every event. What its payload is called and how it is told from others is for the pass `events`.
pub(super) fn lower<'a>(cx: &mut Context<'a>, webhooks: &'a IndexMap<String, PathItem>) -> Vec<Event> {
    let root = Pointer("/x-webhooks".to_owned());
    let each = webhooks.iter();
    each.filter_map(|(key, item)| event(cx, key, item, &root.child(key)))
        .collect()
}

fn event<'a>(cx: &mut Context<'a>, key: &str, item: &'a PathItem, at: &Pointer) -> Option<Event> {
    let mut operation = None;
    for (method, word, found) in methods(item) {
        if method == Method::Post {
            operation = Some(found);
        } else {
            let help = "Polar sends events by `post`: describe it there";
            cx.unsupported(&at.child(word), "a webhook that is not a `post`", help);
        }
    }
    let Some(operation) = operation else {
        let help = "describe what is sent as the `requestBody` of a `post`";
        cx.unsupported(at, "a webhook without a `post`", help);
        return None;
    };
    let at = at.child("post");
    Some(Event {
        name: key.to_owned(),
        payload: payload(cx, key, operation, &at)?,
        timestamp: EventTime::default(),
        docs: Docs {
            summary: operation.summary.clone(),
            description: operation.description.clone(),
        },
        deprecated: deprecation(operation.deprecated, &operation.extensions),
        pointer: at,
    })
}

fn payload<'a>(cx: &mut Context<'a>, key: &str, operation: &'a openapiv3::Operation, at: &Pointer) -> Option<Type> {
    let Some(body) = &operation.request_body else {
        let help = "describe its payload as `requestBody`: an object with a constant `type`";
        cx.unsupported(at, "a webhook without a payload", help);
        return None;
    };
    let at = at.child("requestBody");
    let name = ModelName::of_operation(key).inside("payload");
    let body = bodies::content(cx, body, name, at.clone())?;
    // What could not be read is no payload to be asked for its `type`.
    if cx.is_faulty(&at) {
        return None;
    }
    if body.format == BodyFormat::Form {
        cx.unsupported(&at, "a webhook that sends a form", "a payload is `application/json`");
        return None;
    }
    Some(body.ty)
}

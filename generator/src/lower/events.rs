//! Webhook events.
//!
//! All events are lowered, regardless of the selected resources: an application may call one resource and receive the
//! events of another.

use indexmap::IndexMap;
use openapiv3::PathItem;

use super::extensions::deprecation;
use super::operation_node::methods;
use super::{Context, bodies};
use crate::ir::{BodyFormat, Docs, Event, EventTime, Method, ModelName, Type};
use crate::pointer::Pointer;

/// Lowers every event. The pass `events` finds the `type` that identifies it.
pub(super) fn lower<'a>(cx: &mut Context<'a>, webhooks: &'a IndexMap<String, PathItem>) -> Vec<Event> {
    let root = Pointer("/x-webhooks".to_owned());
    let events = webhooks
        .iter()
        .filter_map(|(key, item)| event(cx, key, item, &root.child(key)));
    events.collect()
}

fn event<'a>(cx: &mut Context<'a>, key: &str, item: &'a PathItem, at: &Pointer) -> Option<Event> {
    let mut operation = None;
    for (method, keyword, found) in methods(item) {
        if method == Method::Post {
            operation = Some(found);
        } else {
            let message = "a webhook that is not a `post` is not supported";
            cx.unsupported(&at.child(keyword), message, "declare the webhook as a `post`");
        }
    }
    let Some(operation) = operation else {
        let help = "declare the payload as the `requestBody` of a `post`";
        cx.unsupported(at, "a webhook without a `post` is not supported", help);
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
        let help = "declare the payload as `requestBody`, an object with a constant `type`";
        cx.unsupported(at, "a webhook without a payload is not supported", help);
        return None;
    };
    let at = at.child("requestBody");
    let name = ModelName::of_operation(key).nested("payload");
    let body = bodies::content(cx, body, name, at.clone())?;
    // An invalid payload would cause a misleading error about its missing `type`.
    if cx.has_problems_below(&at) {
        return None;
    }
    if body.format == BodyFormat::Form {
        let message = "a webhook that sends a form is not supported";
        cx.unsupported(&at, message, "use `application/json`");
        return None;
    }
    Some(body.ty)
}

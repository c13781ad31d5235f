//! By which `type` each event is told from the others.
//!
//! What a webhook sends says itself what it is: its payload is an object with a constant `type`. The key under
//! `webhooks` is only what the document calls it.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Api, Event, EventTime, Pointer, Presence, Scalar, Shape, Struct, Type};

/// The field that says when an event happened.
const TIMESTAMP: &str = "timestamp";

/// Names each event after the `type` of its payload, and reports those that cannot be told.
pub(super) fn run(api: &mut Api, problems: &mut Vec<Diagnostic>) {
    let mut known: HashMap<String, Pointer> = HashMap::new();
    let mut events = std::mem::take(&mut api.events);
    for event in &mut events {
        let Some((name, timestamp)) = told(api, event, problems) else {
            continue;
        };
        match known.get(&name) {
            None => {
                known.insert(name.clone(), event.pointer.clone());
            }
            Some(first) => problems.push(twice(&name, event, first)),
        }
        event.name = name;
        event.timestamp = timestamp;
    }
    api.events = events;
}

/// The `type` of an event's payload, and whether it says when it happened.
fn told(api: &Api, event: &Event, problems: &mut Vec<Diagnostic>) -> Option<(String, EventTime)> {
    let model = event.payload.as_model().and_then(|id| api.model(id));
    let Some((pointer, Shape::Struct(shape))) = model.map(|model| (&model.pointer, &model.shape)) else {
        let at = event.pointer.child("requestBody");
        let help = "describe it as an object with a constant `type` and its data";
        let message = format!("the payload of `{}` is no object", event.name);
        problems.push(Diagnostic::at(Code::UnsupportedShape, &at, message, help));
        return None;
    };
    let constant = shape.constants.iter().find(|constant| constant.name == "type");
    if let Some(Scalar::String(name)) = constant.map(|constant| &constant.value) {
        return Some((name.clone(), timestamp(shape)));
    }
    let help = format!(
        "say which it is: a required `type` with `const: {}`, in the document or by an overlay",
        event.name
    );
    let message = format!("nothing in the payload of `{}` says which event it is", event.name);
    let problem = Diagnostic::at(Code::UndecidableUnion, pointer, message, help);
    problems.push(problem.with_related(&event.pointer, "sent by this webhook"));
    None
}

fn timestamp(shape: &Struct) -> EventTime {
    let field = shape.fields.iter().find(|field| field.name == TIMESTAMP);
    match field {
        Some(field) if field.ty != Type::Timestamp => EventTime::Never,
        Some(field) if field.presence == Presence::Required && !field.nullable => EventTime::Always,
        Some(_) => EventTime::Sometimes,
        None => EventTime::Never,
    }
}

fn twice(name: &str, event: &Event, first: &Pointer) -> Diagnostic {
    let message = format!("two webhooks send the type `{name}`");
    let help = "take one of them out, or give its payload another constant `type`";
    Diagnostic::at(Code::UndecidableUnion, &event.pointer, message, help).with_related(first, "first sent here")
}

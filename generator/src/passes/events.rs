//! Finds the `type` that identifies each event.
//!
//! The payload of a webhook identifies its event by a constant `type`. The key under `webhooks` is only a name in the
//! document.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::ir::{Api, Event, EventTime, Presence, Scalar, Shape, Struct, Type};
use crate::pointer::Pointer;

/// The field with the time at which an event occurred.
const TIMESTAMP: &str = "timestamp";

/// Names each event after the `type` of its payload, and reports events that cannot be distinguished.
pub(super) fn run(api: &mut Api, problems: &mut Problems) {
    let mut known: HashMap<String, Pointer> = HashMap::new();
    let mut events = std::mem::take(&mut api.events);
    for event in &mut events {
        let Some((name, timestamp)) = identify(api, event, problems) else {
            continue;
        };
        match known.get(&name) {
            None => {
                known.insert(name.clone(), event.pointer.clone());
            }
            Some(first) => problems.push(duplicate_type(&name, event, first)),
        }
        event.name = name;
        event.timestamp = timestamp;
    }
    api.events = events;
}

/// The `type` of an event's payload, and whether the payload has a timestamp.
fn identify(api: &Api, event: &Event, problems: &mut Problems) -> Option<(String, EventTime)> {
    let model = event.payload.as_model().and_then(|id| api.model(id));
    let Some((pointer, Shape::Struct(shape))) = model.map(|model| (&model.pointer, &model.shape)) else {
        let at = event.pointer.child("requestBody");
        let help = "describe the payload as an object with a constant `type`";
        let message = format!("the payload of `{}` is not an object", event.name);
        problems.push(Diagnostic::at(Code::UnsupportedShape, &at, message, help));
        return None;
    };
    let constant = shape.constants.iter().find(|constant| constant.name == "type");
    if let Some(Scalar::String(name)) = constant.map(|constant| &constant.value) {
        return Some((name.clone(), timestamp(shape)));
    }
    let help = format!(
        "add a required `type` with `const: {}` to the document or by an overlay",
        event.name
    );
    let message = format!(
        "the payload of `{}` has no constant `type` that identifies the event",
        event.name
    );
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

fn duplicate_type(name: &str, event: &Event, first: &Pointer) -> Diagnostic {
    let message = format!("two webhooks send the type `{name}`");
    let help = "remove one of them, or give its payload another constant `type`";
    Diagnostic::at(Code::UndecidableUnion, &event.pointer, message, help).with_related(first, "first sent here")
}

//! View of the events that the API tells about.

use askama::Template;
use quote::quote;

use super::docs::code;
use super::types::Types;
use super::{DocLines, deprecated, text};
use crate::ir::{Api, Event, EventTime};
use crate::names::{Ident, Names};

/// `events.rs.jinja`
#[derive(Template)]
#[template(path = "events.rs.jinja", escape = "none")]
pub struct EventsView<'a> {
    events: Vec<EventView<'a>>,
}

/// An event: a variant that holds its payload.
pub struct EventView<'a> {
    docs: DocLines,
    deprecated: Option<String>,
    name: &'a Ident,
    payload: String,
    /// The `type` that tells it, as a literal.
    literal: String,
    /// When it happened, as an `Option`, and what the payload is called there.
    timestamp: (&'static str, String),
}

impl<'a> EventsView<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let types = Types::elsewhere(api, names);
        let pairs = api.events.iter().zip(&names.events);
        Self {
            events: pairs.map(|(event, name)| view(event, name, &types)).collect(),
        }
    }
}

fn view<'a>(event: &Event, name: &'a Ident, types: &Types<'_>) -> EventView<'a> {
    let literal = &event.name;
    let told = format!("Its type is {}.", code(literal));
    EventView {
        docs: DocLines::of(&event.docs, "").and(told),
        deprecated: deprecated(event.deprecated.as_ref()),
        name,
        payload: text(&types.ty(&event.payload)),
        literal: text(&quote!(#literal)),
        timestamp: match event.timestamp {
            EventTime::Always => ("event", text(&quote!(Some(event.timestamp)))),
            EventTime::Sometimes => ("event", text(&quote!(event.timestamp))),
            EventTime::Never => ("_", text(&quote!(None))),
        },
    }
}

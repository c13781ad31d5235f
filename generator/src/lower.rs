//! Lowers OpenAPI to the intermediate representation. This is the last stage that depends on `openapiv3`.
//!
//! It lowers the selected operations, all events, and the schemas that they use. An unsupported construct is reported as
//! a [`Diagnostic`](crate::diagnostic::Diagnostic) and replaced with a placeholder, so that one run reports all problems.

mod bodies;
mod context;
mod events;
mod extensions;
mod lowered;
mod object;
mod operation_node;
mod operations;
mod pagination;
mod parameters;
mod responses;
mod scalar;
mod schema;
mod security;
mod union;

use crate::diagnostic::Problems;
use crate::ir::{Api, Server, Shape};
use crate::openapi::document::Document;
use crate::options::Selection;
use crate::pointer::Pointer;
use context::Context;
use lowered::{Form, Site};

/// Lowers the operations of the selected resources, every event, and the schemas that they use.
///
/// The result is complete except for the reported problems. Every [`ModelId`](crate::ir::ModelId) in it is valid.
pub fn lower(document: &Document, selection: &Selection, problems: &mut Problems) -> Api {
    let openapi = &document.openapi;
    let mut context = Context::new(openapi, problems);
    let resources = operations::lower(&mut context, selection);
    let events = events::lower(&mut context, &document.webhooks);
    components(&mut context);
    let servers = servers(&mut context);
    Api {
        title: openapi.info.title.clone(),
        version: openapi.info.version.clone(),
        servers,
        resources,
        events,
        models: context.models,
        errors: Vec::new(),
        id_kinds: Vec::new(),
    }
}

/// Lowers every component that is referred to.
fn components(context: &mut Context<'_>) {
    while let Some((id, key, schema)) = context.next_component() {
        let pointer = Pointer("/components/schemas".to_owned()).child(key);
        let Some(name) = context.models.get(id.index()).map(|model| model.name.clone()) else {
            continue;
        };
        let lowered = context.schema(schema, &Site::new(name, pointer));
        let (shape, docs) = match lowered.form {
            Form::Shape { shape, docs, .. } if docs.description.is_some() => (shape, docs),
            Form::Shape { shape, .. } => (shape, lowered.metadata.docs),
            Form::Type(ty) => (Shape::Alias(ty), lowered.metadata.docs),
        };
        context.set_shape(id, shape, docs, lowered.metadata.deprecated);
    }
}

fn servers(context: &mut Context<'_>) -> Vec<Server> {
    let mut servers = Vec::new();
    for (index, server) in context.document.servers.iter().enumerate() {
        let environment = server.extensions.get("x-polar-environment");
        if let Some(environment) = environment.and_then(serde_json::Value::as_str) {
            servers.push(Server {
                environment: environment.to_owned(),
                url: server.url.trim_end_matches('/').to_owned(),
            });
        } else {
            let at = Pointer("/servers".to_owned()).item(index);
            let message = "a server without an environment";
            let help = "add `x-polar-environment: production` or `sandbox`, or remove the server";
            context.malformed(&at, message, help);
        }
    }
    servers
}

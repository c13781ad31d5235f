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
use crate::ir::{Api, Deprecation, Docs, ModelId, Server, Shape};
use crate::openapi::document::Document;
use crate::options::Selection;
use crate::pointer::Pointer;
use context::{Context, Shared};
use lowered::{Form, Site};

/// Lowers the operations of the selected resources, every event, and the schemas that they use.
///
/// The result is complete except for the reported problems. Every [`ModelId`] in it is valid.
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
        has_features: false,
        servers,
        resources,
        events,
        models: context.models,
        errors: Vec::new(),
        id_kinds: Vec::new(),
    }
}

/// Lowers every component that is referred to, and then checks the schemas that share a model.
fn components(context: &mut Context<'_>) {
    loop {
        if let Some((id, key, schema)) = context.next_component() {
            let Some((shape, docs, deprecated)) = component(context, id, key, schema) else {
                continue;
            };
            context.set_shape(id, shape, docs, deprecated);
            continue;
        }
        match context.next_shared() {
            None => return,
            Some(Shared::Shape(id, shape, at)) => context.check_shared(id, &shape, &at),
            Some(Shared::Component(id, key, schema)) => {
                if let Some((shape, ..)) = component(context, id, key, schema) {
                    context.check_shared(id, &shape, &component_pointer(key));
                }
            }
        }
    }
}

fn component_pointer(key: &str) -> Pointer {
    Pointer("/components/schemas".to_owned()).child(key)
}

/// Lowers the schema of a component, which has the name of the model `id`.
fn component(
    context: &mut Context<'_>,
    id: ModelId,
    key: &str,
    schema: &openapiv3::Schema,
) -> Option<(Shape, Docs, Option<Deprecation>)> {
    let name = context.models.get(id.index())?.name.clone();
    let lowered = context.schema(schema, &Site::new(name, component_pointer(key)));
    let (shape, docs) = match lowered.form {
        Form::Shape { shape, docs, .. } if docs.description.is_some() => (shape, docs),
        Form::Shape { shape, .. } => (shape, lowered.metadata.docs),
        Form::Type(ty) => (Shape::Alias(ty), lowered.metadata.docs),
    };
    Some((shape, docs, lowered.metadata.deprecated))
}

fn servers(context: &mut Context<'_>) -> Vec<Server> {
    let mut servers = Vec::new();
    for (index, server) in context.document.servers.iter().enumerate() {
        let environment = server.extensions.get("x-polar-environment");
        if let Some(environment) = environment.and_then(serde_json::Value::as_str) {
            check_url(
                context,
                &server.url,
                &Pointer("/servers".to_owned()).item(index).child("url"),
            );
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
    // The client has a method for each of them.
    for environment in ["production", "sandbox"] {
        if !servers.is_empty() && !servers.iter().any(|server: &Server| server.environment == environment) {
            let message = format!("no server has `x-polar-environment: {environment}`");
            let help = format!("add the {environment} server, in the document or by an overlay");
            context.malformed(&Pointer("/servers".to_owned()), message, help);
        }
    }
    servers
}

/// Checks that the client accepts a base URL.
fn check_url(context: &mut Context<'_>, url: &str, at: &Pointer) {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_host = |host: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
        !host.is_empty() && !host.starts_with(':') && host.bytes().all(allowed)
    };
    if !host.is_some_and(is_host) || url.contains(['?', '#']) || url.chars().any(char::is_whitespace) {
        let message = format!("`{url}` is not a base URL");
        let help = "use `https://`, a host and optionally a path, without variables, credentials, query and fragment";
        context.malformed(at, message, help);
    }
}

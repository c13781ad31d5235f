//! From OpenAPI to the intermediate representation.
//!
//! The last stage that knows `openapiv3`. It starts at the chosen operations and at all
//! events, and lowers what they reach. It is
//! total: what cannot be expressed is a [`Diagnostic`], and lowering goes on with a stand-in, so that one run tells
//! all problems.

mod answers;
mod bodies;
mod context;
mod events;
mod keywords;
mod limits;
mod list;
mod marks;
mod names;
mod object;
mod operations;
mod pages;
mod parameters;
mod same;
mod scalar;
mod schema;
mod security;
mod union;
mod value;

use openapiv3::OpenAPI;

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::ir::{Api, Pointer, Server, Shape};
use crate::passes;
use context::Context;
use value::{Form, Site};

/// Which resources are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All that the document has.
    All,
    /// Those whose `operationId` begins with one of these names; `-` and `_` are alike.
    Only(Vec<String>),
}

/// Lowers the operations of the chosen resources, every event, and all that they reach.
///
/// What comes back is complete but for what the problems say: every [`ModelId`](crate::ir::ModelId) in it is an
/// index into its models.
pub fn lower(document: &OpenAPI, resources: &Selection, problems: &mut Vec<Diagnostic>) -> Api {
    let webhooks = document::webhooks(document);
    let mut context = Context::new(document, problems);
    let resources = operations::lower(&mut context, resources);
    let events = events::lower(&mut context, &webhooks);
    components(&mut context);
    let servers = servers(&mut context);
    let mut api = Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        servers,
        resources,
        events,
        models: context.models,
        errors: Vec::new(),
        id_kinds: Vec::new(),
    };
    passes::run(&mut api, problems);
    api
}

/// Gives every component that was referred to its shape.
fn components(context: &mut Context<'_>) {
    while let Some((id, key, schema)) = context.next_component() {
        let pointer = Pointer("/components/schemas".to_owned()).child(key);
        let Some(name) = context.models.get(id.index()).map(|model| model.name.clone()) else {
            continue;
        };
        let shaped = context.shaped(schema, &Site::new(name, pointer));
        let (shape, docs) = match shaped.form {
            Form::Named { shape, docs, .. } if docs.description.is_some() => (shape, docs),
            Form::Named { shape, .. } => (shape, shaped.about.docs),
            Form::Type(ty) => (Shape::Alias(ty), shaped.about.docs),
        };
        context.fill(id, shape, docs, shaped.about.deprecated);
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
            let message = "a server that does not say which environment it is";
            let help = "say `x-polar-environment: production` or `sandbox`, or take the server out";
            context.report(Diagnostic::at(Code::Malformed, &at, message, help));
        }
    }
    servers
}

//! Contexts of the files at the root of the generated tree: the API version and servers, ids, events and errors.

use std::collections::BTreeMap;

use askama::Template;
use proc_macro2::TokenStream;
use quote::quote;

use super::deprecated;
use super::docs::{DocComment, code};
use super::error_arms::{ErrorArm, error_arms};
use super::imports::module;
use super::json_schemas::event_schema;
use super::operations::error_docs;
use super::type_syntax::TypeSyntax;
use crate::ir::{Api, Event, EventTime, Model, Presence, Scalar, Shape, Type};
use crate::names::{IdNames, Ident, Names};

/// `meta.rs.jinja`
#[derive(Template)]
#[template(path = "meta.rs.jinja", escape = "none")]
pub(super) struct MetaTemplate<'a> {
    version: String,
    servers: Vec<ServerConstant<'a>>,
}

/// A constant with the URL of a server.
struct ServerConstant<'a> {
    environment: String,
    name: &'a Ident,
    url: String,
}

impl<'a> MetaTemplate<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let version = &api.version;
        let servers = api.servers.iter().zip(&names.servers).map(|(server, name)| {
            let url = &server.url;
            ServerConstant {
                environment: code(&server.environment),
                name,
                url: quote!(#url).to_string(),
            }
        });
        Self {
            version: quote!(#version).to_string(),
            servers: servers.collect(),
        }
    }
}

/// `ids.rs.jinja`
#[derive(Template)]
#[template(path = "ids.rs.jinja", escape = "none")]
pub(super) struct IdsTemplate<'a> {
    kinds: Vec<IdKind<'a>>,
}

/// A kind of id.
struct IdKind<'a> {
    /// The kind in words with an article, such as `a benefit grant`.
    noun: String,
    names: &'a IdNames,
}

impl<'a> IdsTemplate<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let kinds = api.id_kinds.iter().filter_map(|kind| {
            let noun = kind.replace(['_', '-'], " ");
            let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
                "an"
            } else {
                "a"
            };
            Some(IdKind {
                noun: format!("{article} {noun}"),
                names: names.id_kinds.get(kind)?,
            })
        });
        Self { kinds: kinds.collect() }
    }
}

/// `events.rs.jinja`
#[derive(Template)]
#[template(path = "events.rs.jinja", escape = "none")]
pub(super) struct EventsTemplate<'a> {
    imports: String,
    timestamp: TokenStream,
    unknown_event: TokenStream,
    events: Vec<EventContext<'a>>,
    /// The arguments of the macro for its JSON schema.
    schema: String,
}

/// A variant of `Event`.
struct EventContext<'a> {
    docs: DocComment,
    deprecated: Option<String>,
    name: &'a Ident,
    payload: String,
    /// The value of `type` as a literal.
    literal: String,
    /// The pattern for the payload, and the optional timestamp of the event.
    timestamp: (&'static str, TokenStream),
}

impl<'a> EventsTemplate<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let mut types = TypeSyntax::new(api, names);
        types.imports.define(module::CRATE, "Event");
        types.imports.module(module::CODEC);
        let timestamp = types.value_type("Timestamp");
        let unknown_event = types.imports.item(module::WEBHOOKS, "UnknownEvent");
        let events = api.events.iter().zip(&names.events);
        Self {
            timestamp,
            unknown_event,
            events: events.map(|(event, name)| event_context(event, name, &types)).collect(),
            schema: event_schema(&api.events, &types),
            imports: types.imports.declarations(),
        }
    }
}

fn event_context<'a>(event: &Event, name: &'a Ident, types: &TypeSyntax<'_>) -> EventContext<'a> {
    let event_type = &event.name;
    EventContext {
        docs: DocComment::of(&event.docs, "").with_paragraph(format!("Event type: {}.", code(event_type))),
        deprecated: deprecated(event.deprecated.as_ref()),
        name,
        payload: types.ty(&event.payload).to_string(),
        literal: quote!(#event_type).to_string(),
        timestamp: match event.timestamp {
            EventTime::Always => ("event", quote!(Some(event.timestamp))),
            EventTime::Sometimes => ("event", quote!(event.timestamp)),
            EventTime::Never => ("_", quote!(None)),
        },
    }
}

/// `api_error.rs.jinja`
#[derive(Template)]
#[template(path = "api_error.rs.jinja", escape = "none")]
pub(super) struct ApiErrorTemplate<'a> {
    imports: String,
    error_body: TokenStream,
    unknown_error: TokenStream,
    docs: DocComment,
    errors: Vec<ErrorVariant<'a>>,
    /// An expression for whether the same request may succeed later.
    is_temporary: String,
    arms: Vec<ErrorArm>,
}

/// Returns the docs of `ApiError`, with the errors that operations have in common, each as the first operation describes
/// it.
fn api_error_docs(api: &Api, types: &TypeSyntax<'_>) -> DocComment {
    let errors = api.operations().flat_map(|operation| &operation.errors);
    let mut common = BTreeMap::new();
    for error in errors.filter(|error| error.is_common) {
        common
            .entry((error.status, &error.models))
            .or_insert_with(|| error_docs(error, types));
    }
    let common = common.into_values();
    DocComment::new("An error returned by the API.")
        .with_paragraph(
            "`Display` prints [`code`](Self::code) and [`message`](Self::message). The API may add errors at any time: include \
             a `_` arm in every `match`."
                .to_owned(),
        )
        .with_list("# Errors of every call", common)
}

/// A variant of `ApiError`. It holds the model of the same name, or an `ErrorDetail`.
struct ErrorVariant<'a> {
    docs: DocComment,
    name: &'a Ident,
    payload: String,
    /// An expression for its code, which uses `error`.
    code: String,
    /// The first status that it is declared for.
    status: u16,
}

impl ErrorVariant<'_> {
    /// Whether the code is in a field, and not a constant.
    fn has_code_field(&self) -> bool {
        self.code.starts_with("error")
    }
}

impl<'a> ApiErrorTemplate<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let mut types = TypeSyntax::new(api, names);
        types.imports.define(module::CRATE, "ApiError");
        types.imports.module(module::CODEC);
        let error_body = types.imports.item(module::ERROR, "ErrorBody");
        let unknown_error = types.imports.item(module::ERROR, "UnknownError");
        let docs = api_error_docs(api, &types);
        let mut errors = Vec::new();
        let mut temporary = Vec::new();
        for error in &api.errors {
            let (Some(model), Some(name)) = (api.model(error.model), names.model(error.model)) else {
                continue;
            };
            let statuses: Vec<_> = error.statuses.iter().map(u16::to_string).collect();
            let statuses = (!statuses.is_empty()).then(|| format!("Status: {}.", statuses.join(", ")));
            let fallback = format!("The error {}.", code(name.as_str()));
            errors.push(ErrorVariant {
                docs: DocComment::of(&model.docs, &fallback).with_paragraph(statuses),
                name,
                payload: if error.has_only_detail {
                    types.imports.item(module::ERROR, "ErrorDetail").to_string()
                } else {
                    types.model_type(error.model).to_string()
                },
                code: error_code(model, api, name).to_string(),
                status: error.statuses.first().copied().unwrap_or_default(),
            });
            if matches!(&model.shape, Shape::Struct(shape) if shape.retryable) {
                temporary.push(quote!(Self::#name(_)));
            }
        }
        Self {
            error_body,
            unknown_error,
            docs,
            errors,
            is_temporary: match temporary.as_slice() {
                [] => "false".to_owned(),
                variants => quote!(matches!(self, #(#variants)|*)).to_string(),
            },
            arms: error_arms(api, names),
            imports: types.imports.declarations(),
        }
    }
}

/// Returns an expression for the code of an error: a constant, or the value of the field `error`.
fn error_code(model: &Model, api: &Api, name: &Ident) -> TokenStream {
    let fallback = name.as_str();
    let Shape::Struct(shape) = &model.shape else {
        return quote!(#fallback);
    };
    let constant = shape.constants.iter().find(|constant| constant.name == "error");
    if let Some(Scalar::String(code)) = constant.map(|constant| &constant.value) {
        return quote!(#code);
    }
    let fields = shape.fields.iter().filter(|field| field.name == "error");
    let has_as_str = |ty: &Type| match ty {
        Type::String => true,
        Type::Model(id) => matches!(api.shape(*id), Some(Shape::Enum(_))),
        _ => false,
    };
    match fields.into_iter().find(|field| has_as_str(&field.ty)) {
        Some(field) if field.nullable || field.presence != Presence::Required => {
            quote!(error.error.as_ref().map_or(#fallback, |code| code.as_str()))
        }
        Some(_) => quote!(error.error.as_str()),
        None => quote!(#fallback),
    }
}

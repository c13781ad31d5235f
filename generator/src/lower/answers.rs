//! What comes back: the output when all is well, and the errors.

use std::collections::HashSet;

use openapiv3::{ReferenceOr, Response, StatusCode};

use super::bodies::is_json;
use super::keywords::{Keywords, Node};
use super::operations::Source;
use super::value::Site;
use super::{Context, pages};
use crate::ir::{ErrorResponse, ModelId, ModelName, Output, Pointer, Type};

/// The answers of an operation.
pub(super) struct Answers {
    pub(super) output: Output,
    pub(super) errors: Vec<ErrorResponse>,
}

/// Sorts the answers by their status.
pub(super) fn lower<'a>(cx: &mut Context<'a>, source: &Source<'a>) -> Answers {
    let at = source.at.child("responses");
    let responses = &source.operation.responses;
    let mut output = None;
    let mut errors = Vec::new();
    if responses.default.is_some() {
        let help = "name each status that the operation answers with";
        cx.unsupported(&at.child("default"), "an answer for every other status", help);
    }
    for (status, response) in &responses.responses {
        let at = at.child(&status.to_string());
        let Some((response, at)) = resolve(cx, response, at.clone()) else {
            continue;
        };
        match status {
            StatusCode::Code(200..=299) => {
                let next = success(cx, source, response, &at);
                output = Some(match output {
                    None => next,
                    Some(first) => both(cx, first, next, &at),
                });
            }
            StatusCode::Code(status @ 400..=599) => errors.push(ErrorResponse {
                status: *status,
                description: response.description.clone(),
                models: error(cx, source, response, &at, *status),
            }),
            StatusCode::Code(_) | StatusCode::Range(_) => {
                let help = "name statuses one by one, from 200 to 299 and from 400 to 599";
                cx.unsupported(&at, "an answer that is neither a success nor an error", help);
            }
        }
    }
    errors.sort_by_key(|error| error.status);
    let output = output.unwrap_or_else(|| {
        let help = "say what it answers with when all is well: `200`, or `204` for nothing";
        cx.unsupported(&at, "an operation that never succeeds", help);
        Output::Empty
    });
    Answers { output, errors }
}

/// What a successful answer holds.
fn success<'a>(cx: &mut Context<'a>, source: &Source<'a>, response: &'a Response, at: &Pointer) -> Output {
    let at = at.child("content");
    let mut media = response.content.iter();
    let Some((kind, content)) = media.next() else {
        return Output::Empty;
    };
    if media.next().is_some() {
        let help = "keep one of them, and take the others out by an overlay";
        cx.unsupported(&at, "an answer that may be of several media types", help);
        return Output::Empty;
    }
    let at = at.child(kind);
    if kind.starts_with("text/") {
        return Output::Text;
    }
    if !is_json(kind) {
        let message = format!("an answer of `{kind}` is not expressed");
        cx.unsupported(
            &at,
            message,
            "an answer is `application/json`, or a text such as `text/csv`",
        );
        return Output::Empty;
    }
    let Some(schema) = &content.schema else {
        return Output::Json(Type::Json);
    };
    let at = at.child("schema");
    let name = ModelName::of_operation(source.id());
    if let Some(page) = pages::page(cx, schema.into(), &at) {
        let item = cx
            .value(page.item, &Site::new(name.inside("item"), page.at))
            .into_item();
        return if page.counted {
            Output::Page(item)
        } else {
            Output::UncountedPage(item)
        };
    }
    Output::Json(
        cx.value(schema.into(), &Site::new(name.inside("response"), at))
            .into_item(),
    )
}

/// One output for two successes.
fn both(cx: &mut Context<'_>, first: Output, next: Output, at: &Pointer) -> Output {
    match (first, next) {
        (first, next) if first == next => first,
        (Output::Empty, Output::Json(ty) | Output::OptionalJson(ty))
        | (Output::Json(ty) | Output::OptionalJson(ty), Output::Empty) => Output::OptionalJson(ty),
        (Output::Json(a), Output::OptionalJson(b)) | (Output::OptionalJson(a), Output::Json(b)) if a == b => {
            Output::OptionalJson(a)
        }
        (first, _) => {
            let help = "two successes may hold the same, or one of them nothing";
            cx.unsupported(at, "two successes that hold different things", help);
            first
        }
    }
}

/// The bodies of an error. A union of errors is no model: each member is an error of its own.
fn error<'a>(
    cx: &mut Context<'a>,
    source: &Source<'a>,
    response: &'a Response,
    at: &Pointer,
    status: u16,
) -> Vec<ModelId> {
    let mut models = Vec::new();
    let json = response.content.iter().find(|(kind, _)| is_json(kind));
    if let Some((kind, content)) = json
        && let Some(schema) = &content.schema
    {
        let name = ModelName::of_operation(source.id()).inside(&status.to_string());
        let site = Site::new(name, at.child("content").child(kind).child("schema"));
        flatten(cx, schema.into(), &site, &mut models, &mut HashSet::new());
    }
    models
}

fn flatten<'a>(
    cx: &mut Context<'a>,
    node: Node<'a>,
    site: &Site,
    models: &mut Vec<ModelId>,
    seen: &mut HashSet<&'a str>,
) {
    let (schema, at) = match node {
        Node::Schema(schema) => (Some(schema), site.at.clone()),
        Node::Reference(reference) => match cx.resolve(reference) {
            Some((key, Node::Schema(schema))) if seen.insert(key) => {
                (Some(schema), Pointer("/components/schemas".to_owned()).child(key))
            }
            Some(_) => return,
            None => (None, site.at.clone()),
        },
    };
    if let Some((word, members)) = schema.and_then(|schema| Keywords::of(schema).members())
        && word != "allOf"
    {
        let at = at.child(word);
        for (index, member) in members.iter().enumerate() {
            let name = match members {
                [_] => site.name.clone(),
                _ => site.name.inside(&(index + 1).to_string()),
            };
            flatten(cx, member.into(), &Site::new(name, at.item(index)), models, seen);
        }
        return;
    }
    match cx.value(node, site).ty {
        Type::Model(id) if !models.contains(&id) => models.push(id),
        Type::Model(_) => {}
        _ => {
            let help = "describe it as an object, best with a constant `error`; or leave the content out";
            cx.unsupported(&site.at, "an error that is no object", help);
        }
    }
}

fn resolve<'a>(
    cx: &mut Context<'a>,
    response: &'a ReferenceOr<Response>,
    at: Pointer,
) -> Option<(&'a Response, Pointer)> {
    let reference = match response {
        ReferenceOr::Item(response) => return Some((response, at)),
        ReferenceOr::Reference { reference } => reference,
    };
    let parts = cx
        .document
        .components
        .as_ref()
        .map(|components| &components.responses)?;
    let (name, response) = cx.part("responses", parts, reference, &at)?;
    Some((response, Pointer("/components/responses".to_owned()).child(name)))
}

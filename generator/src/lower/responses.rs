//! Responses: the successful response and the errors.

use std::collections::HashSet;

use openapiv3::{Response, StatusCode};

use super::bodies::{essence, is_json};
use super::lowered::Site;
use super::operation_node::OperationNode;
use super::{Context, pagination};
use crate::ir::{ErrorResponse, ModelId, ModelName, Output, Type};
use crate::openapi::schema::{Keywords, Node};
use crate::pointer::Pointer;

/// The remedy for responses of statuses that cannot be declared.
const UNDECLARED: &str = "remove it, and declare each status from 400 to 599 whose body should be typed: all other \
                          statuses are errors with status, headers and body";

/// The responses of an operation.
pub(super) struct Responses {
    pub(super) output: Output,
    pub(super) status: u16,
    pub(super) errors: Vec<ErrorResponse>,
}

/// Lowers the responses by status. `selects_page` is whether a parameter selects the page of a list.
pub(super) fn lower<'a>(cx: &mut Context<'a>, node: &OperationNode<'a>, selects_page: bool) -> Responses {
    let at = node.at.child("responses");
    let responses = &node.operation.responses;
    let (mut output, mut first_status) = (None, None);
    let mut errors = Vec::new();
    if responses.default.is_some() {
        cx.unsupported(
            &at.child("default"),
            "a `default` response is not supported",
            UNDECLARED,
        );
    }
    for (status, response) in &responses.responses {
        let at = at.child(&status.to_string());
        let found = cx.component(response, "responses", |components| &components.responses, at);
        let Some((response, at)) = found else {
            continue;
        };
        match status {
            StatusCode::Code(status @ 200..=299) => {
                first_status.get_or_insert(*status);
                if is_common(response) {
                    let message = "`x-polar-common` on a successful response is not supported";
                    let help = "mark a response with a status from 400 to 599, or remove it";
                    cx.unsupported(&at.child("x-polar-common"), message, help);
                }
                let next = success(cx, node, response, selects_page, &at);
                output = Some(match output {
                    None => next,
                    Some(first) => merged(cx, first, next, &at),
                });
            }
            StatusCode::Code(status @ 400..=599) => errors.push(ErrorResponse {
                status: *status,
                description: response.description.clone(),
                is_common: is_common(response),
                models: error_models(cx, node, response, &at, *status),
            }),
            StatusCode::Code(_) => {
                let message = "a response that is neither a success nor an error is not supported";
                cx.unsupported(&at, message, UNDECLARED);
            }
            StatusCode::Range(2) => {
                let message = "a response for a range of statuses is not supported";
                cx.unsupported(&at, message, "declare each status of a success, such as `200`");
            }
            StatusCode::Range(_) => {
                let message = "a response for a range of statuses is not supported";
                cx.unsupported(&at, message, UNDECLARED);
            }
        }
    }
    errors.sort_by_key(|error| error.status);
    // A success that was reported would cause a misleading error.
    if output.is_none() && !cx.has_problems_below(&at) {
        let help = "declare a successful response: `200`, or `204` without a body";
        cx.unsupported(&at, "an operation without a successful response is not supported", help);
    }
    let output = output.unwrap_or(Output::Empty);
    Responses {
        output,
        status: first_status.unwrap_or(200),
        errors,
    }
}

/// Whether most operations have this error, so that it is described once.
fn is_common(response: &Response) -> bool {
    response.extensions.get("x-polar-common") == Some(&serde_json::Value::Bool(true))
}

/// The body of a successful response.
fn success<'a>(
    cx: &mut Context<'a>,
    node: &OperationNode<'a>,
    response: &'a Response,
    selects_page: bool,
    at: &Pointer,
) -> Output {
    let at = at.child("content");
    let what = "a response with several media types is not supported";
    let Some((media_type, content)) = cx.single_media_type(&response.content, &at, what) else {
        return Output::Empty;
    };
    let at = at.child(media_type);
    if essence(media_type) == "text/event-stream" {
        let help = "declare a response that ends, such as `application/json`, or remove the operation by an overlay";
        cx.unsupported(&at, "a stream of events is not supported", help);
        return Output::Empty;
    }
    if essence(media_type).starts_with("text/") {
        return Output::Download;
    }
    if !is_json(media_type) {
        let message = format!("a response of `{media_type}` is not supported");
        cx.unsupported(&at, message, "use `application/json`, or a file such as `text/csv`");
        return Output::Empty;
    }
    let Some(schema) = &content.schema else {
        return Output::Json(Type::Json);
    };
    let at = at.child("schema");
    let name = ModelName::of_operation(node.id());
    // Without the parameter, the request for the next page would return the same page again.
    if selects_page && let Some(page) = pagination::page(cx, schema.into(), &at) {
        let item = cx.value(page.item, &Site::new(name.nested("item"), page.at));
        let output = if page.counted {
            Output::Page
        } else {
            Output::UncountedPage
        };
        return output(item.into_item());
    }
    let value = cx.value(schema.into(), &Site::new(name.nested("response"), at));
    Output::Json(value.into_item())
}

/// Combines two successful responses.
fn merged(cx: &mut Context<'_>, first: Output, next: Output, at: &Pointer) -> Output {
    match (first, next) {
        (first, next) if first == next => first,
        (Output::Empty, Output::Json(ty) | Output::OptionalJson(ty))
        | (Output::Json(ty) | Output::OptionalJson(ty), Output::Empty) => Output::OptionalJson(ty),
        (Output::Json(a), Output::OptionalJson(b)) | (Output::OptionalJson(a), Output::Json(b)) if a == b => {
            Output::OptionalJson(a)
        }
        (first, _) => {
            let message = "two successful responses with different bodies are not supported";
            let help = "declare the same body for both, or no body for one of them";
            cx.unsupported(at, message, help);
            first
        }
    }
}

/// The bodies of an error response. A union of errors is not a model; each of its members is a separate error. So are
/// bodies of several JSON media types. A body that is not JSON has no model, because programs can read it as it is.
fn error_models<'a>(
    cx: &mut Context<'a>,
    node: &OperationNode<'a>,
    response: &'a Response,
    at: &Pointer,
    status: u16,
) -> Vec<ModelId> {
    let mut models = Vec::new();
    let own_name = ModelName::of_operation(node.id()).nested(&status.to_string());
    let json = response.content.iter().filter(|(media_type, _)| is_json(media_type));
    for (index, (media_type, content)) in json.enumerate() {
        let Some(schema) = &content.schema else {
            continue;
        };
        let name = if index == 0 {
            own_name.clone()
        } else {
            own_name.nested(&(index + 1).to_string())
        };
        let site = Site::new(name, at.child("content").child(media_type).child("schema"));
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
        Node::Schema(schema) => (schema, site.at.clone()),
        Node::Reference(reference) => match cx.resolve(reference) {
            Some((key, Node::Schema(schema))) if seen.insert(key) => {
                (schema, Pointer("/components/schemas".to_owned()).child(key))
            }
            Some(_) => return,
            // Reports the reference. There is no schema to report anything about.
            None => {
                cx.reference(reference, &site.at);
                return;
            }
        },
    };
    if let Some((keyword, members)) = Keywords::of(schema).members()
        && keyword != "allOf"
    {
        let at = at.child(keyword);
        for (index, member) in members.iter().enumerate() {
            let name = match members {
                [_] => site.name.clone(),
                _ => site.name.nested(&(index + 1).to_string()),
            };
            flatten(cx, member.into(), &Site::new(name, at.item(index)), models, seen);
        }
        return;
    }
    match cx.value(node, site).ty {
        Type::Model(id) if !models.contains(&id) => models.push(id),
        Type::Model(_) => {}
        _ => {
            let help = "describe the error as an object, preferably with a constant `error`, or remove the content";
            cx.unsupported(&site.at, "an error that is not an object is not supported", help);
        }
    }
}

//! Operations, grouped into resources by their `operationId`.

use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use super::extensions::deprecation;
use super::operation_node::{OperationNode, methods};
use super::{Context, bodies, parameters, responses, security};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::ir::{Docs, Method, Operation, Resource, Retry};
use crate::options::Selection;
use crate::pointer::Pointer;

/// Lowers the operations of the selected resources.
pub(super) fn lower(cx: &mut Context<'_>, selection: &Selection) -> Vec<Resource> {
    let document = cx.document;
    let mut resources: IndexMap<Vec<String>, Resource> = IndexMap::new();
    let mut known = Vec::new();
    let root = Pointer("/paths".to_owned());
    for (path, item) in &document.paths.paths {
        let ReferenceOr::Item(item) = item else {
            let message = "a path that is a reference is not supported";
            cx.unsupported(&root.child(path), message, "declare the operations inline");
            continue;
        };
        for (method, keyword, operation) in methods(item) {
            let at = root.child(path).child(keyword);
            let Some((group, name)) = segments(cx, operation, &at) else {
                continue;
            };
            let first = group.first().cloned().unwrap_or_default();
            if !known.contains(&first) {
                known.push(first.clone());
            }
            if !selection.contains(&first) {
                continue;
            }
            let node = OperationNode {
                path,
                item,
                operation,
                at: at.clone(),
            };
            let operation = lower_operation(cx, &node, method, name);
            let resource = resources.entry(group.clone()).or_insert_with(|| Resource {
                docs: docs(cx, &group),
                path: group,
                operations: Vec::new(),
                pointer: at,
            });
            resource.operations.push(operation);
        }
    }
    check_selection(cx, selection, &known, &root);
    resources.into_values().collect()
}

fn lower_operation<'a>(cx: &mut Context<'a>, node: &OperationNode<'a>, method: Method, name: String) -> Operation {
    let operation = node.operation;
    let parameters = parameters::lower(cx, node);
    let body = bodies::lower(cx, node);
    let responses = responses::lower(cx, node, parameters.select_page());
    Operation {
        id: node.id().to_owned(),
        name,
        feature: feature(cx, node),
        method,
        path: node.path.to_owned(),
        docs: Docs {
            summary: operation.summary.clone(),
            description: operation.description.clone(),
        },
        deprecated: deprecation(operation.deprecated, &operation.extensions),
        arguments: parameters.arguments,
        filters: parameters.filters,
        body,
        output: responses.output,
        status: responses.status,
        errors: responses.errors,
        auth: security::auth(cx, node),
        retry: retry(cx, node),
        pointer: node.at.clone(),
    }
}

/// The Cargo feature that enables the operation: `x-polar-feature`, or the top-level resource.
fn feature(cx: &mut Context<'_>, node: &OperationNode<'_>) -> String {
    let extension = node.operation.extensions.get("x-polar-feature");
    let Some(name) = extension.and_then(serde_json::Value::as_str) else {
        return node.id().split(':').next().unwrap_or_default().replace('_', "-");
    };
    let words = name.split('-');
    let is_word = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let starts_with_letter = name.starts_with(|first: char| first.is_ascii_lowercase());
    if !starts_with_letter || !words.into_iter().all(|word| !word.is_empty() && is_word(word)) {
        let message = format!("invalid name `{name}` of a Cargo feature in `x-polar-feature`");
        let help = "use lowercase letters and digits, separated by `-`, such as `customer-portal`";
        cx.malformed(&node.at.child("x-polar-feature"), message, help);
    }
    name.to_owned()
}

fn retry(cx: &mut Context<'_>, node: &OperationNode<'_>) -> Retry {
    match node.operation.extensions.get("x-polar-retry") {
        None => Retry::ByMethod,
        Some(value) if value == "never" => Retry::Never,
        Some(value) => {
            let message = format!("invalid value {value} of `x-polar-retry`");
            cx.malformed(&node.at, message, "use `never`, or remove it");
            Retry::ByMethod
        }
    }
}

/// The resource and the method name. `-` and `_` are equivalent. Segments that repeat the first one are dropped.
fn segments(cx: &mut Context<'_>, operation: &openapiv3::Operation, at: &Pointer) -> Option<(Vec<String>, String)> {
    let help = "use `operationId: resource:method`, such as `checkouts:list`";
    let Some(id) = &operation.operation_id else {
        cx.malformed(at, "an operation without `operationId`", help);
        return None;
    };
    let mut group: Vec<String> = id.split(':').map(|segment| segment.replace('-', "_")).collect();
    let name = group.pop().unwrap_or_default();
    let first = group.first().cloned();
    let mut index = 0;
    group.retain(|segment| {
        index += 1;
        index == 1 || Some(segment) != first.as_ref()
    });
    if group.is_empty() || group.iter().chain([&name]).any(String::is_empty) {
        let message = format!("`{id}` does not name a resource and a method");
        let at = at.child("operationId");
        cx.report(Diagnostic::at(Code::UnusableName, &at, message, help));
        return None;
    }
    let explicit = operation.extensions.get("x-polar-method-name");
    let explicit = explicit.and_then(serde_json::Value::as_str).map(str::to_owned);
    Some((group, explicit.unwrap_or(name)))
}

/// The description of the tag of the same name.
fn docs(cx: &Context<'_>, group: &[String]) -> Docs {
    let name = group.join(":");
    let tag = cx.document.tags.iter().find(|tag| tag.name.replace('-', "_") == name);
    Docs {
        summary: None,
        description: tag.and_then(|tag| tag.description.clone()),
    }
}

/// Reports names that are not the resource of any operation.
fn check_selection(cx: &mut Context<'_>, selection: &Selection, known: &[String], paths: &Pointer) {
    let Selection::Only(names) = selection else {
        return;
    };
    for name in names {
        let normalized = name.replace('-', "_");
        if known.contains(&normalized) {
            continue;
        }
        let help = match nearest(&normalized, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the resources of the document are {}", known.join(", ")),
        };
        let message = format!("no operation belongs to the resource `{name}`");
        cx.report_each(Diagnostic::at(Code::UnknownResource, paths, message, help));
    }
}

//! Operations, grouped into resources by their `operationId`.

use indexmap::IndexMap;
use openapiv3::{PathItem, ReferenceOr};

use super::marks::deprecation;
use super::{Context, Selection, answers, bodies, parameters, security};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::ir::{Docs, Method, Operation, Pointer, Resource, Retry};

/// The chosen operations.
pub(super) fn lower(cx: &mut Context<'_>, selection: &Selection) -> Vec<Resource> {
    let document = cx.document;
    let mut resources: IndexMap<Vec<String>, Resource> = IndexMap::new();
    let mut known = Vec::new();
    let root = Pointer("/paths".to_owned());
    for (path, item) in &document.paths.paths {
        let ReferenceOr::Item(item) = item else {
            cx.unsupported(
                &root.child(path),
                "a path that is a reference",
                "write the operations here",
            );
            continue;
        };
        for (method, word, operation) in methods(item) {
            let at = root.child(path).child(word);
            let Some((group, name)) = segments(cx, operation, &at) else {
                continue;
            };
            let first = group.first().cloned().unwrap_or_default();
            if !known.contains(&first) {
                known.push(first.clone());
            }
            if !selection.takes(&first) {
                continue;
            }
            let source = Source {
                path,
                item,
                operation,
                at: at.clone(),
            };
            let operation = source.lower(cx, method, name);
            let resource = resources.entry(group.clone()).or_insert_with(|| Resource {
                docs: docs(cx, &group),
                path: group,
                operations: Vec::new(),
                pointer: at,
            });
            resource.operations.push(operation);
        }
    }
    selection.check(cx, &known, &root);
    resources.into_values().collect()
}

/// An operation in the document.
pub(super) struct Source<'a> {
    pub(super) path: &'a str,
    pub(super) item: &'a PathItem,
    pub(super) operation: &'a openapiv3::Operation,
    pub(super) at: Pointer,
}

impl<'a> Source<'a> {
    /// The whole `operationId`.
    pub(super) fn id(&self) -> &str {
        self.operation.operation_id.as_deref().unwrap_or_default()
    }

    fn lower(&self, cx: &mut Context<'a>, method: Method, name: String) -> Operation {
        let source = self.operation;
        let parameters = parameters::lower(cx, self);
        let body = bodies::lower(cx, self);
        let answers = answers::lower(cx, self);
        Operation {
            id: self.id().to_owned(),
            name,
            method,
            path: self.path.to_owned(),
            docs: Docs {
                summary: source.summary.clone(),
                description: source.description.clone(),
            },
            deprecated: deprecation(source.deprecated, &source.extensions),
            arguments: parameters.arguments,
            filters: parameters.filters,
            body,
            output: answers.output,
            errors: answers.errors,
            auth: security::lower(cx, self),
            retry: self.retry(cx),
            pointer: self.at.clone(),
        }
    }

    fn retry(&self, cx: &mut Context<'_>) -> Retry {
        match self.operation.extensions.get("x-polar-retry") {
            None => Retry::ByMethod,
            Some(value) if value == "never" => Retry::Never,
            Some(value) => {
                let message = format!("`x-polar-retry` is {value}");
                let problem = Diagnostic::at(Code::Malformed, &self.at, message, "say `never`, or leave it out");
                cx.report(problem);
                Retry::ByMethod
            }
        }
    }
}

/// The operations of a path. `openapiv3` keeps no order among methods, so there is a fixed one.
pub(super) fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &'static str, &openapiv3::Operation)> {
    let all = [
        (Method::Get, "get", &item.get),
        (Method::Post, "post", &item.post),
        (Method::Put, "put", &item.put),
        (Method::Patch, "patch", &item.patch),
        (Method::Delete, "delete", &item.delete),
    ];
    all.into_iter()
        .filter_map(|(method, word, operation)| Some((method, word, operation.as_ref()?)))
}

/// The resource and the method's name. `-` and `_` are alike; a segment that repeats the first one says nothing.
fn segments(cx: &mut Context<'_>, operation: &openapiv3::Operation, at: &Pointer) -> Option<(Vec<String>, String)> {
    let help = "say `operationId: resource:method`, such as `checkouts:list`";
    let Some(id) = &operation.operation_id else {
        cx.report(Diagnostic::at(
            Code::Malformed,
            at,
            "an operation without `operationId`",
            help,
        ));
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
        cx.report(Diagnostic::at(
            Code::UnusableName,
            &at.child("operationId"),
            message,
            help,
        ));
        return None;
    }
    let given = operation.extensions.get("x-polar-method-name");
    let given = given.and_then(serde_json::Value::as_str).map(str::to_owned);
    Some((group, given.unwrap_or(name)))
}

/// From the tag of the same name.
fn docs(cx: &Context<'_>, group: &[String]) -> Docs {
    let name = group.join(":");
    let tag = cx.document.tags.iter().find(|tag| tag.name.replace('-', "_") == name);
    Docs {
        summary: None,
        description: tag.and_then(|tag| tag.description.clone()),
    }
}

impl Selection {
    fn takes(&self, resource: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.iter().any(|name| name.replace('-', "_") == resource),
        }
    }

    /// Reports the names that no operation has.
    fn check(&self, cx: &mut Context<'_>, known: &[String], paths: &Pointer) {
        let Self::Only(names) = self else {
            return;
        };
        for name in names {
            let plain = name.replace('-', "_");
            if known.contains(&plain) {
                continue;
            }
            let help = match nearest(&plain, known.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the document has {}", known.join(", ")),
            };
            let message = format!("no operation belongs to the resource `{name}`");
            cx.report_each(Diagnostic::at(Code::UnknownResource, paths, message, help));
        }
    }
}

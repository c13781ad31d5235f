//! Resources and operations: how a call is written, and what it does.

mod errors;
mod wire;

use super::change::{At, Diff, Subject};
use super::pairs::{Entry, Pairs, entries, pair};
use super::words::alike;
use super::{Side, Sides, deprecation, limits, parameters};
use crate::ir::{Docs, Operation, Parameter};
use crate::names::{Ident, Names, OperationNames, ResourceNames};

/// An operation where it hangs.
#[derive(Clone, Copy)]
struct Known<'a> {
    operation: &'a Operation,
    names: &'a OperationNames,
}

/// Tells how resources and operations differ.
pub(super) fn compare(sides: &Sides<'_>, diff: &mut Diff) {
    resources(sides, diff);
    let (old, new) = (list(&sides.old), list(&sides.new));
    let pairs = pair(&old, &new, evidence);
    let at = |name: &str| At::new(Subject::Operation, format!("resources::{name}"));
    for entry in &pairs.gone {
        diff.removed(&at(&entry.name), wire::line(entry.node.operation));
    }
    for entry in &pairs.new {
        diff.added(&at(&entry.name), wire::line(entry.node.operation));
    }
    for (old, new) in &pairs.renamed {
        let name = |full: &str| full.rsplit("::").next().unwrap_or(full).to_owned();
        let moved = old.name.split("::").next() != new.name.split("::").next();
        let to = if moved {
            format!("resources::{}", new.name)
        } else {
            name(&new.name)
        };
        diff.renamed(&at(&old.name), to, "");
    }
    for (old, new) in pairs.same.iter().chain(&pairs.renamed) {
        operation(&at(&new.name), old.node, new.node, sides, diff);
    }
}

fn list<'a>(side: &Side<'a>) -> Vec<Entry<Known<'a>>> {
    let all = side.names.resources.iter().flat_map(|resource| {
        let source = resource.source.and_then(|source| side.api.resources.get(source));
        let operations = source.into_iter().flat_map(|source| &source.operations);
        operations.zip(&resource.operations).map(move |(operation, names)| {
            let name = format!("{}::{}", resource.ty, names.method);
            (name, Known { operation, names })
        })
    });
    entries(all)
}

/// The same request, or the same `operationId`, is the same operation.
fn evidence(a: &Entry<Known<'_>>, b: &Entry<Known<'_>>) -> u32 {
    let (a, b) = (a.node.operation, b.node.operation);
    if (a.method, &a.path) == (b.method, &b.path) {
        2
    } else {
        u32::from(a.id == b.id)
    }
}

fn resources(sides: &Sides<'_>, diff: &mut Diff) {
    let at = |resource: &ResourceNames| At::new(Subject::Resource, format!("resources::{}", resource.ty));
    let (old, new) = (sides.old.names, sides.new.names);
    let find = |names: &'_ Names, ty: &Ident| names.resources.iter().position(|other| other.ty == *ty);
    for resource in &old.resources {
        match find(new, &resource.ty).and_then(|index| new.resources.get(index)) {
            None => diff.removed(&at(resource), receiver(old, resource)),
            Some(other) if receiver(old, resource) != receiver(new, other) => {
                diff.breaks(
                    &at(resource),
                    format!("is {}, was {}", receiver(new, other), receiver(old, resource)),
                );
            }
            Some(other) => {
                let docs = |side: &Side<'_>, resource: &ResourceNames| {
                    let source = resource.source.and_then(|source| side.api.resources.get(source));
                    source.map_or_else(Docs::default, |source| source.docs.clone())
                };
                diff.docs(&at(resource), &docs(&sides.old, resource), &docs(&sides.new, other));
            }
        }
    }
    for resource in &new.resources {
        if find(old, &resource.ty).is_none() {
            diff.added(&at(resource), receiver(new, resource));
        }
    }
}

/// How a caller gets at a resource.
fn receiver(names: &Names, resource: &ResourceNames) -> String {
    let mut steps = vec![format!("{}()", resource.accessor)];
    let mut above = resource.parent.and_then(|parent| names.resources.get(parent));
    while let Some(resource) = above {
        steps.push(format!("{}()", resource.accessor));
        above = resource.parent.and_then(|parent| names.resources.get(parent));
    }
    steps.push("polar".to_owned());
    steps.reverse();
    format!("`{}`", steps.join("."))
}

fn operation(at: &At, old: Known<'_>, new: Known<'_>, sides: &Sides<'_>, diff: &mut Diff) {
    let (before, after) = (request(old, &sides.old), request(new, &sides.new));
    if before != after {
        diff.breaks(at, format!("gives `{after}`, gave `{before}`"));
    }
    let arguments = (arguments(old, &sides.old), arguments(new, &sides.new));
    parameters::positional(at, &arguments.0, &arguments.1, diff);
    for (name, parameter) in new.names.arguments.iter().zip(&new.operation.arguments) {
        let known = old
            .operation
            .arguments
            .iter()
            .find(|other| other.name == parameter.name);
        if let Some(known) = known {
            let at = At::new(Subject::Argument, format!("{}({name})", at.path));
            described(&at, known, parameter, diff);
        }
    }
    filters(at, old, new, sides, diff);
    wire::compare(at, old.operation, new.operation, diff);
    errors::compare(at, old.operation, new.operation, sides, diff);
    let deprecations = (old.operation.deprecated.as_ref(), new.operation.deprecated.as_ref());
    deprecation::compare(at, deprecations.0, deprecations.1, diff);
    diff.docs(at, &old.operation.docs, &new.operation.docs);
}

/// The type that the method gives, with what comes of it.
fn request(known: Known<'_>, side: &Side<'_>) -> String {
    let output = side.spelled.output(&known.operation.output);
    match &known.names.builder {
        Some(builder) => format!("{builder} -> {output}"),
        None => format!("Request<{output}>"),
    }
}

fn arguments(known: Known<'_>, side: &Side<'_>) -> Vec<(String, String)> {
    let (operation, names) = (known.operation, known.names);
    let parameters = operation.arguments.iter().zip(&names.arguments);
    let body = side.spelled.body(operation, names);
    parameters
        .map(|(parameter, name)| (name.to_string(), side.spelled.parameter(parameter, name)))
        .chain(body.map(|ty| (names.body.to_string(), ty)))
        .collect()
}

fn filters(at: &At, old: Known<'_>, new: Known<'_>, sides: &Sides<'_>, diff: &mut Diff) {
    let list = |known: Known<'_>, side: &Side<'_>| {
        let filters: Vec<_> = known.operation.filters.iter().zip(&known.names.filters).collect();
        let spelled = |(filter, name): &(&Parameter, &Ident)| side.spelled.parameter(filter, name);
        let items = filters
            .iter()
            .map(|one| (one.1.to_string(), (one.0.clone(), spelled(one))));
        entries(items.collect::<Vec<_>>())
    };
    let (before, after) = (list(old, &sides.old), list(new, &sides.new));
    let Pairs {
        same,
        renamed,
        gone,
        new: come,
    } = pair(&before, &after, |a, b| {
        let (types, names) = (a.node.1 == b.node.1, alike(&a.name, &b.name));
        u32::from(types && (names || a.in_place_of(b))) + u32::from(types && names)
    });
    let filter = |known: Known<'_>, name: &str| {
        let builder = known.names.builder.as_ref();
        let path = builder.map_or_else(|| at.path.clone(), |builder| format!("resources::{builder}"));
        At::new(Subject::Filter, format!("{path}::{name}"))
    };
    for entry in gone {
        diff.removed(&filter(old, &entry.name), "");
    }
    for entry in come {
        diff.added(&filter(new, &entry.name), format!("takes `{}`", entry.node.1));
    }
    for (old_filter, new_filter) in renamed {
        diff.renamed(&filter(old, &old_filter.name), &new_filter.name, "");
    }
    for (old, known) in same {
        let at = filter(new, &known.name);
        parameters::given(&at, &old.node.1, &known.node.1, diff);
        described(&at, &old.node.0, &known.node.0, diff);
    }
}

/// What is the same for all parameters.
fn described(at: &At, old: &Parameter, new: &Parameter, diff: &mut Diff) {
    if old.name != new.name {
        diff.behaves(at, format!("travels as `{}`, was `{}`", new.name, old.name));
    }
    limits::compare(at, &old.constraints, &new.constraints, true, diff);
    deprecation::compare(at, old.deprecated.as_ref(), new.deprecated.as_ref(), diff);
    diff.docs(at, &old.docs, &new.docs);
}

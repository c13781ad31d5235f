//! Compares resources and operations: signatures, requests and errors.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Diff, Item, Subject};
use super::rename::{Entry, Pairs, entries, pair, similar};
use super::{ApiVersion, Versions, cause, inputs};
use crate::ir::{Auth, BodyFormat, Credential, Docs, Operation, Parameter, ParameterLocation, Retry, Scheme};
use crate::names::{Ident, Names, OperationNames, ResourceNames};

/// An operation with its names.
#[derive(Clone, Copy)]
struct NamedOperation<'a> {
    operation: &'a Operation,
    names: &'a OperationNames,
}

pub(super) fn compare(versions: &Versions<'_>, diff: &mut Diff) {
    resources(versions, diff);
    let (old, new) = (list(&versions.old), list(&versions.new));
    let pairs = pair(&old, &new, rename_score);
    let item = |name: &str| Item::new(Subject::Operation, format!("resources::{name}"));
    diff.unpaired(&pairs, item, |named| request_line(named.operation));
    for (old, new) in &pairs.renamed {
        let to = match (old.name.split_once("::"), new.name.split_once("::")) {
            (Some((old_resource, _)), Some((resource, method))) if old_resource == resource => method.to_owned(),
            _ => format!("resources::{}", new.name),
        };
        diff.renamed(&item(&old.name), to, "");
    }
    for (old, new) in pairs.same.iter().chain(&pairs.renamed) {
        operation(&item(&new.name), old.node, new.node, versions, diff);
    }
}

fn list<'a>(version: &ApiVersion<'a>) -> Vec<Entry<NamedOperation<'a>>> {
    let all = version.names.resources.iter().flat_map(|resource| {
        let source = resource.source.and_then(|source| version.api.resources.get(source));
        let operations = source.into_iter().flat_map(|source| &source.operations);
        operations.zip(&resource.operations).map(move |(operation, names)| {
            let name = format!("{}::{}", resource.ty, names.method);
            (name, NamedOperation { operation, names })
        })
    });
    entries(all)
}

/// Rates a rename: the request line or the operation ID is the same.
fn rename_score(a: &Entry<NamedOperation<'_>>, b: &Entry<NamedOperation<'_>>) -> u32 {
    let (a, b) = (a.node.operation, b.node.operation);
    if (a.method, unnamed(&a.path)) == (b.method, unnamed(&b.path)) {
        2
    } else {
        u32::from(a.id == b.id)
    }
}

fn resources(versions: &Versions<'_>, diff: &mut Diff) {
    let item = |resource: &ResourceNames| Item::new(Subject::Resource, format!("resources::{}", resource.ty));
    let (old, new) = (versions.old.names, versions.new.names);
    let find = |names: &'_ Names, ty: &Ident| names.resources.iter().position(|other| other.ty == *ty);
    for resource in &old.resources {
        let before = accessor_chain(old, resource);
        let Some(other) = find(new, &resource.ty).and_then(|index| new.resources.get(index)) else {
            diff.removed(&item(resource), before);
            continue;
        };
        let after = accessor_chain(new, other);
        if before != after {
            diff.breaking(&item(resource), format!("accessor changed from {before} to {after}"));
            continue;
        }
        let (before, after) = (docs(&versions.old, resource), docs(&versions.new, other));
        diff.docs(&item(resource), &before, &after);
    }
    for resource in &new.resources {
        if find(old, &resource.ty).is_none() {
            diff.added(&item(resource), accessor_chain(new, resource));
        }
    }
}

fn docs(version: &ApiVersion<'_>, resource: &ResourceNames) -> Docs {
    let source = resource.source.and_then(|source| version.api.resources.get(source));
    source.map_or_else(Docs::default, |source| source.docs.clone())
}

/// Returns the expression for a resource handle: `polar.checkouts()`.
fn accessor_chain(names: &Names, resource: &ResourceNames) -> String {
    format!("`{}`", resource.expression(names))
}

fn operation(item: &Item, old: NamedOperation<'_>, new: NamedOperation<'_>, versions: &Versions<'_>, diff: &mut Diff) {
    let (before, after) = (return_type(old, &versions.old), return_type(new, &versions.new));
    if before != after {
        let types = (old.operation.output.ty(), new.operation.output.ty());
        let cause = types
            .0
            .zip(types.1)
            .and_then(|(old, new)| cause::of_change(versions, old, new));
        let cause = cause.map_or_else(String::new, |cause| format!(": {cause}"));
        diff.breaking(item, format!("return type changed from `{before}` to `{after}`{cause}"));
    }
    let (before, after) = (arguments(old, &versions.old), arguments(new, &versions.new));
    inputs::arguments(item, &before, &after, false, diff);
    for (name, argument) in new.names.arguments.iter().zip(&new.operation.arguments) {
        if let Some(old) = partner(old.operation, new.operation, argument) {
            let item = Item::new(Subject::Argument, format!("{}({name})", item.path));
            parameter(&item, old, argument, diff);
        }
    }
    filters(item, old, new, versions, diff);
    request(item, old.operation, new.operation, diff);
    errors(item, old.operation, new.operation, versions, diff);
    let deprecations = (old.operation.deprecated.as_ref(), new.operation.deprecated.as_ref());
    diff.deprecation(item, deprecations.0, deprecations.1);
    diff.docs(item, &old.operation.docs, &new.operation.docs);
}

/// Returns the old argument for an argument: of the same name, or at the same place of the path.
fn partner<'a>(old: &'a Operation, new: &Operation, argument: &Parameter) -> Option<&'a Parameter> {
    let same_name = old.arguments.iter().find(|other| other.name == argument.name);
    same_name.or_else(|| {
        let is_path = |one: &&Parameter| one.location == ParameterLocation::Path;
        let mut path = new.arguments.iter().filter(is_path);
        let index = path.position(|other| other.name == argument.name)?;
        let at_same_place = old.arguments.iter().filter(is_path).nth(index)?;
        let is_new = new.arguments.iter().all(|other| other.name != at_same_place.name);
        (unnamed(&old.path) == unnamed(&new.path) && is_new).then_some(at_same_place)
    })
}

/// Returns a path without the names of its placeholders, which requests do not contain.
fn unnamed(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| {
        path + "{}" + part.split_once('}').map_or(part, |(_, rest)| rest)
    })
}

/// Returns the return type of the method, and for a request builder its output.
fn return_type(named: NamedOperation<'_>, version: &ApiVersion<'_>) -> String {
    let output = version.signatures.output(&named.operation.output);
    match &named.names.builder {
        Some(builder) => format!("{builder} -> {output}"),
        None => format!("Request<{output}>"),
    }
}

fn arguments(named: NamedOperation<'_>, version: &ApiVersion<'_>) -> Vec<(String, String)> {
    let NamedOperation { operation, names } = named;
    let parameters = operation.arguments.iter().zip(&names.arguments);
    let body = version.signatures.body(operation, names);
    parameters
        .map(|(parameter, name)| (name.to_string(), version.signatures.parameter(parameter, name)))
        .chain(body.map(|ty| (names.body.to_string(), ty)))
        .collect()
}

fn filters(item: &Item, old: NamedOperation<'_>, new: NamedOperation<'_>, versions: &Versions<'_>, diff: &mut Diff) {
    let (before, after) = (filter_entries(old, &versions.old), filter_entries(new, &versions.new));
    let Pairs {
        same,
        renamed,
        removed,
        added,
    } = pair(&before, &after, |a, b| {
        let (same_type, similar_name) = (a.node.1 == b.node.1, similar(&a.name, &b.name));
        u32::from(same_type && (similar_name || a.same_position(b))) + u32::from(same_type && similar_name)
    });
    let filter = |named: NamedOperation<'_>, name: &str| {
        let builder = named.names.builder.as_ref();
        let path = builder.map_or_else(|| item.path.clone(), |builder| format!("resources::{builder}"));
        Item::new(Subject::Filter, format!("{path}::{name}"))
    };
    for entry in removed {
        diff.removed(&filter(old, &entry.name), "");
    }
    for entry in added {
        diff.added(&filter(new, &entry.name), format!("`{}`", entry.node.1));
    }
    for (old_filter, new_filter) in renamed {
        diff.renamed(&filter(old, &old_filter.name), &new_filter.name, "");
    }
    for (old, entry) in same {
        let item = filter(new, &entry.name);
        let cause = cause::of_change(versions, &old.node.0.ty, &entry.node.0.ty);
        inputs::argument_type(&item, &old.node.1, &entry.node.1, cause, diff);
        parameter(&item, old.node.0, entry.node.0, diff);
    }
}

/// Returns the optional parameters with the argument types of their setters.
fn filter_entries<'a>(named: NamedOperation<'a>, version: &ApiVersion<'_>) -> Vec<Entry<(&'a Parameter, String)>> {
    let filters = named.operation.filters.iter().zip(&named.names.filters);
    entries(filters.map(|(filter, name)| (name.to_string(), (filter, version.signatures.parameter(filter, name)))))
}

/// Compares what arguments and filters have in common.
fn parameter(item: &Item, old: &Parameter, new: &Parameter, diff: &mut Diff) {
    if old.name != new.name {
        let names = format!("from `{}` to `{}`", old.name, new.name);
        match new.location {
            ParameterLocation::Path => diff.docs_only(item, format!("placeholder renamed {names}")),
            _ => diff.behaviour(item, format!("wire name changed {names}")),
        }
    }
    inputs::constraints(item, &old.constraints, &new.constraints, true, diff);
    diff.deprecation(item, old.deprecated.as_ref(), new.deprecated.as_ref());
    diff.docs(item, &old.docs, &new.docs);
}

/// Compares what the signature does not show: request line, body format, authentication and retries.
fn request(item: &Item, old: &Operation, new: &Operation, diff: &mut Diff) {
    let (before, after) = (request_line(old), request_line(new));
    if (old.method, unnamed(&old.path)) != (new.method, unnamed(&new.path)) {
        diff.behaviour(item, format!("request changed from {before} to {after}"));
    }
    if let (Some(before), Some(after)) = (&old.body, &new.body)
        && before.format != after.format
    {
        let name = |format: BodyFormat| match format {
            BodyFormat::Json => "JSON",
            BodyFormat::Form => "a form",
        };
        let (before, after) = (name(before.format), name(after.format));
        diff.behaviour(item, format!("body changed from {before} to {after}"));
    }
    authentication(item, &old.auth, &new.auth, diff);
    match (old.retry, new.retry) {
        (Retry::ByMethod, Retry::Never) => diff.behaviour(item, "no longer retried after it was sent"),
        (Retry::Never, Retry::ByMethod) => diff.behaviour(item, "retried as its HTTP method allows"),
        _ => {}
    }
    if old.id != new.id {
        let (before, after) = (&old.id, &new.id);
        let detail = format!("the operation ID in errors and traces changed from `{before}` to `{after}`");
        diff.docs_only(item, detail);
    }
}

fn request_line(operation: &Operation) -> String {
    format!("`{} {}`", operation.method.as_str(), operation.path)
}

fn authentication(item: &Item, old: &Auth, new: &Auth, diff: &mut Diff) {
    let name = |auth: &Auth| match auth {
        Auth::None => "none",
        Auth::Optional(_) => "an optional token of the call",
        Auth::Required(_) => "a required token",
    };
    if name(old) != name(new) {
        let detail = format!("authentication changed from {} to {}", name(old), name(new));
        return diff.behaviour(item, detail);
    }
    schemes(item, old, new, diff);
    if old.credential() != new.credential() {
        let shown = |auth: &Auth| match auth.credential() {
            Credential::Bearer => "as a bearer token".to_owned(),
            Credential::Header(name) => format!("in the header `{name}`"),
        };
        let detail = format!("the token is sent {} instead of {}", shown(new), shown(old));
        diff.behaviour(item, detail);
    }
    let (before, after) = (scopes(old, new), scopes(new, old));
    if before == after {
        return;
    }
    let shown = |scopes: &BTreeSet<&String>| {
        let quoted: Vec<_> = scopes.iter().map(|scope| format!("`{scope}`")).collect();
        if quoted.is_empty() {
            "any".to_owned()
        } else {
            quoted.join(" or ")
        }
    };
    let detail = format!("token scope changed from {} to {}", shown(&before), shown(&after));
    // Any token is accepted if no scope is listed.
    if after.is_empty() || (!before.is_empty() && before.is_subset(&after)) {
        diff.extended(item, detail);
    } else {
        diff.behaviour(item, detail);
    }
}

/// Compares which kinds of tokens an operation accepts.
fn schemes(item: &Item, old: &Auth, new: &Auth, diff: &mut Diff) {
    let names = |auth| -> BTreeSet<&str> { accepted(auth).iter().map(|scheme| scheme.name.as_str()).collect() };
    let (before, after) = (names(old), names(new));
    if before == after {
        return;
    }
    let shown = |names: &BTreeSet<&str>| {
        let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        quoted.join(" or ")
    };
    let detail = format!("accepts tokens of {} instead of {}", shown(&after), shown(&before));
    if before.is_subset(&after) {
        diff.extended(item, detail);
    } else {
        diff.behaviour(item, detail);
    }
}

fn accepted(auth: &Auth) -> &[Scheme] {
    match auth {
        Auth::None => &[],
        Auth::Optional(schemes) | Auth::Required(schemes) => schemes,
    }
}

/// Returns the scopes of which a token needs one, for the kinds of tokens that both versions accept.
fn scopes<'a>(auth: &'a Auth, other: &Auth) -> BTreeSet<&'a String> {
    let in_both = |scheme: &&Scheme| accepted(other).iter().any(|other| other.name == scheme.name);
    let schemes = accepted(auth).iter().filter(in_both);
    schemes.flat_map(|scheme| &scheme.scopes).collect()
}

/// Compares the documented errors of an operation.
///
/// A program can meet a new error, which is additive. An error with another status breaks programs that match on the
/// status.
fn errors(item: &Item, old: &Operation, new: &Operation, versions: &Versions<'_>, diff: &mut Diff) {
    let item = Item::new(Subject::Error, item.path.clone());
    let (before, after) = (errors_by_name(old, &versions.old), errors_by_name(new, &versions.new));
    for (error, statuses) in &after {
        let new = error_name(error, statuses);
        match before.get(error) {
            None => diff.extended(&item, format!("new error {new}")),
            Some(known) if known == statuses => {}
            Some(known) => {
                let detail = format!("error {} changed to {new}", error_name(error, known));
                if known.is_subset(statuses) {
                    diff.extended(&item, detail);
                } else {
                    diff.behaviour(&item, detail);
                }
            }
        }
    }
    for (error, statuses) in before.iter().filter(|(error, _)| !after.contains_key(*error)) {
        let detail = format!("the error {} is no longer documented", error_name(error, statuses));
        diff.docs_only(&item, detail);
    }
    let descriptions_changed = old.errors.iter().any(|error| {
        let other = new.errors.iter().find(|other| other.status == error.status);
        other.is_some_and(|other| other.description != error.description)
    });
    if descriptions_changed {
        diff.docs_only(&item, "error descriptions changed");
    }
}

/// Returns the statuses of each error model. A status without a body counts as an error named after the status.
fn errors_by_name(operation: &Operation, version: &ApiVersion<'_>) -> BTreeMap<String, BTreeSet<u16>> {
    let mut errors: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
    for response in &operation.errors {
        let names = response.models.iter().filter_map(|id| version.names.model(*id));
        let mut names: Vec<_> = names.map(ToString::to_string).collect();
        if names.is_empty() {
            names.push(response.status.to_string());
        }
        for name in names {
            errors.entry(name).or_default().insert(response.status);
        }
    }
    errors
}

fn error_name(error: &str, statuses: &BTreeSet<u16>) -> String {
    let statuses: Vec<_> = statuses.iter().map(u16::to_string).collect();
    let joined = statuses.join(" or ");
    if statuses.iter().any(|status| status == error) {
        joined
    } else {
        format!("{joined} `{error}`")
    }
}

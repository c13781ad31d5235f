//! The guide's table of all operations with their names in other SDKs, generated from the spec. `UPDATE=1` writes it.

use std::fmt::Write as _;

use generator::ir::Operation;
use generator::names::{Names, OperationNames, ResourceNames};
use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

use crate::readme::{api, is_deprecated};
use crate::signatures::check;

const INTRODUCTION: &str = "\
# Operations

Every operation of the API, and how it is called with the SDKs for Python, TypeScript and Go and with this crate. The names of
the other SDKs follow from the `operationId` in Polar's description of the API: each part is a resource, and the last one the
method, in the notation of the language. This crate shortens a name that repeats its resource: `listSeats` of `customerSeats`
is `list`.

The names for Python and TypeScript are those of the versions 1.x, with the name in 0.x where it differs. The SDK for Go has
the names of 0.x. A dash marks an operation that it does not have. Older releases of all three lack more of them.

Arguments differ: here, required ones are parameters, and optional ones are methods of the request or of the body. Methods of
deprecated resources are at the end. Other SDKs have those only in early releases 0.x.
";

/// Operations that the generator of Go and of 0.x names differently, by an `x-speakeasy-name-override` in Polar's document.
const RENAMED: [(&str, &str); 8] = [
    ("oauth2:clients:oauth2:create_client", "oauth2:clients:create"),
    ("oauth2:clients:oauth2:delete_client", "oauth2:clients:delete"),
    ("oauth2:clients:oauth2:get_client", "oauth2:clients:get"),
    ("oauth2:clients:oauth2:update_client", "oauth2:clients:update"),
    ("oauth2:introspect_token", "oauth2:introspect"),
    ("oauth2:request_token", "oauth2:token"),
    ("oauth2:revoke_token", "oauth2:revoke"),
    ("organizations:list", "organizations:list_organizations"),
];

/// Operations that are not in the README of the SDK for Go.
const NOT_IN_GO: [&str; 6] = [
    "benefits:files",
    "customer_portal:license_keys:rotate",
    "customers:members:list",
    "customers:members:list_external",
    "license_keys:rotate",
    "products:delete",
];

/// The path of a method in an SDK, with each part of the `operationId` in the notation of the language.
fn path(id: &str, notation: fn(&str) -> String) -> String {
    let parts: Vec<_> = id.split(':').map(notation).collect();
    format!("`{}`", parts.join("."))
}

fn row(operation: &Operation, resource: &ResourceNames, method: &OperationNames, names: &Names) -> String {
    let id = operation.id.as_str();
    let renamed = RENAMED
        .iter()
        .find(|(original, _)| *original == id)
        .map(|(_, name)| *name);
    let both = |notation: fn(&str) -> String| match renamed {
        Some(name) => format!("{}, 0.x: {}", path(id, notation), path(name, notation)),
        None => path(id, notation),
    };
    let go = if NOT_IN_GO.contains(&id) {
        "–".to_owned()
    } else {
        path(renamed.unwrap_or(id), ToUpperCamelCase::to_upper_camel_case)
    };
    let (ty, method) = (&resource.ty, &method.method);
    format!(
        "| {} | {} | {go} | [`{}.{method}`](crate::resources::{ty}::{method}) | `{} {}` |",
        both(ToSnakeCase::to_snake_case),
        both(ToLowerCamelCase::to_lower_camel_case),
        resource.expression(names),
        operation.method.as_str(),
        operation.path,
    )
}

fn page() -> String {
    let (api, names) = api();
    let mut resources: Vec<_> = names
        .resources
        .iter()
        .filter_map(|resource| Some((resource, api.resources.get(resource.source?)?)))
        .collect();
    resources.sort_by_key(|(_, source)| is_deprecated(source));
    let mut page = INTRODUCTION.to_owned();
    for (resource, source) in resources {
        let _ = writeln!(page, "\n## `{}`\n", resource.expression(&names));
        page.push_str("| Python | TypeScript | Go | Rust | operation |\n| --- | --- | --- | --- | --- |\n");
        for (operation, method) in source.operations.iter().zip(&resource.operations) {
            let _ = writeln!(page, "{}", row(operation, resource, method, &names));
        }
    }
    page
}

#[test]
fn guide_lists_all_operations() {
    let page = page();
    check("polar-sdk/guide/operations.md", &page);
    let rows = page
        .lines()
        .filter(|line| line.contains("](crate::resources::"))
        .count();
    assert_eq!(rows, 197, "the 190 operations and 7 deprecated ones");
}

#[test]
fn exceptions_name_operations() {
    let (api, _) = api();
    let operations = api.resources.iter().flat_map(|resource| &resource.operations);
    let ids: Vec<_> = operations.map(|operation| operation.id.as_str()).collect();
    for id in RENAMED.iter().map(|(id, _)| id).chain(&NOT_IN_GO) {
        assert!(ids.contains(id), "{id} is not an operation");
    }
}

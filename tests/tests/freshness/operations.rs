//! The guide's table of all operations with their names in other SDKs, generated from the spec. `UPDATE=1` writes it.

use std::fmt::Write as _;

use generator::ir::Operation;
use generator::names::{Names, OperationNames, ResourceNames};
use heck::{ToLowerCamelCase, ToSnakeCase};

use crate::readme::{api, is_deprecated};
use crate::signatures::check;

const INTRODUCTION: &str = "\
# Operations

Every operation of the API, and how it is called with the SDKs for Python and TypeScript and with this crate. The names of the
other SDKs follow from the `operationId` in Polar's description of the API: each part is a resource, and the last one the
method, in the notation of the language. Older releases of them lack some operations. This crate shortens a name that repeats
its resource: `listSeats` of `customerSeats` is `list`.

Arguments differ: here, required ones are parameters, and optional ones are methods of the request or of the body. Methods of
deprecated resources are at the end.
";

/// The parts of an `operationId`: resources and the method. The SDKs for Python and TypeScript drop `oauth2` where it is
/// repeated: `polar.oauth2.clients.create`.
fn parts(id: &str) -> Vec<&str> {
    match id.strip_prefix("oauth2:clients:oauth2:") {
        Some(method) => vec!["oauth2", "clients", method.strip_suffix("_client").unwrap_or(method)],
        None => id.split(':').collect(),
    }
}

fn row(operation: &Operation, resource: &ResourceNames, method: &OperationNames, names: &Names) -> String {
    let parts = parts(&operation.id);
    let notation = |convert: fn(&str) -> String| {
        let parts: Vec<_> = parts.iter().map(|part| convert(part)).collect();
        parts.join(".")
    };
    let (ty, method) = (&resource.ty, &method.method);
    format!(
        "| `{}` | `{}` | [`{}.{method}`](crate::resources::{ty}::{method}) | `{} {}` |",
        notation(ToSnakeCase::to_snake_case),
        notation(ToLowerCamelCase::to_lower_camel_case),
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
        page.push_str("| Python | TypeScript | Rust | operation |\n| --- | --- | --- | --- |\n");
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

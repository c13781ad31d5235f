//! Finds the operation that a request is for.

use super::operation::Operation;
use crate::generated::samples::OPERATIONS;
use percent_encoding::percent_decode_str;

/// The prefix of the operations under the deprecated path. Each counts as the operation that replaces it.
const DEPRECATED: &str = "checkouts:custom:";

/// What a method and a path lead to.
#[derive(Debug)]
pub(super) enum Route {
    /// An operation, with the decoded values of its path parameters.
    Operation(&'static Operation, Vec<String>),
    /// The trailing slash is missing or superfluous. Contains the correct path.
    Redirect(String),
    /// The path has operations with other methods.
    MethodNotAllowed,
    Unknown,
}

impl Route {
    /// Matches the decoded path, as Polar does: an encoded slash separates segments.
    pub(super) fn find(method: &str, path: &str) -> Self {
        let Ok(path) = percent_decode_str(path).decode_utf8() else {
            return Self::Unknown;
        };
        let matching = OPERATIONS.iter().filter_map(|operation| {
            let parameters = parameters(operation.path, &path)?;
            (operation.method == method).then_some((operation, parameters))
        });
        // `/v1/orders/export` is not an order.
        if let Some((operation, parameters)) = matching.min_by_key(|(_, parameters)| parameters.len()) {
            return Self::Operation(replacement(operation), parameters);
        }
        if has_operations(&path) {
            return Self::MethodNotAllowed;
        }
        let other = match path.strip_suffix('/') {
            Some(without) => without.to_owned(),
            None => format!("{path}/"),
        };
        if has_operations(&other) {
            Self::Redirect(other)
        } else {
            Self::Unknown
        }
    }
}

/// Finds an operation by its `operationId`, or by its method and path as in `POST /v1/refunds/`.
pub(super) fn named(name: &str) -> Option<&'static Operation> {
    let path = name.split_once(' ');
    let found = OPERATIONS.iter().find(|operation| match path {
        Some((method, path)) => operation.method == method && operation.path == path,
        None => operation.id == name,
    });
    found.map(replacement)
}

fn replacement(operation: &'static Operation) -> &'static Operation {
    let method = operation.id.strip_prefix(DEPRECATED);
    let replacement = method.and_then(|method| named(&format!("checkouts:{method}")));
    replacement.unwrap_or(operation)
}

fn has_operations(path: &str) -> bool {
    OPERATIONS
        .iter()
        .any(|operation| parameters(operation.path, path).is_some())
}

/// The values of the parameters, if the path matches the template.
fn parameters(template: &str, path: &str) -> Option<Vec<String>> {
    let mut parameters = Vec::new();
    let mut segments = path.split('/');
    for expected in template.split('/') {
        let segment = segments.next()?;
        if expected.starts_with('{') && !segment.is_empty() {
            parameters.push(segment.to_owned());
        } else if expected != segment {
            return None;
        }
    }
    segments.next().is_none().then_some(parameters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_operations_as_polar_does() {
        for (method, path, expected) in [
            ("GET", "/v1/checkouts/", "checkouts:list"),
            ("GET", "/v1/checkouts/custom/", "checkouts:list"),
            ("GET", "/v1/checkouts", "-> /v1/checkouts/"),
            ("GET", "/v1/checkouts/custom", "checkouts:get custom"),
            ("GET", "/v1/checkouts/abc", "checkouts:get abc"),
            ("GET", "/v1/checkouts/abc/", "-> /v1/checkouts/abc"),
            ("GET", "/v1/checkouts/client/s", "checkouts:client_get s"),
            ("GET", "/v1/checkouts/custom/client/s", "checkouts:client_get s"),
            ("POST", "/v1/checkouts/client/s%2Fconfirm", "checkouts:client_confirm s"),
            ("GET", "/v1/checkouts/client/a%2Fb", "unknown"),
            ("GET", "/v1/checkouts/client/a%20b", "checkouts:client_get a b"),
            ("GET", "/v1/checkouts/client/", "-> /v1/checkouts/client"),
            ("PUT", "/v1/checkouts/", "other method"),
            ("GET", "/v1/orders/export", "orders:export"),
            ("GET", "/v1/checkoutsx/", "unknown"),
            ("GET", "/%ff", "unknown"),
        ] {
            let found = match Route::find(method, path) {
                Route::Operation(operation, parameters) => {
                    [&[operation.id.to_owned()], parameters.as_slice()].concat().join(" ")
                }
                Route::Redirect(path) => format!("-> {path}"),
                Route::MethodNotAllowed => "other method".to_owned(),
                Route::Unknown => "unknown".to_owned(),
            };
            assert_eq!(found, expected, "{method} {path}");
        }
    }

    #[test]
    fn finds_operations_by_name() {
        let id = |name: &str| named(name).map(|operation| operation.id);
        assert_eq!(id("refunds:create"), Some("refunds:create"));
        assert_eq!(id("POST /v1/refunds/"), Some("refunds:create"));
        assert_eq!(id("checkouts:custom:create"), Some("checkouts:create"));
        assert_eq!(id("POST /v1/refunds"), None);
    }
}

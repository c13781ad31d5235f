//! Routing: API version, rate limit, path, authorization and operation.

use super::access::{PUBLIC, READ, WRITE, authorize};
use super::checkouts::{self, CheckoutView};
use super::error_responses::{self, HandlerResult};
use super::mock_response::MockResponse;
use super::operation::Operation;
use super::received_request::{JsonBody, ReceivedRequest};
use super::state::State;
use super::validation::BodySchema;
use percent_encoding::percent_decode_str;

/// The supported API versions. The first one is the default.
const VERSIONS: [&str; 3] = ["2026-04", "2026-10", "2027-01"];

/// Returns the response to a request of the API.
pub(super) fn respond(state: &mut State, request: &ReceivedRequest) -> MockResponse {
    let version = request.header("polar-version").unwrap_or(VERSIONS[0]);
    if !VERSIONS.contains(&version) {
        return error_responses::unknown_route();
    }
    let route = Route::parse(request.path());
    let is_confirmation = matches!(route, Route::Confirm(_)) && request.method() == "POST";
    let now = state.clock.now();
    let response = if state.rate_limit.is_exceeded(now, is_confirmation) {
        error_responses::too_many_requests()
    } else {
        dispatch(state, request, route).unwrap_or_else(|error| error)
    };
    // Polar does not add the header to internal errors.
    if response.status == 500 {
        response
    } else {
        response.header("polar-version", version)
    }
}

/// A path of the API.
#[derive(Debug, PartialEq, Eq)]
enum Route {
    List,
    ById(String),
    Client(String),
    Confirm(String),
    /// The trailing slash is missing or superfluous. Contains the correct path.
    Redirect(String),
    Unknown,
}

impl Route {
    /// Parses the decoded path, as Polar does: an encoded slash separates segments.
    fn parse(path: &str) -> Self {
        let Ok(path) = percent_decode_str(path).decode_utf8() else {
            return Self::Unknown;
        };
        let Some(rest) = path.strip_prefix("/v1/checkouts") else {
            return Self::Unknown;
        };
        // The operations are also available under a deprecated prefix.
        let rest = rest
            .strip_prefix("/custom")
            .filter(|rest| rest.starts_with('/'))
            .unwrap_or(rest);
        let segments: Vec<&str> = rest.split('/').collect();
        match *segments.as_slice() {
            [""] => Self::Redirect(format!("{path}/")),
            ["", ""] => Self::List,
            ["", "client", secret] if !secret.is_empty() => Self::Client(secret.to_owned()),
            ["", "client", secret, "confirm"] if !secret.is_empty() => Self::Confirm(secret.to_owned()),
            ["", id] => Self::ById(id.to_owned()),
            ["", _, ""] | ["", "client", _, ""] | ["", "client", _, "confirm", ""] => {
                Self::Redirect(path.trim_end_matches('/').to_owned())
            }
            _ => Self::Unknown,
        }
    }
}

/// The operation that a request is for.
pub(super) fn operation(request: &ReceivedRequest) -> Option<Operation> {
    match (request.method(), Route::parse(request.path())) {
        ("GET", Route::List) => Some(Operation::CheckoutsList),
        ("POST", Route::List) => Some(Operation::CheckoutsCreate),
        ("GET", Route::ById(_)) => Some(Operation::CheckoutsGet),
        ("PATCH", Route::ById(_)) => Some(Operation::CheckoutsUpdate),
        ("GET", Route::Client(_)) => Some(Operation::CheckoutsClientGet),
        ("PATCH", Route::Client(_)) => Some(Operation::CheckoutsClientUpdate),
        ("POST", Route::Confirm(_)) => Some(Operation::CheckoutsClientConfirm),
        _ => None,
    }
}

fn dispatch(state: &mut State, request: &ReceivedRequest, route: Route) -> HandlerResult<MockResponse> {
    let authorize = |state: &State, scopes: &[&str]| authorize(&state.tokens, request, scopes);
    match (request.method(), route) {
        (_, Route::Unknown) => Err(error_responses::unknown_route()),
        (_, Route::Redirect(path)) => Ok(redirect(state, request, &path)),
        ("GET", Route::List) => {
            authorize(state, READ)?;
            checkouts::list(state, request.query())
        }
        ("POST", Route::List) => {
            authorize(state, WRITE)?;
            let body = JsonBody::parse(request)?;
            checkouts::create(state, body)
        }
        ("GET", Route::ById(id)) => {
            authorize(state, READ)?;
            let index = checkouts::find_by_id(state, &id)?;
            Ok(checkouts::show(state, index, CheckoutView::Private, 200))
        }
        ("PATCH", Route::ById(id)) => {
            authorize(state, WRITE)?;
            let (body, index) = (JsonBody::parse(request)?, checkouts::find_by_id(state, &id)?);
            checkouts::update(state, index, BodySchema::Update, body)
        }
        ("GET", Route::Client(secret)) => {
            authorize(state, PUBLIC)?;
            let index = checkouts::find_by_secret(state, &secret)?;
            Ok(checkouts::show(state, index, CheckoutView::Public, 200))
        }
        ("PATCH", Route::Client(secret)) => {
            authorize(state, PUBLIC)?;
            let (body, index) = (JsonBody::parse(request)?, checkouts::find_by_secret(state, &secret)?);
            checkouts::update(state, index, BodySchema::ClientUpdate, body)
        }
        ("POST", Route::Confirm(secret)) => {
            authorize(state, PUBLIC)?;
            let (body, index) = (JsonBody::parse(request)?, checkouts::find_by_secret(state, &secret)?);
            checkouts::confirm(state, index, body)
        }
        _ => Err(error_responses::method_not_allowed()),
    }
}

/// Redirects to a path on the same host.
fn redirect(state: &State, request: &ReceivedRequest, path: &str) -> MockResponse {
    let base = request
        .header("host")
        .map_or_else(|| state.base_url.clone(), |host| format!("http://{host}"));
    let query = request.query().map(|query| format!("?{query}")).unwrap_or_default();
    MockResponse::redirect(307, &format!("{base}{path}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_paths_as_polar_does() {
        for (path, route) in [
            ("/v1/checkouts/", Route::List),
            ("/v1/checkouts/custom/", Route::List),
            ("/v1/checkouts", Route::Redirect("/v1/checkouts/".into())),
            ("/v1/checkouts/custom", Route::ById("custom".into())),
            ("/v1/checkouts/abc", Route::ById("abc".into())),
            ("/v1/checkouts/abc/", Route::Redirect("/v1/checkouts/abc".into())),
            ("/v1/checkouts/client/s", Route::Client("s".into())),
            ("/v1/checkouts/custom/client/s", Route::Client("s".into())),
            ("/v1/checkouts/client/s%2Fconfirm", Route::Confirm("s".into())),
            ("/v1/checkouts/client/a%2Fb", Route::Unknown),
            ("/v1/checkouts/client/a%20b", Route::Client("a b".into())),
            ("/v1/checkouts/client/", Route::Redirect("/v1/checkouts/client".into())),
            ("/v1/customers/", Route::Unknown),
            ("/v1/checkoutsx/", Route::Unknown),
            ("/%ff", Route::Unknown),
        ] {
            assert_eq!(Route::parse(path), route, "{path}");
        }
    }
}

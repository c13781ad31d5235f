//! Routing: API version, rate limits, path, authorization and operation.

use super::access::authorize;
use super::call::Call;
use super::checkout_streams;
use super::error_responses::{self, HandlerResult};
use super::handlers;
use super::mock_response::MockResponse;
use super::received_request::ReceivedRequest;
use super::router::Route;
use super::state::State;
use super::storage;

/// The supported API versions. The first one is the default.
const VERSIONS: [&str; 3] = ["2026-04", "2026-10", "2027-01"];

/// The operations with a rate limit of their own.
const PUBLIC_LICENSE_KEYS: [&str; 3] = [
    "customer_portal:license_keys:activate",
    "customer_portal:license_keys:deactivate",
    "customer_portal:license_keys:validate",
];

/// Returns the response to a request of the API, of the storage, or for a stream.
pub(super) fn respond(state: &mut State, request: &ReceivedRequest) -> MockResponse {
    let other = storage::respond(state, request).or_else(|| checkout_streams::respond(state, request));
    if let Some(response) = other {
        return response;
    }
    let version = request.header("polar-version").unwrap_or(VERSIONS[0]);
    if !VERSIONS.contains(&version) {
        return error_responses::unknown_route();
    }
    let route = Route::find(request.method(), request.path());
    let id = operation_id(&route).unwrap_or_default();
    let now = state.clock.now();
    let is_public_license_key = PUBLIC_LICENSE_KEYS.contains(&id);
    let response = if state.rate_limit.is_exceeded(now, id == "checkouts:client_confirm") {
        error_responses::too_many_requests("1800")
    } else if is_public_license_key && state.license_rate_limit.is_exceeded(now) {
        error_responses::too_many_requests("60")
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

/// The `operationId` of the operation that a request is for.
pub(super) fn operation(request: &ReceivedRequest) -> Option<&'static str> {
    operation_id(&Route::find(request.method(), request.path()))
}

fn operation_id(route: &Route) -> Option<&'static str> {
    match route {
        Route::Operation(operation, _) => Some(operation.id),
        Route::Redirect(_) | Route::MethodNotAllowed | Route::Unknown => None,
    }
}

fn dispatch(state: &mut State, request: &ReceivedRequest, route: Route) -> HandlerResult<MockResponse> {
    match route {
        Route::Unknown => Err(error_responses::unknown_route()),
        Route::MethodNotAllowed => Err(error_responses::method_not_allowed()),
        Route::Redirect(path) => Ok(redirect(state, request, &path)),
        Route::Operation(operation, parameters) => {
            let caller = authorize(&state.tokens, request, operation)?;
            let call = Call {
                operation,
                parameters,
                request,
                caller,
            };
            handlers::handle(state, &call)
        }
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

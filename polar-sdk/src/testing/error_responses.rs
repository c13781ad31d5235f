//! The error responses of Polar.

use super::field_error::FieldError;
use super::mock_response::MockResponse;
use serde_json::{Map, Value, json};

/// The result of handling a request, or the error response.
pub(super) type HandlerResult<T> = Result<T, MockResponse>;

const INVALID_TOKEN: &str = "The access token provided is expired, revoked, malformed, or invalid for other reasons.";
const INSUFFICIENT_SCOPE: &str = "The request requires higher privileges than provided by the access token.";

pub(super) fn missing_token() -> MockResponse {
    MockResponse::error(401, "Unauthorized", "Unauthorized").header("www-authenticate", r#"Bearer realm="polar""#)
}

pub(super) fn invalid_token() -> MockResponse {
    MockResponse::json(
        401,
        &json!({ "error": "invalid_token", "error_description": INVALID_TOKEN }),
    )
    .header(
        "www-authenticate",
        &format!(r#"Bearer realm="polar", error="invalid_token", error_description="{INVALID_TOKEN}""#),
    )
}

pub(super) fn insufficient_scope(scope: &str) -> MockResponse {
    let challenge = format!(
        r#"Bearer realm="polar", scope="{scope}", error="insufficient_scope", error_description="{INSUFFICIENT_SCOPE}""#
    );
    MockResponse::json(
        403,
        &json!({ "error": "insufficient_scope", "error_description": INSUFFICIENT_SCOPE }),
    )
    .header("www-authenticate", &challenge)
}

/// The resource does not exist.
pub(super) fn resource_not_found() -> MockResponse {
    MockResponse::error(404, "ResourceNotFound", "Not found")
}

/// The object, or the error that it does not exist.
pub(super) fn found<T>(object: Option<T>) -> HandlerResult<T> {
    object.ok_or_else(resource_not_found)
}

/// Rejects a body that names the organization, which follows from the token.
pub(super) fn reject_organization(fields: &Map<String, Value>) -> HandlerResult<()> {
    match fields.get("organization_id") {
        None | Some(Value::Null) => Ok(()),
        Some(id) => {
            let message = "Setting organization_id is disallowed when using an organization token.";
            let error = FieldError::new("organization_token", &["body", "organization_id"], message, id);
            Err(unusable(&error))
        }
    }
}

/// The route or the API version does not exist.
pub(super) fn unknown_route() -> MockResponse {
    MockResponse::json(404, &json!({ "detail": "Not Found" }))
}

pub(super) fn method_not_allowed() -> MockResponse {
    MockResponse::json(405, &json!({ "detail": "Method Not Allowed" }))
}

pub(super) fn not_open(id: &str, status: &str) -> MockResponse {
    MockResponse::error(403, "NotOpenCheckout", &format!("Checkout {id} is not open: {status}"))
}

pub(super) fn redemption_limit() -> MockResponse {
    let detail = "You have already redeemed this discount the maximum number of times allowed per customer.";
    MockResponse::error(403, "DiscountRedemptionLimitReached", detail)
}

pub(super) fn external_id_mismatch() -> MockResponse {
    let detail = "A customer with this external ID already exists but with a different email address.";
    MockResponse::error(422, "CheckoutCustomerExternalIdMismatch", detail)
}

pub(super) fn already_subscribed() -> MockResponse {
    MockResponse::error(
        403,
        "AlreadyActiveSubscriptionError",
        "You already have an active subscription.",
    )
}

pub(super) fn payment_not_ready() -> MockResponse {
    MockResponse::error(403, "PaymentNotReady", "Organization is not ready to accept payments")
}

pub(super) fn locked() -> MockResponse {
    MockResponse::error(
        409,
        "CheckoutLocked",
        "Checkout is currently being processed. Please try again.",
    )
}

pub(super) fn expired() -> MockResponse {
    MockResponse::error(410, "ExpiredCheckoutError", "This checkout session has expired.")
}

pub(super) fn card_declined() -> MockResponse {
    let detail = "The payment failed: Your card was declined. Please try again with a different payment method.";
    MockResponse::error(400, "PaymentError", detail)
}

pub(super) fn invalid_utf8() -> MockResponse {
    MockResponse::json(400, &json!({ "detail": "There was an error parsing the body" }))
}

pub(super) fn length_required() -> MockResponse {
    MockResponse::error(411, "LengthRequired", "A Content-Length header is required.")
}

pub(super) fn body_too_large() -> MockResponse {
    MockResponse::error(413, "RequestBodyTooLarge", "The request body is too large.")
}

pub(super) fn too_many_requests(retry_after: &str) -> MockResponse {
    MockResponse::new(429).header("retry-after", retry_after)
}

pub(super) fn internal_error() -> MockResponse {
    MockResponse::new(500)
        .header("content-type", "text/plain; charset=utf-8")
        .body("Internal Server Error")
}

/// The request does not match the schema.
pub(super) fn invalid_request(field_errors: &[FieldError]) -> MockResponse {
    validation("RequestValidationError", field_errors)
}

/// The request matches the schema, but the value of a field cannot be used.
pub(super) fn unusable_value(field: &str, message: &str, input: &Value) -> MockResponse {
    unusable(&FieldError::new("value_error", &["body", field], message, input))
}

/// The request matches the schema, but a value cannot be used.
pub(super) fn unusable(field_error: &FieldError) -> MockResponse {
    validation("PolarRequestValidationError", std::slice::from_ref(field_error))
}

fn validation(error: &str, field_errors: &[FieldError]) -> MockResponse {
    MockResponse::json(422, &json!({ "error": error, "detail": field_errors }))
}

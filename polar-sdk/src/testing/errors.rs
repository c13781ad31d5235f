//! Every error that Polar sends, in the form in which it sends it.

use super::answer::Answer;
use serde_json::{Value, json};

/// Either what was asked for, or the answer that says why not.
pub(super) type Outcome<T> = Result<T, Answer>;

const INVALID_TOKEN: &str = "The access token provided is expired, revoked, malformed, or invalid for other reasons.";
const INSUFFICIENT_SCOPE: &str = "The request requires higher privileges than provided by the access token.";

pub(super) fn no_token() -> Answer {
    Answer::error(401, "Unauthorized", "Unauthorized").header("www-authenticate", r#"Bearer realm="polar""#)
}

pub(super) fn invalid_token() -> Answer {
    Answer::json(
        401,
        &json!({ "error": "invalid_token", "error_description": INVALID_TOKEN }),
    )
    .header(
        "www-authenticate",
        &format!(r#"Bearer realm="polar", error="invalid_token", error_description="{INVALID_TOKEN}""#),
    )
}

pub(super) fn insufficient_scope(scope: &str) -> Answer {
    let challenge = format!(
        r#"Bearer realm="polar", scope="{scope}", error="insufficient_scope", error_description="{INSUFFICIENT_SCOPE}""#
    );
    Answer::json(
        403,
        &json!({ "error": "insufficient_scope", "error_description": INSUFFICIENT_SCOPE }),
    )
    .header("www-authenticate", &challenge)
}

/// The record is unknown.
pub(super) fn resource_not_found() -> Answer {
    Answer::error(404, "ResourceNotFound", "Not found")
}

/// The route, or the API version, is unknown.
pub(super) fn no_route() -> Answer {
    Answer::json(404, &json!({ "detail": "Not Found" }))
}

pub(super) fn method_not_allowed() -> Answer {
    Answer::json(405, &json!({ "detail": "Method Not Allowed" }))
}

pub(super) fn not_open(id: &str, status: &str) -> Answer {
    Answer::error(403, "NotOpenCheckout", &format!("Checkout {id} is not open: {status}"))
}

pub(super) fn redemption_limit() -> Answer {
    let detail = "You have already redeemed this discount the maximum number of times allowed per customer.";
    Answer::error(403, "DiscountRedemptionLimitReached", detail)
}

pub(super) fn already_subscribed() -> Answer {
    Answer::error(
        403,
        "AlreadyActiveSubscriptionError",
        "You already have an active subscription.",
    )
}

pub(super) fn payment_not_ready() -> Answer {
    Answer::error(403, "PaymentNotReady", "Organization is not ready to accept payments")
}

pub(super) fn locked() -> Answer {
    Answer::error(
        409,
        "CheckoutLocked",
        "Checkout is currently being processed. Please try again.",
    )
}

pub(super) fn expired() -> Answer {
    Answer::error(410, "ExpiredCheckoutError", "This checkout session has expired.")
}

pub(super) fn card_declined() -> Answer {
    let detail = "The payment failed: Your card was declined. Please try again with a different payment method.";
    Answer::error(400, "PaymentError", detail)
}

pub(super) fn not_utf8() -> Answer {
    Answer::json(400, &json!({ "detail": "There was an error parsing the body" }))
}

pub(super) fn length_required() -> Answer {
    Answer::error(411, "LengthRequired", "A Content-Length header is required.")
}

pub(super) fn body_too_large() -> Answer {
    Answer::error(413, "RequestBodyTooLarge", "The request body is too large.")
}

pub(super) fn too_many_requests() -> Answer {
    Answer::new(429).header("retry-after", "1800")
}

pub(super) fn crash() -> Answer {
    Answer::new(500)
        .header("content-type", "text/plain; charset=utf-8")
        .body("Internal Server Error")
}

/// What is wrong with one place of a request.
#[derive(Clone, Debug)]
pub(super) struct Problem(Value);

impl Problem {
    /// `loc` is the way to the place, from `body`, `query` or `path` on.
    pub(super) fn new(kind: &str, loc: &[&str], message: &str, input: &Value) -> Self {
        Self(json!({ "type": kind, "loc": loc, "msg": message, "input": input }))
    }

    /// Adds the numbers or texts that the message was made from.
    pub(super) fn context(mut self, context: Value) -> Self {
        if let Some(problem) = self.0.as_object_mut() {
            problem.insert("ctx".to_owned(), context);
        }
        self
    }

    /// Names another input than the one complained about.
    pub(super) fn input(mut self, input: Value) -> Self {
        if let Some(problem) = self.0.as_object_mut() {
            problem.insert("input".to_owned(), input);
        }
        self
    }

    /// Puts an index at the end of the way: `loc` mixes texts and numbers.
    pub(super) fn at(mut self, index: usize) -> Self {
        if let Some(Value::Array(loc)) = self.0.get_mut("loc") {
            loc.push(index.into());
        }
        self
    }
}

/// The request does not have the right form.
pub(super) fn malformed(problems: &[Problem]) -> Answer {
    validation("RequestValidationError", problems)
}

/// The request has the right form and cannot be followed all the same.
pub(super) fn refused(field: &str, message: &str, input: &Value) -> Answer {
    validation(
        "PolarRequestValidationError",
        &[Problem::new("value_error", &["body", field], message, input)],
    )
}

fn validation(error: &str, problems: &[Problem]) -> Answer {
    let detail: Vec<_> = problems.iter().map(|problem| &problem.0).collect();
    Answer::json(422, &json!({ "error": error, "detail": detail }))
}

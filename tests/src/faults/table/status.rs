//! Complete responses with an error status.

use super::{NOT_PROCESSED, ONCE, READS};
use crate::faults::Outcome::{Redirect, Status};
use crate::faults::script::{json, response};
use crate::faults::{Row, Step};

pub(super) const ROWS: &[Row] = &[
    // Redirects
    Row::new(
        "redirects in a loop",
        || response("307 Temporary Redirect", "location: {origin}{slash}\r\n", ""),
        Redirect,
        ONCE,
    )
    .requests(6)
    .status(307),
    Row::new(
        "redirects to another host",
        || response("308 Permanent Redirect", "location: http://127.0.0.2:9/\r\n", ""),
        Redirect,
        ONCE,
    )
    .status(308),
    Row::new(
        "redirects without a location",
        || response("307 Temporary Redirect", "", ""),
        Redirect,
        ONCE,
    )
    .status(307),
    // Errors
    Row::new(
        "400",
        || json("400 Bad Request", r#"{"error":"PaymentError","detail":"No"}"#),
        Status(400),
        ONCE,
    ),
    Row::new(
        "401",
        || {
            json(
                "401 Unauthorized",
                r#"{"error":"invalid_token","error_description":"No"}"#,
            )
        },
        Status(401),
        ONCE,
    ),
    Row::new(
        "403",
        || json("403 Forbidden", r#"{"error":"NotPermitted","detail":"No"}"#),
        Status(403),
        ONCE,
    ),
    Row::new(
        "404",
        || json("404 Not Found", r#"{"error":"ResourceNotFound","detail":"Not found"}"#),
        Status(404),
        ONCE,
    ),
    Row::new("408", || json("408 Request Timeout", ""), Status(408), READS),
    Row::new(
        "409 `CheckoutLocked`",
        || json("409 Conflict", r#"{"error":"CheckoutLocked","detail":"Locked"}"#),
        Status(409),
        NOT_PROCESSED,
    ),
    Row::new(
        "409, any other error",
        || json("409 Conflict", r#"{"error":"CheckoutCustomerDeleted","detail":"Gone"}"#),
        Status(409),
        ONCE,
    ),
    Row::new(
        "410",
        || json("410 Gone", r#"{"error":"ExpiredCheckoutError","detail":"Late"}"#),
        Status(410),
        ONCE,
    ),
    Row::new(
        "413 before the body is read",
        || {
            let response = "HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            vec![
                Step::ReadHead,
                Step::Write(response.into()),
                Step::ShutdownWrite,
                Step::ReadToEnd,
            ]
        },
        Status(413),
        ONCE,
    ),
    Row::new(
        "422",
        || {
            json(
                "422 Unprocessable Entity",
                r#"{"error":"RequestValidationError","detail":[]}"#,
            )
        },
        Status(422),
        ONCE,
    ),
    Row::new("429", || json("429 Too Many Requests", ""), Status(429), NOT_PROCESSED),
    Row::new(
        "500",
        || {
            response(
                "500 Internal Server Error",
                "content-type: text/plain\r\n",
                "Internal Server Error",
            )
        },
        Status(500),
        READS,
    ),
    Row::new("501", || json("501 Not Implemented", ""), Status(501), ONCE),
    Row::new(
        "502, an HTML page",
        || response("502 Bad Gateway", "content-type: text/html\r\n", "<html></html>"),
        Status(502),
        READS,
    ),
    Row::new("503", || json("503 Service Unavailable", ""), Status(503), READS),
    Row::new("504", || json("504 Gateway Timeout", ""), Status(504), READS),
];

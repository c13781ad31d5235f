//! Whole answers that say no.

use super::{ONCE, READS, UNBEGUN};
use crate::faults::Outcome::{Redirect, Status};
use crate::faults::script::{status, with};
use crate::faults::{Row, Step};

pub(super) const REFUSALS: &[Row] = &[
    // Redirects
    Row::new(
        "redirects to and fro",
        || with("307 Temporary Redirect", "location: {origin}{slash}\r\n", ""),
        Redirect,
        ONCE,
    )
    .seen(6)
    .told(307),
    Row::new(
        "redirects to another host",
        || with("308 Permanent Redirect", "location: http://127.0.0.2:9/\r\n", ""),
        Redirect,
        ONCE,
    )
    .told(308),
    Row::new(
        "redirects to nowhere",
        || with("307 Temporary Redirect", "", ""),
        Redirect,
        ONCE,
    )
    .told(307),
    // Refusals
    Row::new(
        "400",
        || status("400 Bad Request", r#"{"error":"PaymentError","detail":"No"}"#),
        Status(400),
        ONCE,
    ),
    Row::new(
        "401",
        || {
            status(
                "401 Unauthorized",
                r#"{"error":"invalid_token","error_description":"No"}"#,
            )
        },
        Status(401),
        ONCE,
    ),
    Row::new(
        "403",
        || status("403 Forbidden", r#"{"error":"NotPermitted","detail":"No"}"#),
        Status(403),
        ONCE,
    ),
    Row::new(
        "404",
        || status("404 Not Found", r#"{"error":"ResourceNotFound","detail":"Not found"}"#),
        Status(404),
        ONCE,
    ),
    Row::new("408", || status("408 Request Timeout", ""), Status(408), READS),
    Row::new(
        "409 `CheckoutLocked`",
        || status("409 Conflict", r#"{"error":"CheckoutLocked","detail":"Locked"}"#),
        Status(409),
        UNBEGUN,
    ),
    Row::new(
        "409, another",
        || status("409 Conflict", r#"{"error":"CheckoutCustomerDeleted","detail":"Gone"}"#),
        Status(409),
        ONCE,
    ),
    Row::new(
        "410",
        || status("410 Gone", r#"{"error":"ExpiredCheckoutError","detail":"Late"}"#),
        Status(410),
        ONCE,
    ),
    Row::new(
        "413 before the body is read",
        || {
            let refused = "HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            vec![Step::ReadHead, Step::Write(refused.into()), Step::Finish, Step::Drain]
        },
        Status(413),
        ONCE,
    ),
    Row::new(
        "422",
        || {
            status(
                "422 Unprocessable Entity",
                r#"{"error":"RequestValidationError","detail":[]}"#,
            )
        },
        Status(422),
        ONCE,
    ),
    Row::new("429", || status("429 Too Many Requests", ""), Status(429), UNBEGUN),
    Row::new(
        "500",
        || {
            with(
                "500 Internal Server Error",
                "content-type: text/plain\r\n",
                "Internal Server Error",
            )
        },
        Status(500),
        READS,
    ),
    Row::new("501", || status("501 Not Implemented", ""), Status(501), ONCE),
    Row::new(
        "502, a page of HTML",
        || with("502 Bad Gateway", "content-type: text/html\r\n", "<html></html>"),
        Status(502),
        READS,
    ),
    Row::new("503", || status("503 Service Unavailable", ""), Status(503), READS),
    Row::new("504", || status("504 Gateway Timeout", ""), Status(504), READS),
];

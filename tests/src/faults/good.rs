//! Answers as Polar gives them: recorded ones.

use super::{Form, Request};
use crate::exchanges;

/// The pieces in which the answer to a request is written.
pub(super) fn pieces(request: &Request, form: Form) -> Vec<Vec<u8>> {
    let recorded = exchanges::named(match (request.method(), request.target()) {
        ("GET", target) if target.starts_with("/v1/checkouts/?") || target == "/v1/checkouts/" => "list/limit_2_page_3",
        ("GET", _) => "get/full",
        ("PATCH", _) => "update/name_null",
        (_, target) if target.ends_with("/confirm") => "confirm/free_onetime",
        _ => "create/onetime_fixed",
    });
    let (status, body) = (recorded.status, recorded.body());
    let length = body.len();
    let head = |version: &str, headers: &str| {
        format!("HTTP/{version} {status} Fine\r\ncontent-type: application/json\r\n{headers}\r\n")
    };
    let closing = format!("content-length: {length}\r\nconnection: close\r\n");
    let whole = match form {
        Form::Closing | Form::Bytewise => head("1.1", &closing) + &body,
        Form::Keeping => head("1.1", &format!("content-length: {length}\r\n")) + &body,
        Form::UntilClose => head("1.0", "") + &body,
        Form::Chunked => {
            let head = head(
                "1.1",
                "transfer-encoding: chunked\r\ntrailer: x-sum\r\nconnection: close\r\n",
            );
            let (first, rest) = body.split_at(1);
            let rest_length = rest.len();
            let chunks = format!("1;why=\"not\"\r\n{first}\r\n{rest_length:x}\r\n{rest}\r\n0\r\n");
            head + &chunks + "x-sum: 1\r\nset-cookie: no=1\r\n\r\n"
        }
    };
    if form == Form::Bytewise {
        whole.bytes().map(|byte| vec![byte]).collect()
    } else {
        vec![whole.into_bytes()]
    }
}

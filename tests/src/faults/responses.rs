//! Valid responses, as recorded from Polar.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Framing, Request};
use crate::exchanges;

/// Status and body of each recorded response, by its name.
static RECORDED: LazyLock<BTreeMap<String, (u16, String)>> = LazyLock::new(|| {
    let all = exchanges::all().into_iter();
    all.map(|exchange| (exchange.name.clone(), (exchange.status, exchange.body())))
        .collect()
});

/// The response to a request, in the pieces in which it is written to the socket.
pub(super) fn pieces(request: &Request, framing: Framing) -> Vec<Vec<u8>> {
    let name = match (request.method(), request.target()) {
        ("GET", target) if target.starts_with("/v1/checkouts/?") || target == "/v1/checkouts/" => "list/limit_2_page_3",
        ("GET", _) => "get/full",
        ("PATCH", _) => "update/name_null",
        (_, target) if target.trim_end_matches('/').ends_with("/confirm") => "confirm/free_onetime",
        _ => "create/onetime_fixed",
    };
    let Some((status, body)) = RECORDED.get(name) else {
        return Vec::new();
    };
    let length = body.len();
    let head = |version: &str, headers: &str| {
        format!("HTTP/{version} {status} OK\r\ncontent-type: application/json\r\n{headers}\r\n")
    };
    let closing = format!("content-length: {length}\r\nconnection: close\r\n");
    let response = match framing {
        Framing::Close | Framing::ByteByByte => head("1.1", &closing) + body,
        Framing::KeepAlive => head("1.1", &format!("content-length: {length}\r\n")) + body,
        Framing::UntilClose => head("1.0", "") + body,
        Framing::Chunked => {
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
    if framing == Framing::ByteByByte {
        response.bytes().map(|byte| vec![byte]).collect()
    } else {
        vec![response.into_bytes()]
    }
}

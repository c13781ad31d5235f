//! The one table: faults, and what comes of them.

mod before;
mod refusals;
mod within;

use super::Row;

/// Tried once, whatever the kind.
const ONCE: [u32; 4] = [1; 4];
/// Tried three times, whatever the kind: nothing was sent.
const ALL: [u32; 4] = [3; 4];
/// Only reads are tried again: the server may have begun.
const READS: [u32; 4] = [3, 1, 1, 1];
/// All but what must not happen twice is tried again: the server has refused to begin.
const UNBEGUN: [u32; 4] = [3, 3, 3, 1];

/// Tried until the time of the whole call is over: one try of a read may not take all of it.
const STALLED: [u32; 4] = [2, 1, 1, 1];
const CALL: [u64; 4] = [30; 4];

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const ENDLESS_OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"a\":\"";
const BUSY: &str = "HTTP/1.1 503 Service Unavailable\r\n";

fn ok(rest: &str) -> String {
    format!("{OK}{rest}")
}

/// All faults, in the order of a call.
pub const TABLE: [&[Row]; 3] = [before::BEFORE, within::WITHIN, refusals::REFUSALS];

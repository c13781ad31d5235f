//! The table of faults and their expected outcomes.

mod connection;
mod response_body;
mod status;

use std::fmt::{self, Write as _};
use std::time::Duration;

use super::Script;

/// All faults, in the order in which they can happen during a call.
pub const TABLE: [&[Row]; 3] = [connection::ROWS, response_body::ROWS, status::ROWS];

/// The kinds of operations for which retries differ, each represented by one operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// A read: `checkouts:get`.
    Get,
    /// A `POST` that creates: `checkouts:create`.
    Create,
    /// A `PATCH`: `checkouts:update`.
    Update,
    /// A `POST` that must not be repeated: `checkouts:client_confirm`.
    Confirm,
}

impl OperationKind {
    /// All kinds, in the order of the table's columns.
    pub const ALL: [Self; 4] = [Self::Get, Self::Create, Self::Update, Self::Confirm];
}

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With a value.
    Success,
    /// `is_connect`: nothing was sent.
    Connect,
    /// `is_connect` and `is_timeout`: nothing was sent.
    ConnectTimeout,
    /// `is_timeout` alone.
    Timeout,
    /// `is_interrupted`.
    Interrupted,
    /// `is_redirect`.
    Redirect,
    /// `is_too_large`.
    TooLarge,
    /// `is_decode`.
    Decode,
    /// `is_status`, with this status.
    Status(u16),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Success => "value",
            Self::Connect => "connect",
            Self::ConnectTimeout => "connect timeout",
            Self::Timeout => "timeout",
            Self::Interrupted => "interrupted",
            Self::Redirect => "redirect",
            Self::TooLarge => "too large",
            Self::Decode => "decode",
            Self::Status(status) => return write!(f, "{status}"),
        })
    }
}

/// The expected result of one kind of operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How the call ends.
    pub outcome: Outcome,
    /// Number of attempts that the call reports.
    pub attempts: u32,
    /// Total number of requests that the server read.
    pub requests: u32,
    /// How long the call takes.
    pub duration: Duration,
}

/// What the client connects to.
#[derive(Clone, Copy, Debug)]
pub enum Peer {
    /// A server that runs this script on each connection.
    Server(fn() -> Script),
    /// A port that refuses connections.
    Refusing,
    /// A listener whose backlog is full, so that connecting never completes.
    Unresponsive,
}

/// A fault, and what is expected of each kind of operation.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Description of the fault.
    pub fault: &'static str,
    /// What the client connects to.
    pub peer: Peer,
    /// How the call ends, for all kinds.
    pub outcome: Outcome,
    /// Number of attempts for each kind.
    pub attempts: [u32; 4],
    /// Number of requests that the server reads in one attempt.
    pub requests: u32,
    /// The status that the error reports although the response is incomplete.
    pub status: Option<u16>,
    /// Duration of a call in seconds, for each kind.
    pub seconds: [u64; 4],
}

impl Row {
    /// A fault of a server that reads one request in each attempt. It takes no time.
    const fn new(fault: &'static str, script: fn() -> Script, outcome: Outcome, attempts: [u32; 4]) -> Self {
        Self {
            fault,
            peer: Peer::Server(script),
            outcome,
            attempts,
            requests: 1,
            status: None,
            seconds: [0; 4],
        }
    }

    /// A fault in which no server reads anything.
    const fn without_server(fault: &'static str, peer: Peer, outcome: Outcome, attempts: [u32; 4]) -> Self {
        Self {
            fault,
            peer,
            outcome,
            attempts,
            requests: 0,
            status: None,
            seconds: [0; 4],
        }
    }

    const fn requests(self, requests: u32) -> Self {
        Self { requests, ..self }
    }

    const fn status(self, status: u16) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }

    const fn seconds(self, seconds: [u64; 4]) -> Self {
        Self { seconds, ..self }
    }

    /// The expected result for a kind.
    #[must_use]
    pub const fn cell(&self, kind: OperationKind) -> Cell {
        let column = kind as usize;
        let attempts = self.attempts[column];
        Cell {
            outcome: self.outcome,
            attempts,
            requests: attempts * self.requests,
            duration: Duration::from_secs(self.seconds[column]),
        }
    }
}

/// Attempted once by every kind.
const ONCE: [u32; 4] = [1; 4];
/// Retried by every kind: nothing was sent.
const ALL: [u32; 4] = [3; 4];
/// Retried by reads only: the server may have processed the request.
const READS: [u32; 4] = [3, 1, 1, 1];
/// Retried by every kind but confirmations: the server reports that it did not process the request.
const NOT_PROCESSED: [u32; 4] = [3, 3, 3, 1];
/// Attempted until the call times out. A read has time for two attempts, since each has a limit of its own.
const TIMED_OUT: [u32; 4] = [2, 1, 1, 1];
/// The default time limit of a call, in seconds.
const CALL_TIMEOUT: [u64; 4] = [30; 4];

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const ENDLESS_OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"a\":\"";
const BUSY: &str = "HTTP/1.1 503 Service Unavailable\r\n";

fn ok(rest: &str) -> String {
    format!("{OK}{rest}")
}

/// The table in Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut markdown =
        "| what the server does | GET | POST create | PATCH | POST confirm |\n|---|---|---|---|---|\n".to_owned();
    for row in TABLE.into_iter().flatten() {
        // Writing to a `String` cannot fail.
        let _ = write!(markdown, "| {} |", row.fault);
        for kind in OperationKind::ALL {
            let _ = write!(markdown, " {} |", format_cell(row, kind));
        }
        markdown.push('\n');
    }
    markdown
}

fn format_cell(row: &Row, kind: OperationKind) -> String {
    let cell = row.cell(kind);
    let mut formatted = cell.outcome.to_string();
    if let Some(status) = row.status {
        let _ = write!(formatted, " ({status})");
    }
    if cell.attempts > 1 {
        let _ = write!(formatted, " ×{}", cell.attempts);
    }
    if cell.requests != cell.attempts {
        let _ = write!(formatted, ", {} read", cell.requests);
    }
    let seconds = cell.duration.as_secs();
    if seconds > 0 {
        let _ = write!(formatted, ", {seconds} s");
    }
    formatted
}

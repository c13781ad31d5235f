//! What a row of the table holds.

use std::fmt;
use std::time::Duration;

use super::{Kind, Script};

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With the value.
    Good,
    /// `is_connect`: nothing was sent.
    Connect,
    /// `is_connect` and `is_timeout`: nothing was sent.
    ConnectTimeout,
    /// `is_timeout` alone.
    Timeout,
    /// `is_interrupted`.
    Lost,
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
            Self::Good => "value",
            Self::Connect => "connect",
            Self::ConnectTimeout => "connect timeout",
            Self::Timeout => "timeout",
            Self::Lost => "lost",
            Self::Redirect => "redirect",
            Self::TooLarge => "too large",
            Self::Decode => "decode",
            Self::Status(status) => return write!(f, "{status}"),
        })
    }
}

/// What is expected of one kind of operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How the call ends.
    pub outcome: Outcome,
    /// What the call says of how often it was tried.
    pub tries: u32,
    /// How many requests the server has read in all.
    pub seen: u32,
    /// How long it takes.
    pub takes: Duration,
}

/// What a client meets at the address that it is given.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// A server that does this on each connection.
    Server(fn() -> Script),
    /// Nothing: whoever connects is refused.
    Nothing,
    /// A listener with a full backlog: whoever connects hears nothing.
    Unanswered,
}

/// A fault, and what is expected.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The fault in words.
    pub fault: &'static str,
    /// What the client meets.
    pub place: Place,
    /// How the call ends, for all kinds alike.
    pub outcome: Outcome,
    /// How often each kind is tried.
    pub tries: [u32; 4],
    /// How many requests the server reads in one try.
    pub seen: u32,
    /// The status that an error tells although the answer did not arrive whole.
    pub status: Option<u16>,
    /// How many seconds a call of each kind takes.
    pub takes: [u64; 4],
}

impl Row {
    /// A fault that the server has read one request before, or in, each try, and that takes no time.
    pub(super) const fn new(fault: &'static str, script: fn() -> Script, outcome: Outcome, tries: [u32; 4]) -> Self {
        Self {
            fault,
            place: Place::Server(script),
            outcome,
            tries,
            seen: 1,
            status: None,
            takes: [0; 4],
        }
    }

    /// A fault that no server does.
    pub(super) const fn without_a_server(fault: &'static str, place: Place, outcome: Outcome, tries: [u32; 4]) -> Self {
        Self {
            fault,
            place,
            outcome,
            tries,
            seen: 0,
            status: None,
            takes: [0; 4],
        }
    }

    pub(super) const fn seen(self, seen: u32) -> Self {
        Self { seen, ..self }
    }

    pub(super) const fn told(self, status: u16) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }

    pub(super) const fn takes(self, takes: [u64; 4]) -> Self {
        Self { takes, ..self }
    }

    /// What is expected of a kind.
    #[must_use]
    pub const fn cell(&self, kind: Kind) -> Cell {
        let column = kind as usize;
        let tries = self.tries[column];
        Cell {
            outcome: self.outcome,
            tries,
            seen: tries * self.seen,
            takes: Duration::from_secs(self.takes[column]),
        }
    }
}

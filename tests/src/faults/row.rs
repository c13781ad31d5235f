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
    /// `is_timeout`.
    Timeout,
    /// `is_lost`.
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

/// A fault, and what is expected.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The fault in words.
    pub fault: &'static str,
    /// What the server does on each connection; `None` where no server listens.
    pub script: Option<fn() -> Script>,
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
            script: Some(script),
            outcome,
            tries,
            seen: 1,
            status: None,
            takes: [0; 4],
        }
    }

    pub(super) const fn unheard(self) -> Self {
        Self {
            script: None,
            seen: 0,
            ..self
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

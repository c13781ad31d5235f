//! A scripted HTTP server on loopback, and the table of what the SDK does when a server misbehaves.
//!
//! The server runs one [`Script`] per connection, byte by byte, however invalid the result is. Each row of [`TABLE`] is
//! run once for each kind of operation, against a client that retries up to twice without backoff. A cell shows how the
//! call ends, the number of attempts if it is more than one, and the number of requests the server read if that differs
//! from the attempts. Time is tokio's paused clock and advances only where a script sleeps.
//!
//! Each fault is also run on the first connection only. Then every operation that is attempted more than once succeeds,
//! and the others end as in the table.
//!
//! What a script cannot express has its own tests: invalid certificates, reused connections, several runtimes, forked
//! processes, the forms of `Retry-After`, redirects, gateways, and lists that change while they are read. Custom transports
//! that misbehave are tested beside the code.
#![doc = ""]
#![doc = include_str!("faults/table.md")]

mod responses;
mod script;
mod server;
mod table;

pub use script::{Framing, Responder, Script, Step, response};
pub use server::{ClosedConnections, FaultServer, Log, Request, Sleep};
pub use table::{Cell, OperationKind, Outcome, Peer, Row, TABLE, markdown};

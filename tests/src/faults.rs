//! A server on real sockets that does on each connection exactly what its script says, however wrong that is, and the
//! one table of what the SDK makes of it.
//!
//! Every row of the table is played four times over, once for each kind of operation, against a client that tries up
//! to three times without waiting in between. A cell says how the call ends, how often it was tried if more than once,
//! and how many requests the server read where that is another number. The clock is tokio's paused one: time passes
//! only where a script says so.
//!
//! What no script can do stands beside the table: certificates with a wrong name, expired or not yet valid (a call ends
//! with `connect` after one try, and the server sees none), kept connections, every form of `Retry-After`, redirects and
//! lists that change under the reader.
//!
//! A fault that is over at the second connection ends well for each operation that is tried more than once, and as the
//! table says for the others: that is played too.
#![doc = ""]
#![doc = include_str!("faults/table.md")]

mod good;
mod kind;
mod player;
mod print;
mod request;
mod row;
mod script;
mod server;
mod table;

pub use kind::Kind;
pub use print::markdown;
pub use request::Request;
pub use row::{Cell, Outcome, Place, Row};
pub use script::{Form, Script, Step};
pub use server::{Clock, Ended, FaultServer, Seen};
pub use table::TABLE;

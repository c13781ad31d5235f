//! The SDK against a server that does everything wrong, and properties that hold for any input.
#![allow(missing_docs, reason = "test names say it")]

mod calls;
mod stage;
mod table;

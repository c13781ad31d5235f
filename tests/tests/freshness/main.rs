//! What is committed says what the spec says: the generated code, and the README.
#![allow(missing_docs, reason = "test names say it")]

mod code;
mod names;
mod readme;
mod signatures;
mod spec;
mod version;

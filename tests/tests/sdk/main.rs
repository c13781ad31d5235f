//! The SDK against a real server on loopback.
#![allow(missing_docs, reason = "test names say it")]

mod testing_server;

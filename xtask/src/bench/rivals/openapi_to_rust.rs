//! openapi-to-rust: modules for a crate of one's own, and a list of the dependencies that they need.

use super::{Origin, Rival};
use crate::bench::compile::ROUNDS;

pub const RIVAL: Rival = Rival {
    name: "openapi-to-rust",
    version: "0.23.0",
    scope: "checkouts",
    origin: Origin::Made {
        args: &["generate", "{spec}", "--output-dir", "{crate}/src/generated", "--quiet"],
        around: &[("src/lib.rs", "pub mod generated;\n"), ("Cargo.toml", MANIFEST)],
        took: None,
    },
    rounds: ROUNDS,
    package: "polar-openapi-to-rust",
    page: "rival::generated::types::ListResourceCheckout",
};

/// What it lists, but for the TLS: its own would compile a library in C first, and the crate is the same.
const MANIFEST: &str = r#"[package]
name = "polar-openapi-to-rust"
version = "0.0.0"
edition = "2024"

[dependencies]
chrono = { version = "0.4", features = ["serde"] }
futures-util = "0.3"
reqwest = { version = "0.13", default-features = false, features = ["query", "rustls-no-provider", "stream"] }
reqwest-middleware = { version = "0.5", features = ["query"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
thiserror = "2"
url = { version = "2", features = ["serde"] }
uuid = { version = "1", features = ["serde"] }
"#;

//! openapi-nexus: clients in several languages, Rust with reqwest among them.

use super::{Origin, Rival};
use crate::bench::compile::ROUNDS;

pub const RIVAL: Rival = Rival {
    name: "openapi-nexus",
    version: "0.2.3",
    scope: "checkouts",
    origin: Origin::Made {
        args: &[
            "generate",
            "-i",
            "{spec}",
            "-o",
            "{crate}",
            "--generators",
            "rust-reqwest",
        ],
        around: &[],
        took: Some([24.0, 300.0]),
    },
    rounds: ROUNDS,
    package: "polar-api",
    page: "rival::models::ListResourceCheckout",
};

//! oas3-gen: types and a client for OpenAPI 3.1.

use super::{Origin, Rival};
use crate::bench::compile::ROUNDS;

pub const RIVAL: Rival = Rival {
    name: "oas3-gen",
    version: "0.29.0",
    scope: "checkouts",
    origin: Origin::Made {
        args: &["generate", "client-mod", "--workspace", "-i", "{spec}", "-o", "{crate}"],
        around: &[],
        took: None,
    },
    rounds: ROUNDS,
    package: "client",
    page: "rival::ListResourceCheckout",
};

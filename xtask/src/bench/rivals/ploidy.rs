//! ploidy: a crate with a client, by a compiler made for large documents.

use super::{Origin, Rival};
use crate::bench::compile::ROUNDS;

pub const RIVAL: Rival = Rival {
    name: "ploidy",
    version: "0.15.0",
    scope: "checkouts",
    origin: Origin::Made {
        args: &["generate", "rust", "{spec}", "-o", "{crate}"],
        around: &[],
        took: None,
    },
    rounds: ROUNDS,
    package: "client",
    page: "rival::types::ListResourceCheckout",
};

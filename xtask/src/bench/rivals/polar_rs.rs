//! polar-rs: an SDK written by hand, with a part of the API.

use super::{Origin, Rival};
use crate::bench::compile::ROUNDS;

pub const RIVAL: Rival = Rival {
    name: "polar-rs",
    version: "0.0.0-alpha.6",
    scope: "a part of the API",
    origin: Origin::Published,
    rounds: ROUNDS,
    package: "polar-rs",
    page: "rival::Page<rival::CheckoutSession>",
};

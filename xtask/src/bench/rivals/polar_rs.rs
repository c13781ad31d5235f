//! polar-rs: an SDK written by hand, with a part of the API.

use super::{Origin, Rival};

pub const RIVAL: Rival = Rival {
    name: "polar-rs",
    version: "0.0.0-alpha.6",
    scope: "a part of the API",
    origin: Origin::Published,
    package: "polar-rs",
    page: "rival::Page<rival::CheckoutSession>",
};

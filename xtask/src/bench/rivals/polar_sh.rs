//! polar-sh: an SDK that its authors generate from the whole of the published document. Its types and operations are in
//! a package of their own, which is what is compiled here.

use super::{Origin, Rival};

pub const RIVAL: Rival = Rival {
    name: "polar-sh",
    version: "0.1.2",
    scope: "whole API",
    origin: Origin::Published,
    // Once takes as long as all of another.
    rounds: 1,
    package: "polar-api",
    page: "rival::types::ListResourceCheckout",
};

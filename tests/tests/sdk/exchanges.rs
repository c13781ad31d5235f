//! Recorded exchanges with Polar's server, decoded and encoded.

mod api;
mod bodies;
mod errors;
mod sent;

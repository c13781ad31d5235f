//! Recorded exchanges with Polar's server, decoded and encoded.

mod bodies;
mod errors;
mod sent;

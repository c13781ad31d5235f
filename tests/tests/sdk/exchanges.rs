//! Everything that a running Polar was seen to send, decoded.

mod bodies;
mod errors;
mod sent;

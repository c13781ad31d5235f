//! The official-grade Rust SDK for Polar.

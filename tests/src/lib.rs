//! What the tests that cross crates share.

pub mod exact;
pub mod exchanges;
pub mod raw;

//! What the tests that cross crates share.

pub mod difference;
pub mod exact;
pub mod exchanges;
pub mod golden;
pub mod raw;

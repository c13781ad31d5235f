//! Turns Polar's OpenAPI document into the generated half of `polar-sdk`.
//!
//! Pure: texts in, a tree of texts out. No file system, process, network or clock.

pub mod diagnostic;
pub mod ir;

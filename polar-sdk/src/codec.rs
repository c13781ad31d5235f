//! Encoding and decoding of JSON: what generated models are written and read with.

pub(crate) mod cursor;
pub(crate) mod decode;
pub(crate) mod encode;
pub(crate) mod json_index;
pub(crate) mod json_writer;
mod macros;
mod object;
pub(crate) mod open_enum;
mod serde_bridge;
mod union;

pub use crate::types::JsonKind;
pub use cursor::Value;
pub use decode::Decode;
pub(crate) use decode::DecodeError;
pub use encode::serialize;
pub use encode::{Encode, Fields, View};
#[allow(
    unused_imports,
    reason = "which of them the generated code names depends on the document"
)]
pub(crate) use macros::{impl_deserialize, impl_open_enum, impl_serialize};
pub use serde_bridge::deserialize;

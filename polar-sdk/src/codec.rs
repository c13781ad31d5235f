//! Encoding and decoding of JSON, used by generated code.

pub(crate) mod cursor;
mod debug;
pub(crate) mod decode;
pub(crate) mod encode;
mod equality;
mod extra_fields;
pub(crate) mod inspect;
pub(crate) mod json_index;
#[cfg(feature = "schemars-1")]
pub mod json_schema;
mod lenient_list;
mod macros;
mod object;
pub(crate) mod open_enum;
mod serde_bridge;
#[cfg(feature = "tracing")]
mod trace;
mod union;

pub use cursor::Value;
pub use debug::debug;
pub use decode::Decode;
pub(crate) use decode::DecodeError;
#[allow(unused_imports, reason = "generated code uses them depending on the document")]
pub use encode::{Encode, Fields, View, serialize};
pub use equality::equal;
pub use extra_fields::ExtraFields;
pub(crate) use lenient_list::LenientList;
#[allow(unused_imports, reason = "generated code uses them depending on the document")]
pub(crate) use macros::{impl_deserialize, impl_encoded, impl_open_enum, impl_serialize};
#[cfg(feature = "schemars-1")]
pub(crate) use macros::{impl_json_schema, schema_names};
pub use serde_bridge::deserialize;

pub use crate::types::JsonKind;

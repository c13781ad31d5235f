//! Value types: ids, timestamps, secrets, maps, patches and JSON.
//!
//! They use no other module of the crate, except that [`Json`] returns [`Error`](crate::Error).

mod id;
mod json;
mod map;
mod one_or_many;
mod patch;
mod secret;
mod timestamp;
mod unknown_value;

pub use id::{Id, IdKind, InvalidId};
pub use json::{Json, JsonKind};
pub use map::{Map, MapEntry};
pub use one_or_many::OneOrMany;
pub use patch::Patch;
pub use secret::Secret;
pub use timestamp::{InvalidTimestamp, Timestamp};
pub use unknown_value::UnknownValue;

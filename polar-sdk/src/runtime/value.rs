//! The values that models are made of: ids, points in time, secrets, lists, and what the API may add later.

mod id;
mod json;
mod map;
mod one_or_many;
pub mod open_enum;
mod patch;
mod secret;
mod unknown_value;

pub use id::{Id, IdKind, InvalidId};
pub use json::Json;
pub use map::Map;
pub use one_or_many::OneOrMany;
pub use patch::Patch;
pub use secret::Secret;
pub use unknown_value::UnknownValue;

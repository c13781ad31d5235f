//! Value types: ids, timestamps, dates, money, secrets, maps, patches and JSON.
//!
//! They use no other module of the crate, except that [`Json`] returns [`Error`](crate::Error).

mod currency;
mod date;
mod id;
mod interop;
mod json;
#[cfg(feature = "schemars-1")]
mod json_schema;
mod map;
mod money;
mod one_or_many;
mod patch;
mod rfc3339;
mod secret;
mod timestamp;
mod unknown_value;
mod unknown_variant;

pub use currency::Currency;
pub use date::{Date, InvalidDate};
pub use id::{Id, IdKind, InvalidId};
pub use json::{Json, JsonKind};
pub use map::{Map, MapEntry};
pub use money::{InvalidMoney, Money};
pub use one_or_many::{FromWire, OneOrMany};
pub use patch::Patch;
pub(crate) use secret::mask_tokens;
pub use secret::{Secret, SecretUrl};
pub use timestamp::{InvalidTimestamp, Timestamp};
pub use unknown_value::{InvalidValue, UnknownValue};
pub use unknown_variant::UnknownVariant;

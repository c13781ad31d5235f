//! What a good engineer writes by hand when there is no SDK: the structs that the crate's speed is measured against.
//!
//! Plain `derive(Deserialize)`, owned `String`s for texts, ids and times, unknown fields ignored, `null` as `None`. The
//! three modules differ in how they read unions:
//!
//! - [`flat`]: one struct with the fields of all members, most of them optional. No tag is looked for, which is the
//!   fastest that serde derives get, and what the goals are about. What member it is, the caller finds out.
//! - [`tagged`]: serde's internally tagged enums. serde buffers each value to find the tag.
//! - [`untagged`]: serde's untagged enums. serde buffers each value, and tries one member after the other.

#![allow(missing_docs, reason = "the spec says what each field means, under the same name")]
#![allow(
    clippy::duplicate_mod,
    clippy::struct_excessive_bools,
    clippy::large_enum_variant,
    reason = "written as most would write them, once for each way to read unions"
)]

pub mod create;
pub mod error;
pub mod flat;
pub mod tagged;
pub mod untagged;

/// A map as most would write it.
pub type Map<T> = std::collections::BTreeMap<String, T>;

//! The value of each argument, which follows from the name of the parameter or field.
//!
//! The table passes these values, and the checker computes them again from the document, so that an argument sent under
//! another name is noticed.

use std::fmt::Debug;
use std::str::FromStr;

/// The token of the client.
pub const CLIENT_TOKEN: &str = "client-token";
/// The token of a single call. Operations that accept only tokens of users need it.
pub const USER_TOKEN: &str = "user-token";
/// The value of each `metadata` parameter.
pub const METADATA: [(&str, &str); 2] = [("plan", "pro & café"), ("a b", "1")];

/// Number of values passed to a parameter that accepts a list.
pub const LIST_LENGTH: usize = 2;

/// An ID, or another value that is parsed from a UUID.
pub fn id<T: FromStr<Err: Debug>>(name: &str) -> T {
    let [first, _] = ids(name);
    first
}

/// A list of IDs.
pub fn ids<T: FromStr<Err: Debug>>(name: &str) -> [T; LIST_LENGTH] {
    uuids(name).map(|uuid| uuid.parse().expect("the UUID is valid"))
}

/// The text of [`ids`].
pub fn uuids(name: &str) -> [String; LIST_LENGTH] {
    let node = hash(name);
    [1, 2].map(|number| format!("0000000{number}-0000-4000-8000-0000{node:08x}"))
}

/// A text with characters that must be encoded in a path and in a query.
pub fn text(name: &str) -> String {
    format!("{name} é/?&=+%#")
}

/// A list of texts.
pub fn texts(name: &str) -> [String; LIST_LENGTH] {
    [text(name), format!("{name} 2")]
}

/// An integer.
pub fn number(name: &str) -> i64 {
    i64::try_from(name.len()).expect("the name is short")
}

/// A point in time.
pub fn timestamp<T: FromStr<Err: Debug>>(name: &str) -> T {
    timestamp_text(name).parse().expect("the timestamp is valid")
}

/// The text of [`timestamp`].
pub fn timestamp_text(name: &str) -> String {
    format!("{}T09:57:26.706793Z", date_text(name))
}

/// A date.
pub fn date<T: FromStr<Err: Debug>>(name: &str) -> T {
    date_text(name).parse().expect("the date is valid")
}

/// The text of [`date`].
pub fn date_text(name: &str) -> String {
    let hash = hash(name);
    format!("20{:02}-{:02}-{:02}", hash % 97, 1 + hash % 11, 1 + hash % 28)
}

/// FNV-1a: names of equal length, or of equal letters, have different values.
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

//! Reads JSON bodies into models.
//!
//! Nothing here fails by `Result`: the first flaw is noted, with the value it was found in, and from then on every value
//! is an empty one. Whoever asked for the whole gets the flaw in its stead, and only then is the way to the value looked
//! up. So a model is read by one plain expression, with no branch for each field, which is what keeps generated code
//! small to compile and to link.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

mod collections;
mod door;
mod flaw;
mod object;
mod scalars;
mod source;
mod value;

use super::json;

pub use door::deserialize;
pub(crate) use flaw::Flaw;
use object::Object;
use source::Source;
pub use value::Value;

/// What can be read from JSON.
pub trait Decode: Sized {
    /// Reads a value. Where it has another shape that is noted, and the result is empty.
    fn decode(value: Value<'_>) -> Self;
}

/// Reads a value. The error says where in the value it failed, and why. Texts of the value are not repeated.
pub(crate) fn slice<T: Decode>(body: &[u8]) -> Result<T, Flaw> {
    match std::str::from_utf8(body) {
        Ok(text) => self::text(text),
        Err(_) => Err(Flaw::at("", json::flaw(body))),
    }
}

/// Reads a value from a text.
pub(crate) fn text<T: Decode>(text: &str) -> Result<T, Flaw> {
    with(text, T::decode)
}

/// Reads what a text is with a function of one's own.
pub(super) fn with<T>(text: &str, read: impl FnOnce(Value<'_>) -> T) -> Result<T, Flaw> {
    let source = Source::new(text)?;
    let value = read(source.value(0));
    match source.flaw() {
        None => Ok(value),
        Some(flaw) => Err(flaw),
    }
}

#[cfg(test)]
mod tests;

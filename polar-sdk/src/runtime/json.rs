//! JSON, read once: where each value stands in the text. What it means is for [`decode`](super::decode) to find out.
//!
//! One pass notes all values of a text, in order, in one list. Decoding walks that list: it finds fields by name, looks
//! at a union's tag before it reads the member, and steps over what it does not know, without reading any byte again.

mod plain;
mod scan;

pub(super) use plain::plain;
use scan::Scanner;

/// How deep values may be nested, as `serde_json` has it: decoding is recursive.
const DEEPEST: usize = 128;

/// What a value is, as far as its first byte and its form tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Null,
    True,
    False,
    /// A number without fraction and exponent.
    Integer,
    /// A number with fraction or exponent.
    Real,
    /// A text without escapes: what stands between the quotes is what it says.
    Plain,
    /// A text with escapes.
    Escaped,
    Array,
    Object,
}

/// A value's place. The values inside a list or an object come right after it; keys are values too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) token: Token,
    /// Where it starts and ends in the text, without the quotes of a text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The first node that is no part of it.
    pub(super) next: u32,
}

/// All values of a text, in order. `None` where it is no JSON, nested too deep, or larger than 4 GiB.
pub(super) fn index(text: &str) -> Option<Vec<Node>> {
    u32::try_from(text.len()).ok()?;
    let mut scanner = Scanner::new(text.as_bytes());
    scanner.document()?;
    Some(scanner.nodes)
}

/// Why there is no index.
pub(super) fn flaw(body: &[u8]) -> String {
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return format!("it is not UTF-8 at byte {}", error.valid_up_to()),
    };
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Err(error) => error.to_string(),
        Ok(_) => format!("it is nested more than {DEEPEST} deep"),
    }
}

#[cfg(test)]
mod tests;

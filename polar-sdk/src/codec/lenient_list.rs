//! Decoding of lists in which single elements may be invalid.

use super::cursor::Value;
use super::decode::{Decode, DecodeError, cautious};
use super::json_index::Token;
use crate::types::Json;

/// The maximum number of invalid elements. The server returns at most 100 items on a page, so a list with more of them is
/// not a page, and is an error as a whole.
const MAX_UNREADABLE: usize = 100;

/// The elements of a list: those that could be decoded, and the others.
pub(crate) struct LenientList<T> {
    pub(crate) elements: Vec<T>,
    /// In the order of the list.
    pub(crate) unreadable: Vec<UnreadableElement>,
}

/// An element that could not be decoded.
pub(crate) struct UnreadableElement {
    /// The position in the list, starting at 0.
    pub(crate) index: usize,
    pub(crate) json: Json,
    /// Its path starts at the element.
    pub(crate) error: DecodeError,
}

impl<T: Decode> Decode for LenientList<T> {
    fn decode(value: Value<'_>) -> Self {
        let (elements, count) = value.counted_children(Token::Array, "a sequence");
        let mut list = Self {
            elements: Vec::with_capacity(cautious::<T>(count)),
            unreadable: Vec::new(),
        };
        for (index, element) in elements.enumerate() {
            match element.try_decode(T::decode) {
                Ok(decoded) => list.elements.push(decoded),
                Err(error) if list.unreadable.len() < MAX_UNREADABLE => {
                    element.report(&error, "the item is reported as unreadable");
                    list.unreadable.push(UnreadableElement {
                        index,
                        json: Json::decode(element),
                        error,
                    });
                }
                Err(error) => {
                    return element.error(
                        &format_args!("{} (and {MAX_UNREADABLE} items before it are unreadable)", error.reason),
                        list,
                    );
                }
            }
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::decode::from_str;

    #[test]
    fn keeps_unreadable_elements_with_position_and_reason() {
        let list: LenientList<Vec<i64>> = from_str(r#"[[1], [2, "x"], 3, [4]]"#).unwrap();
        assert_eq!(list.elements, [vec![1], vec![4]]);
        let unreadable: Vec<_> = list
            .unreadable
            .iter()
            .map(|element| (element.index, element.json.as_str(), element.error.to_string()))
            .collect();
        let reason = |text: &str| text.to_owned();
        assert_eq!(
            unreadable,
            [
                (1, "[2, \"x\"]", reason("[1]: invalid type: string, expected i64")),
                (2, "3", reason("invalid type: integer, expected a sequence")),
            ]
        );
    }

    #[test]
    fn rejects_lists_without_readable_elements_and_other_values() {
        let many = format!("[{}0]", "0,".repeat(MAX_UNREADABLE));
        let error = from_str::<LenientList<String>>(&many).map(|_| ()).unwrap_err();
        assert_eq!(error.path, "[100]");
        assert!(error.reason.contains("100 items before it are unreadable"), "{error}");
        assert!(from_str::<LenientList<String>>("{}").is_err());
        assert!(from_str::<LenientList<String>>("null").is_err());
    }
}

//! Where a key stands that an object has twice: both places, which neither serde parser tells.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::positions::as_yaml;
use crate::diagnostic::{FileId, Place};

/// What the scan is inside of.
enum Inside {
    List,
    Object {
        /// Where each key so far stands.
        keys: HashMap<String, (usize, usize)>,
        awaits_key: bool,
    },
}

/// The first key of the text that stands twice in one object, as two places in the `file`-th text.
pub(super) fn places(text: &str, file: FileId) -> Option<[Place; 2]> {
    let text = as_yaml(text);
    let mut parser = Parser::new_from_str(&text);
    let mut open = Vec::new();
    while let Some(Ok((event, span))) = parser.next_event() {
        let at = (span.start.line(), span.start.col() + 1);
        match event {
            Event::MappingStart(..) => {
                node(&mut open);
                open.push(Inside::Object {
                    keys: HashMap::new(),
                    awaits_key: true,
                });
            }
            Event::SequenceStart(..) => {
                node(&mut open);
                open.push(Inside::List);
            }
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
            }
            Event::Scalar(key, ..) => {
                if node(&mut open)
                    && let Some(Inside::Object { keys, .. }) = open.last_mut()
                    && let Some(first) = keys.insert(key.into_owned(), at)
                {
                    return Some([first, at].map(|(line, column)| Place::Position { file, line, column }));
                }
            }
            Event::Alias(_) => {
                node(&mut open);
            }
            _ => {}
        }
    }
    None
}

/// Goes past a node that starts here; says whether it is a key.
fn node(open: &mut [Inside]) -> bool {
    let Some(Inside::Object { awaits_key, .. }) = open.last_mut() else {
        return false;
    };
    let is_key = *awaits_key;
    *awaits_key = !is_key;
    is_key
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::diagnostic::{FileId, Place};

    fn found(text: &str) -> Option<[(usize, usize); 2]> {
        places(text, FileId::DOCUMENT).map(|both| {
            both.map(|place| match place {
                Place::Position { line, column, .. } => (line, column),
                other => panic!("{other:?}"),
            })
        })
    }

    #[test]
    fn both_places_of_a_key_are_found() {
        assert_eq!(found("a: 1\nb: {a: 2}\nc: [{a: 1}, {a: 1}]\n"), None);
        assert_eq!(found("a: 1\nb:\n  x: a\n  'x': 2\na: 3\n"), Some([(3, 3), (4, 3)]));
        assert_eq!(found("{\"ö\": {\"k\": []}, \"ö\": 1}"), Some([(1, 2), (1, 18)]));
        assert_eq!(found("? [a, b]\n: 1\nc: *x\n"), None);
        assert_eq!(found("a: {b: 1"), None);
    }
}

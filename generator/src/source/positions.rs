//! Locates nodes in the text of a file.
//!
//! The serde parsers keep no positions, so `saphyr` scans the text again if there is a problem to print. It also scans
//! JSON, after two replacements that do not move anything.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use crate::pointer::Pointer;

/// The position of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The byte range of its key, including quotes. `None` for the root and for items of lists.
    pub key: Option<Range<usize>>,
    /// The byte range of its value, including quotes. Empty, at the start of the node, for lists and objects.
    pub value: Range<usize>,
}

/// The positions of the requested nodes and their ancestors.
#[derive(Debug, Default)]
pub struct Positions(BTreeMap<String, Located>);

impl Positions {
    /// Locates the given pointers. Stops at the first syntax error.
    #[must_use]
    pub fn find<'a>(text: &str, wanted: impl IntoIterator<Item = &'a Pointer>) -> Self {
        let mut scan = Scan {
            lines: line_starts(text),
            text,
            wanted: HashSet::new(),
            ..Scan::default()
        };
        for Pointer(pointer) in wanted {
            scan.wanted.insert("");
            scan.wanted.extend(
                pointer
                    .match_indices('/')
                    .skip(1)
                    .filter_map(|(end, _)| pointer.get(..end)),
            );
            scan.wanted.insert(pointer);
        }
        if scan.wanted.is_empty() {
            return Self::default();
        }
        let text = as_yaml(text);
        let mut parser = Parser::new_from_str(&text);
        while let Some(Ok((event, span))) = parser.next_event() {
            scan.event(&event, span);
            if scan.found.len() == scan.wanted.len() {
                break;
            }
        }
        Self(scan.found)
    }

    /// Returns the position of a node or of its nearest ancestor in the text, and whether it is the node itself.
    #[must_use]
    pub fn nearest(&self, pointer: &Pointer) -> Option<(&Located, bool)> {
        let mut path = pointer.0.as_str();
        loop {
            if let Some(located) = self.0.get(path) {
                return Some((located, path == pointer.0));
            }
            path = path.get(..path.rfind('/')?)?;
        }
    }
}

/// An open list or object.
enum OpenNode {
    List { next: usize },
    Object { key: Option<(String, Span)> },
}

#[derive(Default)]
struct Scan<'a> {
    text: &'a str,
    lines: Vec<usize>,
    wanted: HashSet<&'a str>,
    found: BTreeMap<String, Located>,
    /// The pointer of the current node.
    path: String,
    /// The open lists and objects, with the length of `path` for each.
    open: Vec<(OpenNode, usize)>,
    /// The number of open lists and objects below the innermost one that contains a requested node.
    skipped: usize,
}

impl Scan<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::MappingStart(..) => self.start(OpenNode::Object { key: None }, span),
            Event::SequenceStart(..) => self.start(OpenNode::List { next: 0 }, span),
            Event::MappingEnd | Event::SequenceEnd if self.skipped > 0 => self.skipped -= 1,
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
                self.leave();
            }
            Event::Scalar(text, ..) if self.skipped == 0 => self.scalar(text, span),
            Event::Alias(_) if self.skipped == 0 => self.scalar("", span),
            _ => {}
        }
    }

    fn start(&mut self, container: OpenNode, span: Span) {
        if self.skipped > 0 || self.awaits_key() || !self.enter(span, true) {
            self.skipped += 1;
            return;
        }
        self.open.push((container, self.path.len()));
    }

    fn scalar(&mut self, text: &str, span: Span) {
        if let Some((OpenNode::Object { key: key @ None }, _)) = self.open.last_mut() {
            *key = Some((text.to_owned(), span));
            return;
        }
        self.enter(span, false);
        self.leave();
    }

    /// Whether the next node is a key. Keys that are lists or objects have been rejected before.
    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some((OpenNode::Object { key: None }, _)))
    }

    /// Appends the current node to `path` and records its position. Returns whether it is or contains a requested node.
    fn enter(&mut self, span: Span, is_container: bool) -> bool {
        let mut key_span = None;
        match self.open.last_mut() {
            None => self.path.clear(),
            Some((OpenNode::List { next }, _)) => {
                self.path.push('/');
                self.path.push_str(&next.to_string());
                *next += 1;
            }
            Some((OpenNode::Object { key }, _)) => {
                if let Some((name, span)) = key.take() {
                    self.path.push('/');
                    self.path.push_str(&name.replace('~', "~0").replace('/', "~1"));
                    key_span = Some(span);
                }
            }
        }
        let is_wanted = self.wanted.contains(self.path.as_str());
        if is_wanted && !self.found.contains_key(&self.path) {
            let value = self.bytes(span);
            let value = if is_container { value.start..value.start } else { value };
            let located = Located {
                key: key_span.map(|span| self.bytes(span)),
                value,
            };
            self.found.insert(self.path.clone(), located);
        }
        if is_container && !is_wanted {
            self.leave();
        }
        is_wanted
    }

    /// Resets `path` to the innermost open list or object.
    fn leave(&mut self) {
        self.path.truncate(self.open.last().map_or(0, |(_, length)| *length));
    }

    /// Converts the scanner's span, which counts characters, to bytes.
    fn bytes(&self, span: Span) -> Range<usize> {
        let byte = |line: usize, column: usize| {
            let start = self
                .lines
                .get(line.saturating_sub(1))
                .copied()
                .unwrap_or(self.text.len());
            let rest = self.text.get(start..).unwrap_or_default();
            start + rest.char_indices().nth(column).map_or(rest.len(), |(offset, _)| offset)
        };
        let start = byte(span.start.line(), span.start.col());
        start..byte(span.end.line(), span.end.col()).max(start)
    }
}

/// Makes JSON readable for the YAML scanner: replaces tabs and escaped surrogates, without changing any length.
fn as_yaml(text: &str) -> Cow<'_, str> {
    if !text.trim_start().starts_with('{') {
        return Cow::Borrowed(text);
    }
    let mut yaml = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\t', '\\']) {
        let (before, found) = rest.split_at(at);
        yaml.push_str(before);
        let (written, read) = match found.get(..4).map(str::to_ascii_lowercase).as_deref() {
            Some("\\ud8" | "\\ud9" | "\\uda" | "\\udb" | "\\udc" | "\\udd" | "\\ude" | "\\udf") => ("\\u00", 4),
            _ if found.starts_with('\t') => (" ", 1),
            _ => ("\\", 1),
        };
        yaml.push_str(written);
        rest = found.get(read..).unwrap_or_default();
    }
    yaml.push_str(rest);
    Cow::Owned(yaml)
}

/// Returns the byte offset of the start of each line.
pub(crate) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

/// Returns the line and column of the first duplicate key, preceded by those of its first occurrence.
pub(super) fn duplicate_key(text: &str) -> Option<[(usize, usize); 2]> {
    enum Open {
        List,
        /// The keys so far with their positions, and whether the next node is a key.
        Object(HashMap<String, (usize, usize)>, bool),
    }
    /// Advances past a node. Returns the keys of the object if the node is a key.
    fn advance(open: &mut [Open]) -> Option<&mut HashMap<String, (usize, usize)>> {
        match open.last_mut() {
            Some(Open::Object(keys, expects_key)) => {
                *expects_key = !*expects_key;
                (!*expects_key).then_some(keys)
            }
            _ => None,
        }
    }
    let text = as_yaml(text);
    let mut parser = Parser::new_from_str(&text);
    let mut open = Vec::new();
    while let Some(Ok((event, span))) = parser.next_event() {
        let at = (span.start.line(), span.start.col() + 1);
        match event {
            Event::MappingStart(..) => {
                advance(&mut open);
                open.push(Open::Object(HashMap::new(), true));
            }
            Event::SequenceStart(..) => {
                advance(&mut open);
                open.push(Open::List);
            }
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
            }
            Event::Scalar(key, ..) => {
                if let Some(first) = advance(&mut open).and_then(|keys| keys.insert(key.into_owned(), at)) {
                    return Some([first, at]);
                }
            }
            Event::Alias(_) => {
                advance(&mut open);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;

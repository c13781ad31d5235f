//! Where the nodes of a tree stand in the text it was read from.
//!
//! Neither serde parser keeps positions, so the text is scanned once more, and only when there is something to print.
//! JSON needs no scanner of its own: it is YAML but for two things that change no position.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use crate::pointer::Pointer;

/// Where a node stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The bytes of its key, quotes included; `None` at the root and in a list.
    pub key: Option<Range<usize>>,
    /// The bytes of its text, quotes included; empty, at the start of the node, for a list or an object.
    pub value: Range<usize>,
}

/// The places of the nodes that were asked for, and of all nodes above them.
#[derive(Debug, Default)]
pub struct Positions(BTreeMap<String, Located>);

impl Positions {
    /// Scans `text` for the given pointers. A text that breaks off half-way yields what stands before the break.
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
            scan.take(&event, span);
            if scan.found.len() == scan.wanted.len() {
                break;
            }
        }
        Self(scan.found)
    }

    /// The place of a node, or of the nearest node above it that the text has; the flag tells which.
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

/// What the scan is inside of.
enum Inside {
    List { next: usize },
    Object { key: Option<(String, Span)> },
}

#[derive(Default)]
struct Scan<'a> {
    text: &'a str,
    lines: Vec<usize>,
    wanted: HashSet<&'a str>,
    found: BTreeMap<String, Located>,
    /// The pointer of the node at hand.
    path: String,
    /// Each open list or object, with the length that `path` had at it.
    open: Vec<(Inside, usize)>,
    /// How many lists and objects are open below the last one that matters.
    skipped: usize,
}

impl Scan<'_> {
    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::MappingStart(..) => self.start(Inside::Object { key: None }, span),
            Event::SequenceStart(..) => self.start(Inside::List { next: 0 }, span),
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

    fn start(&mut self, inside: Inside, span: Span) {
        if self.skipped > 0 || self.awaits_key() || !self.enter(span, true) {
            self.skipped += 1;
            return;
        }
        self.open.push((inside, self.path.len()));
    }

    fn scalar(&mut self, text: &str, span: Span) {
        if let Some((Inside::Object { key: key @ None }, _)) = self.open.last_mut() {
            *key = Some((text.to_owned(), span));
            return;
        }
        self.enter(span, false);
        self.leave();
    }

    /// Whether the next node is a key. (A list or an object as a key is refused before anyone asks for places.)
    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some((Inside::Object { key: None }, _)))
    }

    /// Moves `path` to the node at hand and notes its place; says whether it is one of those that matter.
    fn enter(&mut self, span: Span, container: bool) -> bool {
        let mut key_span = None;
        match self.open.last_mut() {
            None => self.path.clear(),
            Some((Inside::List { next }, _)) => {
                self.path.push('/');
                self.path.push_str(&next.to_string());
                *next += 1;
            }
            Some((Inside::Object { key }, _)) => {
                if let Some((name, span)) = key.take() {
                    self.path.push('/');
                    self.path.push_str(&name.replace('~', "~0").replace('/', "~1"));
                    key_span = Some(span);
                }
            }
        }
        let matters = self.wanted.contains(self.path.as_str());
        if matters && !self.found.contains_key(&self.path) {
            let value = self.bytes(span);
            let value = if container { value.start..value.start } else { value };
            let located = Located {
                key: key_span.map(|span| self.bytes(span)),
                value,
            };
            self.found.insert(self.path.clone(), located);
        }
        if container && !matters {
            self.leave();
        }
        matters
    }

    /// Moves `path` back to the list or object that holds the node at hand.
    fn leave(&mut self) {
        self.path.truncate(self.open.last().map_or(0, |(_, length)| *length));
    }

    /// The scanner counts characters; everything else here counts bytes.
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

/// JSON as YAML: without tabs between tokens and without halves of surrogate pairs, each replaced by something as long.
pub(super) fn as_yaml(text: &str) -> Cow<'_, str> {
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

/// The bytes at which the lines of a text start.
pub(crate) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

#[cfg(test)]
mod tests;

//! A place in a text as it is shown.

use std::ops::Range;

use crate::ir::Pointer;
use crate::source::{Located, SourceFile};

/// A line longer than this is quoted, not shown: a whole document may stand on one line.
const LONGEST_LINE: usize = 4096;

/// How much is quoted of such a line, in characters.
const QUOTED: usize = 120;

/// What of a node is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Its key.
    Key,
    /// Its text where it has some on one line, else its key.
    Value,
}

/// Where something is, ready to be shown.
pub(super) struct Spot<'a> {
    file: usize,
    /// The name of the file.
    pub(super) name: &'a str,
    /// 1-based, 0 where unknown.
    pub(super) line: usize,
    /// 1-based, in characters.
    pub(super) column: usize,
    /// The line, if there is one.
    pub(super) excerpt: Option<Excerpt<'a>>,
    /// Whether it is the place itself, not the nearest one around it that the text has.
    pub(super) exact: bool,
    /// What else is to be said about the place.
    pub(super) notes: Vec<String>,
}

/// A line, and the bytes of it that are marked.
#[derive(Clone)]
pub(super) struct Excerpt<'a> {
    pub(super) line: &'a str,
    pub(super) span: Range<usize>,
}

impl<'a> Spot<'a> {
    /// A place that no text has.
    pub(super) fn nowhere(file: usize, name: &'a str) -> Self {
        Self {
            file,
            name,
            line: 0,
            column: 0,
            excerpt: None,
            exact: true,
            notes: Vec::new(),
        }
    }

    /// A node.
    pub(super) fn of(file: usize, source: &'a SourceFile, located: &Located, mark: Mark) -> Self {
        let text = source.text.as_str();
        let one_line = |span: &Range<usize>| text.get(span.clone()).is_some_and(|text| !text.contains('\n'));
        let value = (!located.value.is_empty() && one_line(&located.value)).then_some(&located.value);
        let key = located.key.as_ref();
        let span = match mark {
            Mark::Key => key,
            Mark::Value => value.or(key),
        };
        let span = span.unwrap_or(&located.value).clone();
        Self::of_bytes(file, source, span)
    }

    /// A line and a column, as parsers report them.
    pub(super) fn at_column(file: usize, source: &'a SourceFile, line: usize, column: usize) -> Self {
        let mut lines = source.text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(line.saturating_sub(1)).map(str::len).sum();
        let this = lines.next().unwrap_or_default();
        let offset = this
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(this.trim_end().len(), |(at, _)| at);
        let start = before + offset;
        Self {
            line,
            column,
            ..Self::of_bytes(file, source, start..start)
        }
    }

    fn of_bytes(file: usize, source: &'a SourceFile, span: Range<usize>) -> Self {
        let text = source.text.as_str();
        let (before, after) = text.split_at_checked(span.start).unwrap_or((text, ""));
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = after.find('\n').map_or(text.len(), |at| span.start + at);
        let line = text
            .get(line_start..line_end)
            .unwrap_or_default()
            .trim_end_matches('\r');
        // A mark of nothing would be invisible: at least one character, or one column past the end of the line.
        let length = after.chars().next().map_or(0, char::len_utf8);
        let end = span
            .end
            .max(span.start + length)
            .min(line_start + line.len())
            .max(span.start);
        let span = span.start - line_start..end - line_start;
        let spot = Self {
            line: before.matches('\n').count() + 1,
            column: line.get(..span.start).unwrap_or(line).chars().count() + 1,
            ..Self::nowhere(file, &source.name)
        };
        if line.len() > LONGEST_LINE {
            return spot.with_note(format!("the long line reads here: {}", quote(line, &span)));
        }
        Self {
            excerpt: Some(Excerpt { line, span }),
            ..spot
        }
    }

    /// The same, with its place in the tree.
    pub(super) fn at(self, pointer: &Pointer) -> Self {
        if pointer.0.is_empty() {
            self
        } else {
            self.with_note(format!("at {pointer}"))
        }
    }

    /// The same, with something else to be said about it.
    pub(super) fn with_note(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }

    /// Document first, then the overlays, each from top to bottom.
    pub(super) fn order(&self) -> (usize, &'a str, usize, usize) {
        (self.file, self.name, self.line, self.column)
    }
}

/// The start of what is marked.
fn quote(line: &str, span: &Range<usize>) -> String {
    let rest = line.get(span.start..).unwrap_or_default();
    let end = rest.char_indices().nth(QUOTED).map_or(rest.len(), |(at, _)| at);
    format!("{}…", rest.get(..end).unwrap_or_default())
}

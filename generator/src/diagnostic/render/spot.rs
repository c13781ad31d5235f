//! A place in a text as it is shown.

use std::ops::Range;

use super::text::{Line, Text};
use crate::pointer::Pointer;
use crate::source::Located;

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
    /// All that stands in the file; empty where there is none.
    content: &'a str,
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
    /// Its place in the tree, as the text has it.
    pub(super) pointer: Option<String>,
    /// What else is to be said about the place.
    pub(super) notes: Vec<String>,
}

/// A line, and the bytes of it that are marked.
#[derive(Clone)]
pub(super) struct Excerpt<'a> {
    pub(super) line: &'a str,
    /// The byte of the file at which the line starts.
    pub(super) start: usize,
    pub(super) span: Range<usize>,
}

impl<'a> Spot<'a> {
    /// A place that no text has.
    pub(super) fn nowhere(file: usize, name: &'a str) -> Self {
        Self {
            file,
            content: "",
            name,
            line: 0,
            column: 0,
            excerpt: None,
            exact: true,
            pointer: None,
            notes: Vec::new(),
        }
    }

    /// A node.
    pub(super) fn of(text: &Text<'a>, located: &Located, mark: Mark) -> Self {
        let key = located.key.as_ref();
        let value = Some(&located.value).filter(|value| text.is_on_one_line(value));
        let span = match mark {
            Mark::Key => key,
            Mark::Value => value.or(key),
        };
        let span = span.unwrap_or(&located.value);
        let line = text.line_at(span.start);
        Self::on_line(text, &line, span.start - line.start..span.end - line.start)
    }

    /// A line and a column, as parsers report them: column 0 where the text ends before the line begins.
    pub(super) fn at_column(text: &Text<'a>, line: usize, column: usize) -> Self {
        let column = column.max(1);
        let line = text.line(line);
        let start = line
            .text
            .char_indices()
            .nth(column - 1)
            .map_or(line.text.len(), |(at, _)| at);
        Self {
            column,
            ..Self::on_line(
                text,
                &line,
                start..start + word(line.text.get(start..).unwrap_or_default()),
            )
        }
    }

    fn on_line(text: &Text<'a>, line: &Line<'a>, span: Range<usize>) -> Self {
        // A mark of nothing would be invisible: at least one character, or one column past the end of the line.
        let rest = line.text.get(span.start..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let end = span.end.max(span.start + length).min(line.text.len()).max(span.start);
        let span = span.start..end;
        let spot = Self {
            content: text.content,
            line: line.number,
            column: line.text.get(..span.start).unwrap_or(line.text).chars().count() + 1,
            ..Self::nowhere(text.index, text.name)
        };
        if line.text.len() > LONGEST_LINE {
            return spot.with_note(format!("the long line reads here: {}", quote(rest)));
        }
        Self {
            excerpt: Some(Excerpt {
                line: line.text,
                start: line.start,
                span,
            }),
            ..spot
        }
    }

    /// The same, with its place in the tree.
    pub(super) fn at(mut self, pointer: &Pointer) -> Self {
        self.pointer = Some(pointer.0.clone());
        self
    }

    /// The same, with something else to be said about it.
    pub(super) fn with_note(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }

    /// The file, if the spot has a line to show.
    pub(super) fn file_with_lines(&self) -> Option<(usize, &'a str)> {
        self.excerpt.as_ref().map(|_| (self.file, self.name))
    }

    /// The text from one line of the file to another.
    pub(super) fn between(&self, first: &Excerpt<'_>, last: &Excerpt<'_>) -> &'a str {
        let lines = first.start..last.start + last.line.len();
        self.content.get(lines).unwrap_or_default()
    }

    /// The 1-based column behind what is marked, in characters.
    pub(super) fn end_column(&self) -> usize {
        let marked = self.excerpt.as_ref();
        let marked = marked.and_then(|excerpt| excerpt.line.get(excerpt.span.clone()));
        self.column + marked.map_or(0, |marked| marked.chars().count())
    }

    /// Document first, then the overlays, each from top to bottom.
    pub(super) fn order(&self) -> (usize, &'a str, usize, usize) {
        (self.file, self.name, self.line, self.column)
    }
}

/// How long the word is that a text starts with, in bytes: a parser tells where it stopped, a reader sees words.
fn word(text: &str) -> usize {
    let quoted = usize::from(text.starts_with('"'));
    let rest = text.get(quoted..).unwrap_or_default();
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let end = quoted + end.unwrap_or(rest.len());
    end + usize::from(quoted == 1 && text.get(end..).is_some_and(|rest| rest.starts_with('"')))
}

/// The start of what is marked.
fn quote(rest: &str) -> String {
    let end = rest.char_indices().nth(QUOTED).map_or(rest.len(), |(at, _)| at);
    format!("{}…", rest.get(..end).unwrap_or_default())
}

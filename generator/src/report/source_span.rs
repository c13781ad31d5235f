//! The part of a file that a problem is about.

use std::ops::Range;

use crate::pointer::Pointer;
use crate::source::{Located, SourceFile, line_starts};

/// The maximum length of a line that is printed. A minified document has a single line.
const MAX_LINE: usize = 4096;

/// The number of characters that are quoted from a longer line.
const QUOTE_LENGTH: usize = 120;

/// The marked part of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Its key.
    Key,
    /// Its value if it is on one line, otherwise its key.
    Value,
}

/// A span of a file, with everything that is printed about it.
pub(super) struct SourceSpan<'a> {
    file: usize,
    /// The contents of the file, or an empty string.
    content: &'a str,
    /// The name of the file.
    pub(super) name: &'a str,
    /// 1-based, or 0 if it is unknown.
    pub(super) line: usize,
    /// 1-based, in characters.
    pub(super) column: usize,
    /// The line, if it can be printed.
    pub(super) excerpt: Option<Excerpt<'a>>,
    /// Whether this is the node itself, not its nearest ancestor in the file.
    pub(super) exact: bool,
    /// The JSON pointer of the node in the file.
    pub(super) pointer: Option<String>,
    /// Additional notes.
    pub(super) notes: Vec<String>,
}

/// A line and its marked bytes.
#[derive(Clone)]
pub(super) struct Excerpt<'a> {
    pub(super) line: &'a str,
    /// The byte offset of the line in the file.
    pub(super) start: usize,
    pub(super) span: Range<usize>,
}

impl<'a> SourceSpan<'a> {
    /// Creates a span without a position.
    pub(super) fn unknown(file: usize, name: &'a str) -> Self {
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

    /// Returns the span of a node.
    pub(super) fn of(text: &LineIndex<'a>, located: &Located, mark: Mark) -> Self {
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

    /// Returns the word at a line and column. Parsers report column 0 at the end of the input.
    pub(super) fn at_column(text: &LineIndex<'a>, line: usize, column: usize) -> Self {
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

    fn on_line(text: &LineIndex<'a>, line: &SourceLine<'a>, span: Range<usize>) -> Self {
        // An empty span would be invisible: mark at least one character, or one column past the end of the line.
        let rest = line.text.get(span.start..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let end = span.end.max(span.start + length).min(line.text.len()).max(span.start);
        let span = span.start..end;
        let located = Self {
            content: text.content,
            line: line.number,
            column: line.text.get(..span.start).unwrap_or(line.text).chars().count() + 1,
            ..Self::unknown(text.index, text.name)
        };
        if line.text.len() > MAX_LINE {
            return located.with_note(format!(
                "the line is too long to print; it continues with {}",
                quote(rest)
            ));
        }
        Self {
            excerpt: Some(Excerpt {
                line: line.text,
                start: line.start,
                span,
            }),
            ..located
        }
    }

    /// Sets the pointer.
    pub(super) fn at(mut self, pointer: &Pointer) -> Self {
        self.pointer = Some(pointer.0.clone());
        self
    }

    /// Adds a note.
    pub(super) fn with_note(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }

    /// Returns the index and name of the file if the span has an excerpt.
    pub(super) fn file_with_lines(&self) -> Option<(usize, &'a str)> {
        self.excerpt.as_ref().map(|_| (self.file, self.name))
    }

    /// Returns the lines of the file from the first to the last excerpt.
    pub(super) fn between(&self, first: &Excerpt<'_>, last: &Excerpt<'_>) -> &'a str {
        let lines = first.start..last.start + last.line.len();
        self.content.get(lines).unwrap_or_default()
    }

    /// Returns the 1-based column after the marked part, in characters.
    pub(super) fn end_column(&self) -> usize {
        let marked = self.excerpt.as_ref();
        let marked = marked.and_then(|excerpt| excerpt.line.get(excerpt.span.clone()));
        self.column + marked.map_or(0, |marked| marked.chars().count())
    }

    /// Returns a key that sorts by file, the document first, and then by position.
    pub(super) fn order(&self) -> (usize, &'a str, usize, usize) {
        (self.file, self.name, self.line, self.column)
    }
}

/// Returns the length of the word at the start of `text`, in bytes. A parser reports only where it stopped.
fn word(text: &str) -> usize {
    let quoted = usize::from(text.starts_with('"'));
    let rest = text.get(quoted..).unwrap_or_default();
    let end = rest.find(|char: char| !char.is_alphanumeric() && char != '_');
    let end = quoted + end.unwrap_or(rest.len());
    end + usize::from(quoted == 1 && text.get(end..).is_some_and(|rest| rest.starts_with('"')))
}

/// Returns the start of a line that is too long to print.
fn quote(rest: &str) -> String {
    let end = rest.char_indices().nth(QUOTE_LENGTH).map_or(rest.len(), |(at, _)| at);
    format!("{}…", rest.get(..end).unwrap_or_default())
}

/// The lines of a file.
pub(super) struct LineIndex<'a> {
    /// The index of the file.
    pub(super) index: usize,
    /// The name shown in diagnostics.
    pub(super) name: &'a str,
    pub(super) content: &'a str,
    starts: Vec<usize>,
}

/// A line of a file.
pub(super) struct SourceLine<'a> {
    /// 1-based.
    pub(super) number: usize,
    /// The byte offset of its start.
    pub(super) start: usize,
    /// The line without its line break.
    pub(super) text: &'a str,
}

impl<'a> LineIndex<'a> {
    pub(super) fn new(index: usize, file: &'a SourceFile) -> Self {
        Self {
            index,
            name: &file.name,
            content: &file.text,
            starts: line_starts(&file.text),
        }
    }

    /// Returns a line by its 1-based number. A line past the end is empty.
    pub(super) fn line(&self, number: usize) -> SourceLine<'a> {
        let start = |line: usize| self.starts.get(line).copied().unwrap_or(self.content.len());
        let bytes = start(number.saturating_sub(1))..start(number);
        let text = self
            .content
            .get(bytes.clone())
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r']);
        SourceLine {
            number,
            start: bytes.start,
            text,
        }
    }

    /// Returns the line that contains a byte.
    pub(super) fn line_at(&self, byte: usize) -> SourceLine<'a> {
        self.line(self.starts.partition_point(|start| *start <= byte))
    }

    /// Whether a range is not empty and within one line.
    pub(super) fn is_on_one_line(&self, bytes: &Range<usize>) -> bool {
        self.content
            .get(bytes.clone())
            .is_some_and(|text| !text.is_empty() && !text.contains('\n'))
    }
}

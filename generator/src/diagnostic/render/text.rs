//! A text with its lines at hand.

use std::ops::Range;

use crate::source::{SourceFile, line_starts};

/// A text with its lines at hand.
pub(super) struct Text<'a> {
    /// Its place among the texts.
    pub(super) index: usize,
    /// The name that is shown.
    pub(super) name: &'a str,
    pub(super) content: &'a str,
    starts: Vec<usize>,
}

/// A line of a text.
pub(super) struct Line<'a> {
    /// 1-based.
    pub(super) number: usize,
    /// The byte at which it starts.
    pub(super) start: usize,
    /// Its text without the line break.
    pub(super) text: &'a str,
}

impl<'a> Text<'a> {
    pub(super) fn new(index: usize, file: &'a SourceFile) -> Self {
        Self {
            index,
            name: &file.name,
            content: &file.text,
            starts: line_starts(&file.text),
        }
    }

    /// The line with this number; one past the end is empty.
    pub(super) fn line(&self, number: usize) -> Line<'a> {
        let start = |line: usize| self.starts.get(line).copied().unwrap_or(self.content.len());
        let bytes = start(number.saturating_sub(1))..start(number);
        let text = self
            .content
            .get(bytes.clone())
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r']);
        Line {
            number,
            start: bytes.start,
            text,
        }
    }

    /// The line on which a byte stands.
    pub(super) fn line_at(&self, byte: usize) -> Line<'a> {
        self.line(self.starts.partition_point(|start| *start <= byte))
    }

    /// Whether some bytes are on one line, and are any.
    pub(super) fn is_on_one_line(&self, bytes: &Range<usize>) -> bool {
        self.content
            .get(bytes.clone())
            .is_some_and(|text| !text.is_empty() && !text.contains('\n'))
    }
}

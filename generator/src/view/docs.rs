//! Doc comments: what the document says, made safe for rustdoc, and what its limits mean in words.

mod limits;
mod markdown;
mod origin;
mod repeated;

use std::fmt;

use crate::ir::{Constraints, Deprecation, Docs, Model};
use crate::names::Ident;

pub(super) use limits::sentences;
pub(super) use markdown::code;
pub(super) use repeated::without_scopes;

/// The lines of a doc comment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DocLines(Vec<String>);

impl DocLines {
    /// Paragraphs written here: they are Markdown already.
    pub(super) fn own(paragraphs: impl IntoIterator<Item = String>) -> Self {
        let mut lines = Self::default();
        for paragraph in paragraphs {
            lines.paragraph(markdown::wrapped(&paragraph));
        }
        lines
    }

    /// What the document says, or else the given sentence.
    pub(super) fn of(docs: &Docs, otherwise: &str) -> Self {
        let mut lines = Self::default();
        let summary = docs
            .summary
            .as_ref()
            .filter(|summary| !repeated::summary(summary, docs));
        if let Some(summary) = summary {
            lines.paragraph(markdown::safe(&markdown::sentence(summary)));
        }
        if let Some(description) = &docs.description {
            lines.paragraph(markdown::safe(description));
        }
        if lines.0.is_empty() {
            Self::own([otherwise.to_owned()])
        } else {
            lines
        }
    }

    /// What the document says of a model, or else where it has the shape, or the values, of which the model is made.
    pub(super) fn of_model(model: &Model, name: &Ident, what: &str) -> Self {
        Self::of(&model.docs, &format!("{what} of {}.", origin::of(model, name)))
    }

    /// What the document says, in one line.
    pub(super) fn line(docs: &Docs) -> String {
        let lines = Self::of(docs, "").0;
        lines
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The same, and the limits on the value.
    pub(super) fn with_limits(self, constraints: &Constraints) -> Self {
        self.and(sentences(constraints))
    }

    /// The same, and a paragraph of one's own, if there is one.
    pub(super) fn and(mut self, paragraph: impl Into<Option<String>>) -> Self {
        if let Some(paragraph) = paragraph.into() {
            self.paragraph(markdown::wrapped(&paragraph));
        }
        self
    }

    /// The same, and a list under a heading, if the list has items.
    pub(super) fn and_list(mut self, heading: &str, items: impl IntoIterator<Item = String>) -> Self {
        let items: Vec<String> = items.into_iter().flat_map(|item| markdown::item(&item)).collect();
        if !items.is_empty() {
            self.paragraph(vec![heading.to_owned()]);
            self.paragraph(items);
        }
        self
    }

    /// The same, and a block of code, fences included, if there is one.
    pub(super) fn and_code(mut self, lines: Option<Vec<String>>) -> Self {
        self.paragraph(lines.unwrap_or_default());
        self
    }

    /// The same, and what the names in its links lead to.
    pub(super) fn and_targets(mut self, targets: impl IntoIterator<Item = (String, String)>) -> Self {
        self.paragraph(
            targets
                .into_iter()
                .map(|(name, path)| format!("[{name}]: {path}"))
                .collect(),
        );
        self
    }

    fn paragraph(&mut self, lines: Vec<String>) {
        if !self.0.is_empty() && !lines.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
    }
}

impl fmt::Display for DocLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.0 {
            writeln!(f, "///{}{line}", if line.is_empty() { "" } else { " " })?;
        }
        Ok(())
    }
}

/// The `note` of `#[deprecated]`: plain text, for it is shown by the compiler.
pub(super) fn note(deprecation: &Deprecation) -> String {
    let note = deprecation
        .note
        .as_deref()
        .map(str::trim)
        .filter(|note| !note.is_empty());
    let note = note.unwrap_or("Polar may remove this.");
    note.split_whitespace().collect::<Vec<_>>().join(" ")
}

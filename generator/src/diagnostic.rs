//! Problems: what is wrong, where, and what to do about it.
//!
//! A stage never stops at its first problem and never prints: it pushes [`Diagnostic`]s and goes on as far as it can.

mod code;
mod nearest;
mod problems;
pub mod render;

pub use code::Code;
pub use nearest::nearest;
pub use problems::Problems;

use crate::pointer::Pointer;

/// A file of a run: the document or one of its overlays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(usize);

impl FileId {
    /// The OpenAPI document.
    pub const DOCUMENT: Self = Self(0);

    /// The overlay at `index` in the order of application.
    #[must_use]
    pub fn overlay(index: usize) -> Self {
        Self(index + 1)
    }

    /// Whether this is the OpenAPI document.
    #[must_use]
    pub fn is_document(self) -> bool {
        self == Self::DOCUMENT
    }

    /// The index in the list of all files: the document, then the overlays.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// The location of a problem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A node of the document or of an overlay.
    Node {
        /// The file.
        file: FileId,
        /// The node.
        pointer: Pointer,
    },
    /// A position in a file that could not be parsed.
    Position {
        /// The file.
        file: FileId,
        /// The 1-based line, or 0 if it is unknown.
        line: usize,
        /// The 1-based column in characters, or 0 if it is unknown.
        column: usize,
    },
    /// A template of the generator.
    Template(String),
}

impl Place {
    /// A node of the document.
    #[must_use]
    pub fn document(pointer: &Pointer) -> Self {
        Self::Node {
            file: FileId::DOCUMENT,
            pointer: pointer.clone(),
        }
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Other places that play a part, each with what it is ("first named here").
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// A problem at a node of the document.
    #[must_use]
    pub fn at(code: Code, pointer: &Pointer, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            place: Place::document(pointer),
            message: message.into(),
            help: help.into(),
            related: Vec::new(),
        }
    }

    /// The same, with another place that plays a part.
    #[must_use]
    pub fn with_related(mut self, pointer: &Pointer, what: impl Into<String>) -> Self {
        self.related.push((Place::document(pointer), what.into()));
        self
    }
}

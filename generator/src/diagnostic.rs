//! Problems of the input: their code, place, message and help.
//!
//! A stage reports its [`Diagnostic`]s to [`Problems`] and continues, so that one run reports as many as possible.

mod code;
mod nearest;
mod origins;
mod problems;

pub use code::Code;
pub use nearest::nearest;
pub use problems::Problems;

use crate::pointer::Pointer;

/// A file of a run: the document, one of its overlays, or one of its description files.
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

    /// The description file at `index`, after `overlays` overlays.
    #[must_use]
    pub fn descriptions(overlays: usize, index: usize) -> Self {
        Self::overlay(overlays + index)
    }

    /// Whether this is the OpenAPI document.
    #[must_use]
    pub fn is_document(self) -> bool {
        self == Self::DOCUMENT
    }

    /// The index in the list of all files: the document, the overlays, the description files.
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

/// A problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem.
    pub code: Code,
    /// The location.
    pub place: Place,
    /// The error, as one sentence without a full stop.
    pub message: String,
    /// How to fix it.
    pub help: String,
    /// Related places, each with a label, such as "first defined here".
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// Creates a problem at a node of the document.
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

    /// Adds a related node of the document.
    #[must_use]
    pub fn with_related(mut self, pointer: &Pointer, label: impl Into<String>) -> Self {
        self.related.push((Place::document(pointer), label.into()));
        self
    }
}

//! Problems: what is wrong, where, and what to do about it.
//!
//! A stage never stops at its first problem and never prints: it pushes [`Diagnostic`]s and goes on as far as it can.

mod nearest;
pub mod render;

pub use nearest::nearest;

use crate::ir::Pointer;

/// What kind of problem it is. The number never changes its meaning once released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// The text is not YAML or JSON.
    Syntax,
    /// The document is not OpenAPI 3.1, or a part of it has the wrong form.
    Malformed,
    /// A keyword that the generator neither reads nor knows to ignore.
    UnknownKeyword,
    /// A `$ref` that leads nowhere, or outside the document.
    UnresolvedRef,
    /// A shape that the generator cannot express.
    UnsupportedShape,
    /// A union whose members cannot be told apart.
    UndecidableUnion,
    /// Two names of the document that meet in one Rust name.
    NameCollision,
    /// A name that makes no Rust identifier.
    UnusableName,
    /// An overlay action that matches nothing.
    StaleOverlay,
    /// An overlay that is not OpenAPI Overlay 1.0, or a target that is no JSONPath.
    MalformedOverlay,
    /// A resource that is asked for and not in the document.
    UnknownResource,
    /// A template rendered something that is not Rust: a fault of this project, not of the document.
    Template,
}

impl Code {
    /// The code as printed: `E0001`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "E0001",
            Self::Malformed => "E0002",
            Self::UnknownKeyword => "E0003",
            Self::UnresolvedRef => "E0004",
            Self::UnsupportedShape => "E0005",
            Self::UndecidableUnion => "E0006",
            Self::NameCollision => "E0007",
            Self::UnusableName => "E0008",
            Self::StaleOverlay => "E0009",
            Self::MalformedOverlay => "E0010",
            Self::UnknownResource => "E0011",
            Self::Template => "E0012",
        }
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// At a node of the document.
    Document(Pointer),
    /// At a node of the `index`-th overlay.
    Overlay {
        /// Which overlay, in the order given.
        index: usize,
        /// Where in it.
        pointer: Pointer,
    },
    /// At a byte of a text that could not be read: `file` 0 is the document, `n` the `n - 1`-th overlay.
    Text {
        /// Which text.
        file: usize,
        /// 1-based line, 0 where unknown.
        line: usize,
        /// 1-based column, 0 where unknown.
        column: usize,
    },
    /// At a template of this project.
    Template(String),
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
            place: Place::Document(pointer.clone()),
            message: message.into(),
            help: help.into(),
            related: Vec::new(),
        }
    }

    /// The same, with another place that plays a part.
    #[must_use]
    pub fn with_related(mut self, pointer: &Pointer, what: impl Into<String>) -> Self {
        self.related.push((Place::Document(pointer.clone()), what.into()));
        self
    }
}

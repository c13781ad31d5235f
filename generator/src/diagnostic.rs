//! Problems: what is wrong, where, and what to do about it.
//!
//! A stage never stops at its first problem and never prints: it pushes [`Diagnostic`]s and goes on as far as it can.

mod code;
mod nearest;
pub mod render;

pub use code::Code;
pub use nearest::nearest;

use crate::ir::Pointer;

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

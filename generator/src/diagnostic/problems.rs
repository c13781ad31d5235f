//! The problems of a run.

use super::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// The problems that the stages of a run have reported so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(Vec<Diagnostic>);

impl Problems {
    /// Creates an empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem, unless an identical one is in the list.
    pub fn push(&mut self, problem: Diagnostic) {
        if !self.0.contains(&problem) {
            self.0.push(problem);
        }
    }

    /// Adds a problem, unless one with the same code and place is in the list.
    pub fn push_first(&mut self, problem: Diagnostic) {
        if !self
            .0
            .iter()
            .any(|other| other.code == problem.code && other.place == problem.place)
        {
            self.0.push(problem);
        }
    }

    /// Whether a problem was reported at this node of the document.
    #[must_use]
    pub fn any_at(&self, pointer: &Pointer) -> bool {
        self.pointers().any(|place| place == pointer)
    }

    /// Whether a problem was reported below this node of the document.
    #[must_use]
    pub fn any_below(&self, pointer: &Pointer) -> bool {
        self.pointers().any(|place| place.is_below(pointer))
    }

    /// Whether no problem was reported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every problem has this code.
    #[must_use]
    pub fn all_are(&self, code: Code) -> bool {
        self.0.iter().all(|problem| problem.code == code)
    }

    /// Returns the problems in the order in which they were reported.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Returns the problems in the order in which they were reported.
    #[must_use]
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.0
    }

    /// Returns the nodes of the document that have a problem.
    fn pointers(&self) -> impl Iterator<Item = &Pointer> {
        self.0.iter().filter_map(|problem| match &problem.place {
            Place::Node { file, pointer } if file.is_document() => Some(pointer),
            _ => None,
        })
    }
}

impl Extend<Diagnostic> for Problems {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, problems: I) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }
}

//! The problems of a run.

use std::collections::HashMap;

use super::origins::Origins;
use super::{Code, Diagnostic, FileId, Place};
use crate::pointer::Pointer;

/// The problems that the stages of a run have reported so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems {
    reported: Vec<Diagnostic>,
    /// The written location of each rewritten node.
    rewritten: HashMap<String, Pointer>,
    /// The file of each node, where overlays changed the document.
    origins: Origins,
}

impl Problems {
    /// Creates an empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem, unless an identical one is in the list.
    pub fn push(&mut self, problem: Diagnostic) {
        if !self.reported.contains(&problem) {
            self.reported.push(problem);
        }
    }

    /// Adds a problem, unless one with the same code and place is in the list.
    pub fn push_first(&mut self, problem: Diagnostic) {
        if !self
            .reported
            .iter()
            .any(|other| other.code == problem.code && other.place == problem.place)
        {
            self.reported.push(problem);
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

    /// Whether a problem was reported about this node of the document or one below it, also as a related place.
    #[must_use]
    pub fn any_about(&self, pointer: &Pointer) -> bool {
        let is_about = |place: &Place| match place {
            Place::Node { file, pointer: node } => file.is_document() && (node == pointer || node.is_below(pointer)),
            Place::Position { .. } | Place::Template(_) => false,
        };
        self.reported
            .iter()
            .any(|problem| is_about(&problem.place) || problem.related.iter().any(|(place, _)| is_about(place)))
    }

    /// Whether a problem with this code was reported.
    #[must_use]
    pub fn any_with(&self, code: Code) -> bool {
        self.reported.iter().any(|problem| problem.code == code)
    }

    /// Whether no problem was reported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reported.is_empty()
    }

    /// Whether every problem has this code.
    #[must_use]
    pub fn all_are(&self, code: Code) -> bool {
        self.reported.iter().all(|problem| problem.code == code)
    }

    /// Returns the problems in the order in which they were reported.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.reported
    }

    /// Records that the node at `normalized` is written at `written` in the document.
    pub fn record_rewrite(&mut self, normalized: Pointer, written: Pointer) {
        self.rewritten.insert(normalized.0, written);
    }

    /// Records that an overlay wrote the node at `node` of the document, at `written` in `overlay`.
    pub fn record_origin(&mut self, node: &Pointer, overlay: FileId, written: Pointer) {
        self.origins.insert(node, overlay, written);
    }

    /// Records that an overlay removed a node from an object of the document.
    pub fn record_removal(&mut self, node: &Pointer) {
        self.origins.remove(node);
    }

    /// Records that an overlay removed the item at `index` from a list of `length` items.
    pub fn record_removed_item(&mut self, list: &Pointer, index: usize, length: usize) {
        self.origins.remove_item(list, index, length);
    }

    /// Returns the problems in the order in which they were reported, with the locations of nodes as written: in the
    /// document, or in the overlay that added the node.
    #[must_use]
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let Self {
            reported,
            rewritten,
            origins,
        } = self;
        let as_written = |place: &mut Place| {
            if let Place::Node { file, pointer } = place
                && file.is_document()
            {
                (*file, *pointer) = origins.written(&written(pointer, &rewritten));
            }
        };
        let mut problems = reported;
        for problem in &mut problems {
            as_written(&mut problem.place);
            problem.related.iter_mut().for_each(|(place, _)| as_written(place));
        }
        problems
    }

    /// Returns the nodes of the document that have a problem.
    fn pointers(&self) -> impl Iterator<Item = &Pointer> {
        self.reported.iter().filter_map(|problem| match &problem.place {
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

/// Translates a pointer step by step, since a node below a rewritten one may be rewritten as well.
fn written(pointer: &Pointer, rewritten: &HashMap<String, Pointer>) -> Pointer {
    let mut path = String::new();
    for token in pointer.0.split('/').skip(1) {
        path.push('/');
        path.push_str(token);
        if let Some(Pointer(written)) = rewritten.get(&path) {
            path.clone_from(written);
        }
    }
    Pointer(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_locations_as_written() {
        let pointer = |text: &str| Pointer(text.to_owned());
        let mut problems = Problems::new();
        problems.record_rewrite(pointer("/a/x-prefix-items"), pointer("/a/prefixItems"));
        problems.record_rewrite(pointer("/a/prefixItems/0/allOf/0"), pointer("/a/prefixItems/0"));
        problems.push(Diagnostic::at(
            Code::UnresolvedRef,
            &pointer("/a/x-prefix-items/0/allOf/0/$ref"),
            "message",
            "help",
        ));
        let [problem] = &problems.into_vec()[..] else {
            panic!("expected one problem")
        };
        assert_eq!(problem.place, Place::document(&pointer("/a/prefixItems/0/$ref")));
    }
}

//! Applies OpenAPI Overlay 1.0 documents, by which this project changes the document that Polar publishes.
//!
//! Actions are applied in order, each to the result of the previous ones. An action without a match or an effect is an
//! error, so that a workaround is removed once its cause is fixed.

mod action;
mod merge;
mod suggest;

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use serde_json_path::{JsonPath, PathElement};

use crate::diagnostic::{Code, Diagnostic, FileId, Place, Problems};
use crate::pointer::Pointer;
use action::{Action, ActionKind};

/// Applies an overlay to `document`. `file` identifies the overlay in problems.
///
/// An invalid action is reported and skipped.
pub fn apply(document: &mut Value, overlay: &Value, file: FileId, problems: &mut Problems) {
    let mut reporter = Reporter { file, problems };
    for (at, action) in action::read(overlay, &mut reporter) {
        action.apply(document, &at, &mut reporter);
    }
}

/// Reports the problems of one overlay.
struct Reporter<'a> {
    file: FileId,
    problems: &'a mut Problems,
}

impl Reporter<'_> {
    fn report(&mut self, code: Code, at: &Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Diagnostic {
            code,
            place: self.place(at),
            message: message.into(),
            help: help.into(),
            related: Vec::new(),
        });
    }

    /// Reports a target without a match, with the part of it that matches.
    fn no_match(&mut self, at: &Pointer, target: &str, document: &Value) {
        let removed = "if the document no longer contains the node, remove the action or change its target";
        let Some(mismatch) = suggest::mismatch(target, document) else {
            return self.report(Code::StaleOverlay, at, "the target matches nothing", removed);
        };
        let help = mismatch
            .suggestion
            .map_or_else(|| removed.to_owned(), |target| format!("did you mean `{target}`?"));
        let related = mismatch.matched.map(|node| {
            let label = "the first part of the target matches this".to_owned();
            (Place::document(&node), label)
        });
        self.problems.push(Diagnostic {
            code: Code::StaleOverlay,
            place: self.place(at),
            message: format!("the target matches nothing: {}", mismatch.reason),
            help,
            related: related.into_iter().collect(),
        });
    }

    fn malformed(&mut self, at: &Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.report(Code::MalformedOverlay, at, message, help);
    }

    fn place(&self, at: &Pointer) -> Place {
        Place::Node {
            file: self.file,
            pointer: at.clone(),
        }
    }
}

impl Action<'_> {
    fn apply(&self, document: &mut Value, at: &Pointer, reporter: &mut Reporter<'_>) {
        let matched = locate(&self.target, document);
        if matched.is_empty() {
            reporter.no_match(&at.child("target"), self.written, document);
            return;
        }
        match self.change {
            // In reverse order, since removing an item changes the index of later items.
            ActionKind::Remove => matched.iter().rev().for_each(|path| remove(document, path)),
            ActionKind::Update(update) => {
                let mut changed = false;
                for path in &matched {
                    match merge::update(document, path, update) {
                        Ok(has_changed) => changed |= has_changed,
                        Err(error) => {
                            reporter.malformed(&at.child(error.keyword), error.message, error.help);
                            return;
                        }
                    }
                }
                if !changed {
                    let help = "the document already contains it: remove the action";
                    reporter.report(
                        Code::StaleOverlay,
                        &at.child("update"),
                        "the update changes nothing",
                        help,
                    );
                }
            }
        }
    }
}

/// A step from a node to one of its children. Items are ordered by index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Index(usize),
    Name(String),
}

/// Returns the paths of the matched nodes, without the duplicates that a JSONPath may yield.
fn locate(target: &JsonPath, document: &Value) -> BTreeSet<Vec<Step>> {
    let step = |element: &PathElement<'_>| match element {
        PathElement::Index(index) => Step::Index(*index),
        PathElement::Name(name) => Step::Name((*name).to_owned()),
    };
    let located = target.query_located(document);
    located
        .locations()
        .map(|location| location.iter().map(step).collect())
        .collect()
}

fn node_mut<'a>(document: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(document, |node, step| match step {
        Step::Index(index) => node.get_mut(*index),
        Step::Name(name) => node.get_mut(name),
    })
}

fn node<'a>(document: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(document, |node, step| match step {
        Step::Index(index) => node.get(*index),
        Step::Name(name) => node.get(name),
    })
}

fn remove(document: &mut Value, path: &[Step]) {
    let Some((last, parent)) = path.split_last() else {
        *document = Value::Object(Map::new());
        return;
    };
    match (node_mut(document, parent), last) {
        (Some(Value::Object(object)), Step::Name(name)) => {
            object.shift_remove(name);
        }
        (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;

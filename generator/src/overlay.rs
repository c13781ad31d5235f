//! OpenAPI Overlay 1.0: what this project adds to the document that Polar publishes.
//!
//! Actions are applied in order, each to the result of those before. An action that matches nothing, or that changes
//! nothing any more, is an error: a workaround has to go when its cause is gone.

mod action;
mod locate;
mod merge;
mod near;
mod segment;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, FileId, Place, Problems};
use crate::pointer::Pointer;
use action::{Action, Change};
use locate::{Step, locate};

/// Applies an overlay to `document`. `file` identifies it in problems.
///
/// What is wrong with an action is reported at that action; the others are applied all the same.
pub fn apply(document: &mut Value, overlay: &Value, file: FileId, problems: &mut Problems) {
    let mut reporter = Reporter { file, problems };
    for (at, action) in action::read(overlay, &mut reporter) {
        action.apply(document, &at, &mut reporter);
    }
}

/// Where the problems of one overlay go.
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

    /// A target that matches nothing, at `at`: with what it finds before it misses.
    fn missed(&mut self, at: &Pointer, target: &str, document: &Value) {
        let gone = "the document no longer has this: take the action out, or point it at what took its place";
        let Some(miss) = near::miss(target, document) else {
            return self.report(Code::StaleOverlay, at, "the target matches nothing", gone);
        };
        let help = miss
            .meant
            .map_or_else(|| gone.to_owned(), |meant| format!("did you mean `{meant}`?"));
        let found = miss.found.map(|found| {
            let what = "the target leads here, and no further".to_owned();
            (Place::document(&found), what)
        });
        self.problems.push(Diagnostic {
            code: Code::StaleOverlay,
            place: self.place(at),
            message: format!("the target matches nothing: {}", miss.what),
            help,
            related: found.into_iter().collect(),
        });
    }

    fn place(&self, at: &Pointer) -> Place {
        Place::Node {
            file: self.file,
            pointer: at.clone(),
        }
    }

    fn malformed(&mut self, at: &Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.report(Code::MalformedOverlay, at, message, help);
    }
}

impl Action<'_> {
    fn apply(&self, document: &mut Value, at: &Pointer, problems: &mut Reporter<'_>) {
        let matched = locate(self.written, &self.target, document);
        let target = at.child("target");
        if matched.is_empty() {
            problems.missed(&target, self.written, document);
            return;
        }
        match self.change {
            // From the last to the first, so that no removal moves what is still to be removed.
            Change::Remove => matched.iter().rev().for_each(|place| remove(document, place)),
            Change::Update(update) => {
                let mut changed = false;
                for place in &matched {
                    match merge::at(document, place, update) {
                        Ok(yes) => changed |= yes,
                        Err(refusal) => {
                            problems.malformed(&at.child(refusal.keyword), refusal.message, refusal.help);
                            return;
                        }
                    }
                }
                if !changed {
                    let help = "the document says this by now: take the action out";
                    problems.report(
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

/// The node at a place, if it is still there.
fn node_mut<'a>(document: &'a mut Value, place: &[Step]) -> Option<&'a mut Value> {
    place.iter().try_fold(document, |node, step| match step {
        Step::Index(index) => node.get_mut(*index),
        Step::Name(name) => node.get_mut(name),
    })
}

/// The node at a place.
fn node<'a>(document: &'a Value, place: &[Step]) -> Option<&'a Value> {
    place.iter().try_fold(document, |node, step| match step {
        Step::Index(index) => node.get(*index),
        Step::Name(name) => node.get(name),
    })
}

fn remove(document: &mut Value, place: &[Step]) {
    let Some((last, parent)) = place.split_last() else {
        // The root: what is left is a document without anything.
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

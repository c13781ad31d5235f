//! Applies OpenAPI Overlay 1.0 documents, by which this project changes the document that Polar publishes.
//!
//! Actions are applied in order, each to the result of the previous ones. An action without a match or an effect is an
//! error, so that a workaround is removed once its cause is fixed.

mod action;
mod alternatives;
mod merge;
mod suggest;

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use serde_json_path::{JsonPath, PathElement};

use crate::diagnostic::{Code, Diagnostic, FileId, Place, Problems};
use crate::pointer::Pointer;
use action::{Action, ActionKind};
use alternatives::{Alternative, alternatives};
use merge::Merge;
use suggest::Mismatch;

/// The number of items without an effect that are shown besides the first.
const LISTED: usize = 4;

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
        let mismatch = suggest::mismatch(target, document);
        self.mismatch(at, "the target matches nothing", removed, mismatch);
    }

    /// Reports a name of a list in the target that matches nothing. `matched` are the nodes that the others match.
    fn no_match_of_name(&mut self, at: &Pointer, one: &Alternative, document: &Value, matched: &BTreeSet<Vec<Step>>) {
        let name = &one.name;
        let removed = format!("if the document no longer contains the node, remove `{name}` from the target");
        let message = format!("`{name}` in the target matches nothing");
        let mut mismatch = suggest::mismatch(&one.target, document);
        // A name that the target lists as well is no suggestion.
        if let Some(mismatch) = &mut mismatch {
            mismatch.suggestion = mismatch.suggestion.take().filter(|target| {
                let nodes = JsonPath::parse(target)
                    .map(|path| locate(&path, document))
                    .unwrap_or_default();
                !nodes.is_subset(matched)
            });
        }
        self.mismatch(at, &message, &removed, mismatch);
    }

    fn mismatch(&mut self, at: &Pointer, message: &str, removed: &str, mismatch: Option<Mismatch>) {
        let Some(mismatch) = mismatch else {
            return self.report(Code::StaleOverlay, at, message, removed);
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
            message: format!("{message}: {}", mismatch.reason),
            help,
            related: related.into_iter().collect(),
        });
    }

    /// Reports items of an update that are not appended because the lists contain them, as one problem.
    fn repeated(&mut self, items: &[Pointer]) {
        let Some((first, others)) = items.split_first() else {
            return;
        };
        let (message, help) = match others.len() {
            0 => (
                "the list already contains this item".to_owned(),
                "an update appends to lists: remove the item from the update",
            ),
            others => (
                format!("the lists of the document already contain this item and {others} others"),
                "an update appends to lists: remove from the update what the document now contains",
            ),
        };
        let related = others.iter().take(LISTED);
        let related = related.map(|item| (self.place(item), "also in its list".to_owned()));
        self.problems.push(Diagnostic {
            code: Code::StaleOverlay,
            place: self.place(first),
            message,
            help: help.to_owned(),
            related: related.collect(),
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
        let named = self.named_nodes(document, &matched, at, reporter);
        match self.change {
            // In reverse order, since removing an item changes the index of later items.
            ActionKind::Remove => {
                for path in matched.iter().rev() {
                    remove(document, path, reporter.problems);
                }
            }
            ActionKind::Update(update) => {
                let at = at.child("update");
                if let Some(changed) = update_all(document, &matched, update, &at, reporter) {
                    report_without_effect(&named, &changed, &at, reporter);
                }
            }
        }
    }

    /// Returns the nodes that each name of a list in the target matches, and reports names that match nothing.
    fn named_nodes(
        &self,
        document: &Value,
        matched: &BTreeSet<Vec<Step>>,
        at: &Pointer,
        reporter: &mut Reporter<'_>,
    ) -> Vec<NamedNodes> {
        let mut named = Vec::new();
        for one in alternatives(self.written) {
            let Ok(path) = JsonPath::parse(&one.target) else {
                continue;
            };
            let nodes = locate(&path, document);
            if nodes.is_empty() {
                reporter.no_match_of_name(&at.child("target"), &one, document, matched);
            } else {
                named.push((one.name, nodes));
            }
        }
        named
    }
}

/// A name in the target and the nodes that it matches.
type NamedNodes = (String, BTreeSet<Vec<Step>>);

/// Updates every matched node. Returns the nodes that changed, or `None` if the update is invalid.
fn update_all(
    document: &mut Value,
    matched: &BTreeSet<Vec<Step>>,
    update: &Value,
    at: &Pointer,
    reporter: &mut Reporter<'_>,
) -> Option<BTreeSet<Vec<Step>>> {
    let mut changed = BTreeSet::new();
    let mut merge = Merge::new(reporter.file, reporter.problems);
    for path in matched {
        match merge.update(document, path, update, at) {
            Ok(true) => {
                changed.insert(path.clone());
            }
            Ok(false) => {}
            Err(error) => {
                let keyword = Pointer(at.0.trim_end_matches("update").to_owned() + error.keyword);
                reporter.malformed(&keyword, error.message, error.help);
                return None;
            }
        }
    }
    let repeated = merge.into_repeated();
    if !changed.is_empty() {
        reporter.repeated(&repeated);
    }
    Some(changed)
}

/// Reports an update without an effect, for all nodes or for those that one name of the target matches.
fn report_without_effect(
    named: &[NamedNodes],
    changed: &BTreeSet<Vec<Step>>,
    at: &Pointer,
    reporter: &mut Reporter<'_>,
) {
    if changed.is_empty() {
        let help = "the document already contains it: remove the action";
        return reporter.report(Code::StaleOverlay, at, "the update changes nothing", help);
    }
    for (name, _) in named.iter().filter(|(_, nodes)| nodes.is_disjoint(changed)) {
        let message = format!("the update changes nothing for `{name}`");
        let help = format!("the document already contains it there: remove `{name}` from the target");
        reporter.report(Code::StaleOverlay, at, message, help);
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

fn remove(document: &mut Value, path: &[Step], problems: &mut Problems) {
    let Some((last, parent)) = path.split_last() else {
        *document = Value::Object(Map::new());
        return;
    };
    match (node_mut(document, parent), last) {
        (Some(Value::Object(object)), Step::Name(name)) => {
            object.shift_remove(name);
            problems.record_removal(&pointer(path));
        }
        (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
            problems.record_removed_item(&pointer(parent), *index, items.len());
            items.remove(*index);
        }
        _ => {}
    }
}

fn pointer(path: &[Step]) -> Pointer {
    path.iter().fold(Pointer::default(), |at, step| match step {
        Step::Index(index) => at.item(*index),
        Step::Name(name) => at.child(name),
    })
}

#[cfg(test)]
mod tests;

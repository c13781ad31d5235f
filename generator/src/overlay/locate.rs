//! Where the nodes stand that a target matches.
//!
//! The JSONPath library can tell places itself, but makes one for every node that it passes; with the many `$..` of an
//! overlay that is most of the generator's time. So it is only asked which nodes match, and one walk finds those again.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json_path::JsonPath;

/// A step from a node to one inside it. Ordered so that a list's items stand in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Index(usize),
    Name(String),
}

/// The places that a target matches, each once: a target may name a node twice.
pub(super) fn locate(target: &JsonPath, document: &Value) -> BTreeSet<Vec<Step>> {
    let mut search = Search {
        wanted: target
            .query(document)
            .iter()
            .map(|node| std::ptr::from_ref(*node))
            .collect(),
        path: Vec::new(),
        found: BTreeSet::new(),
    };
    search.visit(document);
    search.found
}

/// A step that names nothing yet: most of them lead nowhere.
#[derive(Clone, Copy)]
enum Passing<'a> {
    Index(usize),
    Name(&'a str),
}

struct Search<'a> {
    /// Nodes are told apart by where they are in memory: two may be equal.
    wanted: BTreeSet<*const Value>,
    path: Vec<Passing<'a>>,
    found: BTreeSet<Vec<Step>>,
}

impl<'a> Search<'a> {
    fn visit(&mut self, node: &'a Value) {
        if self.wanted.remove(&std::ptr::from_ref(node)) {
            let place = self.path.iter().map(|step| match *step {
                Passing::Index(index) => Step::Index(index),
                Passing::Name(name) => Step::Name(name.to_owned()),
            });
            self.found.insert(place.collect());
        }
        match node {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.enter(Passing::Index(index), item);
                }
            }
            Value::Object(object) => {
                for (name, value) in object {
                    self.enter(Passing::Name(name), value);
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, step: Passing<'a>, node: &'a Value) {
        if !self.wanted.is_empty() {
            self.path.push(step);
            self.visit(node);
            self.path.pop();
        }
    }
}

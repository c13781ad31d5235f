//! Where the nodes stand that a target matches.
//!
//! The JSONPath library can tell places itself, but makes one for every node that it passes; with the many `$..` of an
//! overlay that was most of the generator's time. So it is asked for places where it passes few nodes. Elsewhere a walk
//! finds them: of a target that begins `$..name` it sees the nodes of that name, and the library gets what is below.

use std::collections::BTreeSet;
use std::ptr;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

/// A step from a node to one inside it. Ordered so that a list's items stand in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Index(usize),
    Name(String),
}

type Places = BTreeSet<Vec<Step>>;

/// The places that a target, written thus, matches, each once: a target may name a node twice.
pub(super) fn locate(written: &str, target: &JsonPath, document: &Value) -> Places {
    if let Some((name, below)) = descent(written) {
        return under(name, &below, document);
    }
    let direct = !written.contains("..") && !written.contains('?');
    if direct {
        located(target, document, &[])
    } else {
        searched(target, document)
    }
}

/// `$..name` and what follows it as a target of its own. A `$` in there would mean another root then.
fn descent(written: &str) -> Option<(&str, JsonPath)> {
    let rest = written.trim().strip_prefix("$..")?;
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(rest.len());
    let (name, below) = rest.split_at(end);
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let below = JsonPath::parse(&format!("${below}"))
        .ok()
        .filter(|_| !below.contains('$'))?;
    begins.then_some((name, below))
}

/// What matches below each node of a name.
fn under(wanted: &str, below: &JsonPath, document: &Value) -> Places {
    let mut found = Places::new();
    walk(document, &mut Vec::new(), &mut |node, path| {
        if matches!(path.last(), Some(Passing::Name(name)) if *name == wanted) {
            found.append(&mut located(below, node, path));
        }
        true
    });
    found
}

/// What the library finds, and where, below a node at a place.
fn located(target: &JsonPath, node: &Value, at: &[Passing<'_>]) -> Places {
    let matched = target.query_located(node);
    let places = matched.locations().map(|location| {
        let inner = location.iter().map(|element| match element {
            PathElement::Index(index) => Passing::Index(*index),
            PathElement::Name(name) => Passing::Name(name),
        });
        at.iter().copied().chain(inner).map(Step::from).collect()
    });
    places.collect()
}

/// What the library finds, found again. Nodes are told apart by where they are in memory: two may be equal.
fn searched(target: &JsonPath, document: &Value) -> Places {
    let mut wanted: BTreeSet<_> = target.query(document).iter().map(|node| ptr::from_ref(*node)).collect();
    let mut found = Places::new();
    walk(document, &mut Vec::new(), &mut |node, path| {
        if wanted.remove(&ptr::from_ref(node)) {
            found.insert(path.iter().copied().map(Step::from).collect());
        }
        !wanted.is_empty()
    });
    found
}

/// A step on the way: most of them lead nowhere, and are not kept.
#[derive(Clone, Copy)]
enum Passing<'a> {
    Index(usize),
    Name(&'a str),
}

impl From<Passing<'_>> for Step {
    fn from(step: Passing<'_>) -> Self {
        match step {
            Passing::Index(index) => Self::Index(index),
            Passing::Name(name) => Self::Name(name.to_owned()),
        }
    }
}

/// Shows `see` every node and the way to it, until it has seen enough; says whether it wants more.
fn walk<'a>(
    node: &'a Value,
    path: &mut Vec<Passing<'a>>,
    see: &mut dyn FnMut(&'a Value, &[Passing<'a>]) -> bool,
) -> bool {
    if !see(node, path) {
        return false;
    }
    let mut enter = |step, inner| {
        path.push(step);
        let more = walk(inner, path, see);
        path.pop();
        more
    };
    match node {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .all(|(index, item)| enter(Passing::Index(index), item)),
        Value::Object(object) => object.iter().all(|(name, value)| enter(Passing::Name(name), value)),
        _ => true,
    }
}

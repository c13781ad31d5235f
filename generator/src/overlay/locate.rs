//! Where the nodes stand that a target matches.
//!
//! The JSONPath library can tell places itself, but makes one for every node that it passes; with the many `$..` of an
//! overlay that was most of the generator's time. So a target is followed here, segment by segment, and the library is
//! asked only what a filter finds in one node. A filter that speaks of the root is the library's from end to end.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use super::segment::{Segment, children, segments};

/// A step from a node to one inside it. Ordered so that a list's items stand in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Index(usize),
    Name(String),
}

type Places = BTreeSet<Vec<Step>>;

/// The places that a target, written thus, matches, each once: a target may name a node twice.
pub(super) fn locate(written: &str, target: &JsonPath, document: &Value) -> Places {
    let mut found = Places::new();
    match segments(written) {
        Some(segments) => follow(document, &mut Vec::new(), &segments, &mut found),
        None => found.extend(target.query_located(document).locations().map(|location| {
            let steps = location.iter().map(Passing::from);
            steps.map(Step::from).collect()
        })),
    }
    found
}

/// Follows the segments that are left, from a node at a place.
fn follow<'v>(node: &'v Value, at: &mut Vec<Passing<'v>>, segments: &[Segment<'_>], found: &mut Places) {
    let Some((segment, rest)) = segments.split_first() else {
        found.insert(at.iter().copied().map(Step::from).collect());
        return;
    };
    let mut enter = |step, child, segments: &[Segment<'_>]| {
        at.push(step);
        follow(child, at, segments, found);
        at.pop();
    };
    segment.select(node, &mut |step, child| enter(step, child, rest));
    if segment.descends {
        children(node, |step, child| {
            if child.is_object() || child.is_array() {
                enter(step, child, segments);
            }
        });
    }
}

/// A step on the way: most of them lead nowhere, and are not kept.
#[derive(Clone, Copy)]
pub(super) enum Passing<'v> {
    Index(usize),
    Name(&'v str),
}

impl<'v> From<&PathElement<'v>> for Passing<'v> {
    fn from(step: &PathElement<'v>) -> Self {
        match step {
            PathElement::Index(index) => Self::Index(*index),
            PathElement::Name(name) => Self::Name(name),
        }
    }
}

impl From<Passing<'_>> for Step {
    fn from(step: Passing<'_>) -> Self {
        match step {
            Passing::Index(index) => Self::Index(index),
            Passing::Name(name) => Self::Name(name.to_owned()),
        }
    }
}

//! Loops of `$ref`s that never reach a shape: `A` is `B`, and `B` is `A`.
//!
//! A schema may contain itself through a property or a list. It may not *be* itself, by a bare `$ref` or as a member
//! of its own `allOf`, `anyOf` or `oneOf`: such a value has no end.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::references::name_in;
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::pointer::Pointer;

const SECTIONS: [&str; 6] = [
    "schemas",
    "parameters",
    "requestBodies",
    "responses",
    "headers",
    "securitySchemes",
];

/// Reports each loop once, at its first part.
pub(super) fn check(document: &Value, problems: &mut Problems) {
    for section in SECTIONS {
        let parts = document
            .get("components")
            .and_then(|components| components.get(section));
        let Some(parts) = parts.and_then(Value::as_object) else {
            continue;
        };
        let mut edges = BTreeMap::new();
        for (name, part) in parts {
            let mut targets = Vec::new();
            same_place(section, part, &mut targets);
            edges.insert(name.as_str(), targets);
        }
        let mut done = BTreeSet::new();
        for name in parts.keys() {
            if let Some(cycle) = cycle_from(name, &edges, &mut done) {
                problems.push(report(section, &cycle));
            }
        }
    }
}

/// The names that a part refers to without going into a property, a list or a map.
fn same_place(section: &str, node: &Value, targets: &mut Vec<String>) {
    if let Some(target) = node.get("$ref").and_then(Value::as_str) {
        targets.extend(name_in(section, target));
    }
    for union in ["allOf", "anyOf", "oneOf"] {
        for member in node.get(union).and_then(Value::as_array).into_iter().flatten() {
            same_place(section, member, targets);
        }
    }
}

/// A loop that can be reached from `start` over parts not seen before. Keeps its own stack: a chain of `$ref`s may be
/// as long as the document.
fn cycle_from(start: &str, edges: &BTreeMap<&str, Vec<String>>, done: &mut BTreeSet<String>) -> Option<Vec<String>> {
    let mut path: Vec<(String, usize)> = vec![(start.to_owned(), 0)];
    let mut cycle = None;
    while let Some((name, next)) = path.last_mut() {
        let target = if done.contains(name.as_str()) {
            None
        } else {
            edges.get(name.as_str()).and_then(|targets| targets.get(*next))
        };
        *next += 1;
        let Some(target) = target else {
            done.extend(path.pop().map(|(name, _)| name));
            continue;
        };
        match path.iter().position(|(name, _)| name == target) {
            Some(at) => {
                cycle.get_or_insert_with(|| path.iter().skip(at).map(|(name, _)| name.clone()).collect());
            }
            None => path.push((target.clone(), 0)),
        }
    }
    cycle
}

fn report(section: &str, cycle: &[String]) -> Diagnostic {
    let root = Pointer::default().child("components").child(section);
    let first = cycle.first().map_or("", String::as_str);
    let way = cycle
        .iter()
        .map(String::as_str)
        .chain([first])
        .collect::<Vec<_>>()
        .join("` → `");
    let message = format!("`{way}`: these refer to each other and never reach a shape");
    let help = "give one of them a shape of its own";
    let problem = Diagnostic::at(Code::UnresolvedRef, &root.child(first), message, help);
    cycle.iter().skip(1).fold(problem, |problem, name| {
        problem.with_related(&root.child(name), "part of the loop")
    })
}

//! Checks that references resolve and are not cyclic.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::keywords::ObjectKind;
use super::walk::{self, NodePath};
use crate::diagnostic::{Code, Diagnostic, Problems, nearest};
use crate::pointer::Pointer;

/// Reports unresolved references, including those of discriminators, and cycles of references.
pub(super) fn check(document: &Value, problems: &mut Problems) {
    let mut unresolved = Unresolved::default();
    visit(
        document,
        ObjectKind::Document,
        document,
        &NodePath::Root,
        &mut unresolved,
    );
    problems.extend(unresolved.0);
    check_cycles(document, problems);
}

/// The unresolved references: one problem for each missing target, with all places that refer to it.
#[derive(Default)]
struct Unresolved(Vec<Diagnostic>);

impl Extend<Diagnostic> for Unresolved {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, problems: I) {
        for problem in problems {
            match self.0.iter_mut().find(|known| known.message == problem.message) {
                Some(known) => known.related.push((problem.place, "also referred to here".to_owned())),
                None => self.0.push(problem),
            }
        }
    }
}

fn visit(document: &Value, kind: ObjectKind, node: &Value, at: &NodePath<'_>, problems: &mut Unresolved) {
    if let Some(section) = kind.section()
        && let Some(Value::String(target)) = node.get("$ref")
    {
        problems.extend(unresolved(document, section, target, &at.child("$ref")));
    }
    if kind == ObjectKind::Discriminator {
        let mapping = at.child("mapping");
        for (tag, target) in node.get("mapping").and_then(Value::as_object).into_iter().flatten() {
            let target = target.as_str().unwrap_or_default();
            problems.extend(unresolved(document, "schemas", target, &mapping.child(tag)));
        }
    }
    walk::each_child(kind, node, at, &mut |kind, child, at| {
        visit(document, kind, child, at, problems);
    });
}

/// Returns the name of the component to which a `$ref` points, if it is in this section.
pub(super) fn name_in(section: &str, target: &str) -> Option<String> {
    let name = target
        .strip_prefix("#/components/")?
        .strip_prefix(section)?
        .strip_prefix('/')?;
    (!name.contains('/')).then(|| name.replace("~1", "/").replace("~0", "~"))
}

fn unresolved(document: &Value, section: &str, target: &str, at: &NodePath<'_>) -> Option<Diagnostic> {
    let components = document
        .get("components")
        .and_then(|components| components.get(section));
    let names = components.and_then(Value::as_object);
    let Some(name) = name_in(section, target) else {
        let message = if target.starts_with('#') {
            format!("`{target}` does not point to an entry of `components/{section}`")
        } else {
            format!("`{target}` points outside the document")
        };
        let help = format!("define it in `components/{section}` and refer to it as `#/components/{section}/…`");
        return Some(Diagnostic::at(Code::UnresolvedRef, &at.pointer(), message, help));
    };
    if names.is_some_and(|names| names.contains_key(&name)) {
        return None;
    }
    let known = names.into_iter().flat_map(|names| names.keys().map(String::as_str));
    let help = match nearest(&name, known) {
        Some(near) => format!("did you mean `#/components/{section}/{near}`?"),
        None => format!("add `{name}` to `components/{section}`"),
    };
    Some(Diagnostic::at(
        Code::UnresolvedRef,
        &at.pointer(),
        format!("`{target}` does not exist"),
        help,
    ))
}

const SECTIONS: [&str; 6] = [
    "schemas",
    "parameters",
    "requestBodies",
    "responses",
    "headers",
    "securitySchemes",
];

/// Reports components that refer to themselves through a bare `$ref`, `allOf`, `anyOf` or `oneOf`. A reference in a
/// property or list may be cyclic.
fn check_cycles(document: &Value, problems: &mut Problems) {
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
            collect_targets(section, part, &mut targets);
            edges.insert(name.as_str(), targets);
        }
        let mut visited = BTreeSet::new();
        for name in parts.keys() {
            if let Some(cycle) = cycle_from(name, &edges, &mut visited) {
                problems.push(report(section, &cycle));
            }
        }
    }
}

/// Collects the names to which a component refers outside of properties, lists and maps.
fn collect_targets(section: &str, node: &Value, targets: &mut Vec<String>) {
    if let Some(target) = node.get("$ref").and_then(Value::as_str) {
        targets.extend(name_in(section, target));
    }
    for union in ["allOf", "anyOf", "oneOf"] {
        for member in node.get(union).and_then(Value::as_array).into_iter().flatten() {
            collect_targets(section, member, targets);
        }
    }
}

/// Finds a cycle that is reachable from `start`, skipping visited components. Iterative, since a chain of references may
/// be as long as the document.
fn cycle_from(start: &str, edges: &BTreeMap<&str, Vec<String>>, visited: &mut BTreeSet<String>) -> Option<Vec<String>> {
    let mut path: Vec<(String, usize)> = vec![(start.to_owned(), 0)];
    let mut cycle = None;
    while let Some((name, next)) = path.last_mut() {
        let target = if visited.contains(name.as_str()) {
            None
        } else {
            edges.get(name.as_str()).and_then(|targets| targets.get(*next))
        };
        *next += 1;
        let Some(target) = target else {
            visited.extend(path.pop().map(|(name, _)| name));
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
    let path = cycle
        .iter()
        .map(String::as_str)
        .chain([first])
        .collect::<Vec<_>>()
        .join("` → `");
    let message = format!("cyclic references: `{path}`");
    let help = "define one of them without a reference";
    let problem = Diagnostic::at(Code::UnresolvedRef, &root.child(first), message, help);
    cycle.iter().skip(1).fold(problem, |problem, name| {
        problem.with_related(&root.child(name), "part of the cycle")
    })
}

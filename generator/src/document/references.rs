//! Where each `$ref` leads: to a part of `components` that exists and is of the kind that is wanted.

use serde_json::Value;

use super::At;
use super::model::{self, Kind};
use crate::diagnostic::{Code, Diagnostic, Problems, nearest};

/// Reports each `$ref`, and each schema named by a discriminator, that leads nowhere.
pub(super) fn check(document: &Value, problems: &mut Problems) {
    visit(document, Kind::Document, document, &At::Root, problems);
}

fn visit(document: &Value, kind: Kind, node: &Value, at: &At<'_>, problems: &mut Problems) {
    if let Some(section) = kind.section()
        && let Some(Value::String(target)) = node.get("$ref")
    {
        problems.extend(unresolved(document, section, target, &at.child("$ref")));
    }
    if kind == Kind::Discriminator {
        let mapping = at.child("mapping");
        for (tag, target) in node.get("mapping").and_then(Value::as_object).into_iter().flatten() {
            let target = target.as_str().unwrap_or_default();
            problems.extend(unresolved(document, "schemas", target, &mapping.child(tag)));
        }
    }
    model::each_child(kind, node, at, &mut |kind, child, at| {
        visit(document, kind, child, at, problems);
    });
}

/// The name that a `$ref` to a part of a section gives.
pub(super) fn name_in(section: &str, target: &str) -> Option<String> {
    let name = target
        .strip_prefix("#/components/")?
        .strip_prefix(section)?
        .strip_prefix('/')?;
    (!name.contains('/')).then(|| name.replace("~1", "/").replace("~0", "~"))
}

fn unresolved(document: &Value, section: &str, target: &str, at: &At<'_>) -> Option<Diagnostic> {
    let components = document
        .get("components")
        .and_then(|components| components.get(section));
    let names = components.and_then(Value::as_object);
    let Some(name) = name_in(section, target) else {
        let message = if target.starts_with('#') {
            format!("`{target}` does not lead to a part of `components/{section}`")
        } else {
            format!("`{target}` leads outside the document")
        };
        let help = format!("put it under `components/{section}` and refer to it as `#/components/{section}/…`");
        return Some(Diagnostic::at(Code::UnresolvedRef, &at.pointer(), message, help));
    };
    if names.is_some_and(|names| names.contains_key(&name)) {
        return None;
    }
    let known = names.into_iter().flat_map(|names| names.keys().map(String::as_str));
    let help = match nearest(&name, known) {
        Some(near) => format!("did you mean `#/components/{section}/{near}`?"),
        None => format!("add `{name}` under `components/{section}`"),
    };
    Some(Diagnostic::at(
        Code::UnresolvedRef,
        &at.pointer(),
        format!("`{target}` leads nowhere"),
        help,
    ))
}

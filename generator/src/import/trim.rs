//! Drops what the crate has no use for: keywords that the generator ignores, and other tools' extensions.

use std::collections::BTreeMap;

use serde_json::Value;

use super::walk::inside;
use crate::document::model::{self, Kind, Use};

/// Drops them everywhere, and counts them by name.
pub(super) fn keywords(document: &mut Value, dropped: &mut BTreeMap<String, usize>) {
    visit(Kind::Document, document, dropped);
}

fn visit(kind: Kind, node: &mut Value, dropped: &mut BTreeMap<String, usize>) {
    let Some(object) = node.as_object_mut() else { return };
    object.retain(|name, _| {
        let keep = keeps(kind, name);
        if !keep {
            *dropped.entry(name.clone()).or_default() += 1;
        }
        keep
    });
    for (name, value) in object {
        let Some(keyword) = model::written(kind, name) else {
            continue;
        };
        for (kind, _, child) in inside(keyword.form, value) {
            visit(kind, child, dropped);
        }
    }
}

/// A keyword that says something is kept even where the generator cannot express it: it will say so.
fn keeps(kind: Kind, name: &str) -> bool {
    match model::written(kind, name) {
        Some(keyword) => !matches!(keyword.used, Use::Ignored(_)),
        None => !name.starts_with("x-"),
    }
}

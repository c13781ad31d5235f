//! Whether something is deprecated by now.

use super::change::{At, Diff};
use crate::ir::Deprecation;

/// Tells what became of a deprecation.
pub(super) fn compare(at: &At, old: Option<&Deprecation>, new: Option<&Deprecation>, diff: &mut Diff) {
    match (old, new) {
        (None, Some(deprecation)) => {
            let note = deprecation.note.as_deref().unwrap_or_default();
            diff.deprecates(at, format!("is deprecated: {note}").trim_end_matches(": "));
        }
        (Some(_), None) => diff.reads(at, "is not deprecated any more"),
        (Some(old), Some(new)) if old != new => diff.reads(at, "names another replacement"),
        _ => {}
    }
}

//! Compares what fields and parameters accept: argument types, limits and defaults.

use super::change::{Diff, Item};
use crate::ir::{Bound, Constraints};

/// Compares the argument type of a setter.
///
/// Every `T` converts into itself and into `OneOrMany<T>`, so replacing `T` by `impl Into<T>` breaks no caller.
pub(super) fn argument_type(item: &Item, old: &str, new: &str, diff: &mut Diff) {
    if old == new {
        return;
    }
    let wider = [format!("impl Into<{old}>"), format!("impl Into<OneOrMany<{old}>>")];
    let strings = old == "impl Into<String>" && new == "impl Into<OneOrMany<String>>";
    let detail = format!("argument type changed from `{old}` to `{new}`");
    if strings || wider.iter().any(|wider| wider == new) {
        diff.extended(item, detail);
    } else {
        diff.breaking(item, detail);
    }
}

/// Compares positional arguments, each given as name and type.
pub(super) fn arguments(item: &Item, old: &[(String, String)], new: &[(String, String)], diff: &mut Diff) {
    let types_equal = old.iter().map(|(_, ty)| ty).eq(new.iter().map(|(_, ty)| ty));
    let names = |list: &[(String, String)]| list.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    let (before, after) = (names(old), names(new));
    if !types_equal {
        diff.breaking(
            item,
            format!("arguments changed from {} to {}", signature(old), signature(new)),
        );
    } else if before != after && sorted(before) == sorted(after) {
        diff.behaviour(
            item,
            format!("arguments reordered from {} to {}", signature(old), signature(new)),
        );
    }
}

fn signature(arguments: &[(String, String)]) -> String {
    let arguments: Vec<_> = arguments.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
    format!("`({})`", arguments.join(", "))
}

/// Compares limits and default of a value.
///
/// If the value is sent, a stricter limit rejects values that were accepted, and another default changes the meaning
/// of leaving the value out. If it is only received, both are documentation.
pub(super) fn constraints(item: &Item, old: &Constraints, new: &Constraints, sent: bool, diff: &mut Diff) {
    let shown = |value: &Option<String>| value.as_ref().map_or("none".to_owned(), |value| format!("`{value}`"));
    for limit in changed_limits(old, new) {
        let detail = format!(
            "{} changed from {} to {}",
            limit.name,
            shown(&limit.old),
            shown(&limit.new)
        );
        match limit.stricter {
            _ if !sent => diff.docs_only(item, detail),
            true => diff.behaviour(item, format!("accepts less: {detail}")),
            false => diff.extended(item, format!("accepts more: {detail}")),
        }
    }
    if old.default != new.default {
        let detail = format!(
            "default changed from {} to {}",
            shown(&old.default),
            shown(&new.default)
        );
        if sent {
            diff.behaviour(item, detail);
        } else {
            diff.docs_only(item, detail);
        }
    }
}

/// A limit that differs between two versions.
struct ChangedLimit {
    name: &'static str,
    old: Option<String>,
    new: Option<String>,
    stricter: bool,
}

fn changed_limits(old: &Constraints, new: &Constraints) -> Vec<ChangedLimit> {
    let mut found = Vec::new();
    let bounds = [
        ("minimum", old.minimum, new.minimum, true),
        ("maximum", old.maximum, new.maximum, false),
    ];
    let key = |bound: Option<Bound>| bound.map(|bound| (bound.value, bound.exclusive));
    for (name, before, after, is_lower) in bounds {
        if key(before) != key(after) {
            let stricter = match (before, after) {
                (Some(before), Some(after)) if before.value.total_cmp(&after.value).is_eq() => after.exclusive,
                (Some(before), Some(after)) => (after.value > before.value) == is_lower,
                (before, _) => before.is_none(),
            };
            found.push(ChangedLimit {
                name,
                old: before.map(shown_bound),
                new: after.map(shown_bound),
                stricter,
            });
        }
    }
    let counts = [
        ("minimum length", old.min_length, new.min_length, true),
        ("maximum length", old.max_length, new.max_length, false),
        ("minimum number of items", old.min_items, new.min_items, true),
        ("maximum number of items", old.max_items, new.max_items, false),
    ];
    for (name, before, after, is_lower) in counts {
        if before != after {
            let stricter = match (before, after) {
                (Some(before), Some(after)) => (after > before) == is_lower,
                (before, _) => before.is_none(),
            };
            found.push(ChangedLimit {
                name,
                old: before.map(|count| count.to_string()),
                new: after.map(|count| count.to_string()),
                stricter,
            });
        }
    }
    let patterns = [
        ("pattern", &old.pattern, &new.pattern),
        ("format", &old.format, &new.format),
    ];
    for (name, before, after) in patterns {
        if before != after {
            // Two patterns cannot be compared, so any new pattern counts as stricter.
            found.push(ChangedLimit {
                name,
                old: before.clone(),
                new: after.clone(),
                stricter: after.is_some(),
            });
        }
    }
    found
}

fn shown_bound(bound: Bound) -> String {
    let suffix = if bound.exclusive { " (exclusive)" } else { "" };
    format!("{}{suffix}", bound.value)
}

//! Compares what fields and parameters accept: argument types, limits and defaults.

use super::change::{Diff, Item};
use crate::ir::{Bound, Constraints};

/// Compares the argument type of a setter. `cause` explains a change of the type in the document.
///
/// Every `T` converts into itself and into `OneOrMany<T>`, so replacing `T` by `impl Into<T>` breaks no caller.
pub(super) fn argument_type(item: &Item, old: &str, new: &str, cause: Option<String>, diff: &mut Diff) {
    if old == new {
        return;
    }
    let wider = [format!("impl Into<{old}>"), format!("impl Into<OneOrMany<{old}>>")];
    let strings = old == "impl Into<String>" && new == "impl Into<OneOrMany<String>>";
    let cause = cause.map_or_else(String::new, |cause| format!(": {cause}"));
    let detail = format!("argument type changed from `{old}` to `{new}`{cause}");
    if strings || wider.iter().any(|wider| wider == new) {
        diff.extended(item, detail);
    } else {
        diff.breaking(item, detail);
    }
}

/// Compares arguments, each given as name and type. `by_name`: whether some are passed by name, in this order.
pub(super) fn arguments(
    item: &Item,
    old: &[(String, String)],
    new: &[(String, String)],
    by_name: bool,
    diff: &mut Diff,
) {
    let types_equal = old.iter().map(|(_, ty)| ty).eq(new.iter().map(|(_, ty)| ty));
    let names = |list: &[(String, String)]| list.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let (mut before, mut after) = (names(old), names(new));
    let same_order = before == after;
    before.sort();
    after.sort();
    let change = format!("from {} to {}", signature(old), signature(new));
    if !types_equal {
        diff.breaking(item, format!("arguments changed {change}"));
    } else if !same_order && before == after {
        let detail = format!("arguments reordered {change}");
        if by_name {
            diff.breaking(item, detail);
        } else {
            diff.behaviour(item, detail);
        }
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
        let (before, after) = (shown(&limit.old), shown(&limit.new));
        let detail = format!("{} changed from {before} to {after}", limit.name);
        match limit.stricter {
            _ if !sent => diff.docs_only(item, detail),
            true => diff.behaviour(item, format!("accepts less: {detail}")),
            false => diff.extended(item, format!("accepts more: {detail}")),
        }
    }
    if old.default != new.default {
        let (before, after) = (shown(&old.default), shown(&new.default));
        let detail = format!("default changed from {before} to {after}");
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

impl ChangedLimit {
    /// Returns `None` if both limits are equal. `is_stricter` compares an old and a new limit.
    fn new<T: PartialEq>(
        name: &'static str,
        old: Option<&T>,
        new: Option<&T>,
        shown: impl Fn(&T) -> String,
        is_stricter: impl Fn(&T, &T) -> bool,
    ) -> Option<Self> {
        (old != new).then(|| Self {
            name,
            old: old.map(&shown),
            new: new.map(&shown),
            stricter: match (old, new) {
                (Some(old), Some(new)) => is_stricter(old, new),
                (old, _) => old.is_none(),
            },
        })
    }
}

fn changed_limits(old: &Constraints, new: &Constraints) -> Vec<ChangedLimit> {
    let bound = |name, old: Option<Bound>, new: Option<Bound>, is_lower: bool| {
        ChangedLimit::new(name, old.as_ref(), new.as_ref(), shown_bound, |old, new| {
            let order = new.value.compare(old.value);
            (order.is_eq() && new.exclusive) || (order.is_ne() && order.is_gt() == is_lower)
        })
    };
    let count = |name, old: Option<u64>, new: Option<u64>, is_lower: bool| {
        ChangedLimit::new(name, old.as_ref(), new.as_ref(), u64::to_string, |old, new| {
            (new > old) == is_lower
        })
    };
    // Two patterns cannot be compared, so any new pattern counts as stricter.
    let pattern = |name, old: &Option<String>, new: &Option<String>| {
        ChangedLimit::new(name, old.as_ref(), new.as_ref(), String::clone, |_, _| true)
    };
    let limits = [
        bound("minimum", old.minimum, new.minimum, true),
        bound("maximum", old.maximum, new.maximum, false),
        count("minimum length", old.min_length, new.min_length, true),
        count("maximum length", old.max_length, new.max_length, false),
        count("minimum number of items", old.min_items, new.min_items, true),
        count("maximum number of items", old.max_items, new.max_items, false),
        pattern("known values", &old.values, &new.values),
        pattern("pattern", &old.pattern, &new.pattern),
        pattern("format", &old.format, &new.format),
    ];
    limits.into_iter().flatten().collect()
}

fn shown_bound(bound: &Bound) -> String {
    let suffix = if bound.exclusive { " (exclusive)" } else { "" };
    format!("{}{suffix}", bound.value)
}

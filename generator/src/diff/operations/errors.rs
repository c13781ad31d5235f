//! How a call fails.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::change::{At, Diff, Subject};
use crate::diff::{Side, Sides};
use crate::ir::Operation;

/// Tells how the declared errors of an operation differ: an error that is new can be met, one that is gone is not met
/// any more, and one that comes with another status is found elsewhere by who looks at statuses.
pub(super) fn compare(at: &At, old: &Operation, new: &Operation, sides: &Sides<'_>, diff: &mut Diff) {
    let at = At::new(Subject::Error, at.path.clone());
    let (before, after) = (known(old, &sides.old), known(new, &sides.new));
    for (error, statuses) in &after {
        match before.get(error) {
            None => diff.widens(&at, format!("can fail with {}", said(error, statuses))),
            Some(known) if known.is_subset(statuses) && known != statuses => {
                diff.widens(
                    &at,
                    format!("can fail with {}, was {}", said(error, statuses), said(error, known)),
                );
            }
            Some(known) if known != statuses => {
                diff.behaves(
                    &at,
                    format!("fails with {}, was {}", said(error, statuses), said(error, known)),
                );
            }
            Some(_) => {}
        }
    }
    for (error, statuses) in before.iter().filter(|(error, _)| !after.contains_key(*error)) {
        diff.reads(
            &at,
            format!("is not said to fail with {} any more", said(error, statuses)),
        );
    }
    let described = old.errors.iter().any(|error| {
        let same = new.errors.iter().find(|other| other.status == error.status);
        same.is_some_and(|other| other.description != error.description)
    });
    if described {
        diff.reads(&at, "describes its errors otherwise");
    }
}

/// Each error by name with its statuses. A status without a body is an error of its own.
fn known(operation: &Operation, side: &Side<'_>) -> BTreeMap<String, BTreeSet<u16>> {
    let mut known: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
    for answer in &operation.errors {
        let names = answer.models.iter().filter_map(|id| side.names.model(*id));
        let mut names: Vec<_> = names.map(ToString::to_string).collect();
        if names.is_empty() {
            names.push(answer.status.to_string());
        }
        for name in names {
            known.entry(name).or_default().insert(answer.status);
        }
    }
    known
}

fn said(error: &str, statuses: &BTreeSet<u16>) -> String {
    let texts: Vec<_> = statuses.iter().map(u16::to_string).collect();
    let statuses = texts.join(" or ");
    if texts.iter().any(|status| status == error) {
        statuses
    } else {
        format!("{statuses} `{error}`")
    }
}

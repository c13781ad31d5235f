//! Limits and defaults: whether what was allowed still is, and whether leaving something out still means the same.

use super::change::{At, Diff};
use crate::ir::{Bound, Constraints};

/// Which way a limit moved.
#[derive(Clone, Copy, PartialEq)]
enum Move {
    /// Less is allowed.
    Tighter,
    /// More is allowed.
    Looser,
}

/// Tells how limits and default of a value differ. Where the value is sent, a tighter limit turns values away that
/// were taken, and another default gives leaving it out another meaning. Where it is only read, both are words.
pub(super) fn compare(at: &At, old: &Constraints, new: &Constraints, sent: bool, diff: &mut Diff) {
    for (name, before, after, moved) in moves(old, new) {
        let said = |text: Option<String>| text.map_or_else(|| "none".to_owned(), |text| format!("`{text}`"));
        let detail = format!("{name}: {}, was {}", said(after), said(before));
        match moved {
            _ if !sent => diff.reads(at, detail),
            Move::Tighter => diff.behaves(at, format!("takes less; {detail}")),
            Move::Looser => diff.widens(at, format!("takes more; {detail}")),
        }
    }
    if old.default != new.default {
        let said = |default: &Option<String>| default.as_ref().map_or("none".to_owned(), |text| format!("`{text}`"));
        let detail = format!("default: {}, was {}", said(&new.default), said(&old.default));
        if sent {
            diff.behaves(at, format!("means something else where it is left out; {detail}"));
        } else {
            diff.reads(at, detail);
        }
    }
}

type Moved = (&'static str, Option<String>, Option<String>, Move);

fn moves(old: &Constraints, new: &Constraints) -> Vec<Moved> {
    let lower = |bound: Option<Bound>| bound.map(|bound| (bound.value, bound.exclusive));
    let ends = [
        ("minimum", old.minimum, new.minimum, true),
        ("maximum", old.maximum, new.maximum, false),
    ];
    let mut found: Vec<Moved> = Vec::new();
    for (name, before, after, least) in ends {
        if lower(before) != lower(after) {
            let moved = end(before, after, least);
            found.push((name, before.map(shown), after.map(shown), moved));
        }
    }
    let counts = [
        ("fewest characters", old.min_length, new.min_length, true),
        ("most characters", old.max_length, new.max_length, false),
        ("fewest items", old.min_items, new.min_items, true),
        ("most items", old.max_items, new.max_items, false),
    ];
    for (name, before, after, least) in counts {
        if before != after {
            let tighter = match (before, after) {
                (Some(before), Some(after)) => (after > before) == least,
                (None, _) => true,
                (_, None) => false,
            };
            let text = |count: Option<u64>| count.map(|count| count.to_string());
            found.push((name, text(before), text(after), direction(tighter)));
        }
    }
    let texts = [
        ("pattern", &old.pattern, &new.pattern),
        ("format", &old.format, &new.format),
    ];
    for (name, before, after) in texts {
        if before != after {
            // Which of two patterns allows more cannot be told: the careful answer is that something is turned away.
            found.push((name, before.clone(), after.clone(), direction(after.is_some())));
        }
    }
    found
}

fn end(before: Option<Bound>, after: Option<Bound>, least: bool) -> Move {
    let tighter = match (before, after) {
        (Some(before), Some(after)) if before.value.total_cmp(&after.value).is_eq() => after.exclusive,
        (Some(before), Some(after)) => (after.value > before.value) == least,
        (None, _) => true,
        (_, None) => false,
    };
    direction(tighter)
}

fn direction(tighter: bool) -> Move {
    if tighter { Move::Tighter } else { Move::Looser }
}

fn shown(bound: Bound) -> String {
    let beyond = if bound.exclusive { " (exclusive)" } else { "" };
    format!("{}{beyond}", bound.value)
}

//! Events: what the API tells by webhook.

use super::change::{At, Diff, Subject};
use super::pairs::{Entry, entries, pair};
use super::{Side, Sides, deprecation};
use crate::ir::{Event, EventTime};

/// An event, and the type of its payload.
type Known<'a> = (&'a Event, String);

/// Tells how the events differ.
pub(super) fn compare(sides: &Sides<'_>, diff: &mut Diff) {
    let (old, new) = (list(&sides.old), list(&sides.new));
    let same_payload = |a: &Entry<Known<'_>>, b: &Entry<Known<'_>>| u32::from(a.node.1 == b.node.1);
    let pairs = pair(&old, &new, same_payload);
    let at = |name: &str| At::new(Subject::Event, format!("webhooks::Event::{name}"));
    for entry in &pairs.gone {
        diff.removed(&at(&entry.name), format!("it was `{}`", entry.node.0.name));
    }
    for entry in &pairs.new {
        diff.added(&at(&entry.name), format!("`{}`", entry.node.0.name));
    }
    for (old, new) in &pairs.renamed {
        diff.renamed(&at(&old.name), &new.name, "");
    }
    for (old, new) in &pairs.same {
        event(&at(&new.name), &old.node, &new.node, diff);
    }
}

fn list<'a>(side: &Side<'a>) -> Vec<Entry<Known<'a>>> {
    let named = side.api.events.iter().zip(&side.names.events);
    entries(named.map(|(event, name)| (name.to_string(), (event, side.spelled.ty(&event.payload)))))
}

fn event(at: &At, (old, held): &Known<'_>, (new, holds): &Known<'_>, diff: &mut Diff) {
    if held != holds {
        diff.breaks(at, format!("holds `{holds}`, held `{held}`"));
    }
    if old.name != new.name {
        diff.behaves(at, format!("is told as `{}`, was `{}`", new.name, old.name));
    }
    if old.timestamp == EventTime::Always && new.timestamp != EventTime::Always {
        diff.behaves(at, "does not always say when it happened");
    }
    deprecation::compare(at, old.deprecated.as_ref(), new.deprecated.as_ref(), diff);
    diff.docs(at, &old.docs, &new.docs);
}

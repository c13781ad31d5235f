//! Compares the API version, servers, kinds of IDs and webhook events.

use super::change::{Diff, Item, Subject};
use super::rename::{Entry, entries, pair};
use super::{ApiVersion, Versions};
use crate::ir::{Event, EventTime};

pub(super) fn compare(versions: &Versions<'_>, diff: &mut Diff) {
    let (old, new) = (versions.old.api, versions.new.api);
    if old.version != new.version {
        let item = Item::new(Subject::Api, "Polar::API_VERSION");
        diff.extended(&item, format!("changed from `{}` to `{}`", old.version, new.version));
    }
    servers(versions, diff);
    id_kinds(versions, diff);
    events(versions, diff);
}

fn servers(versions: &Versions<'_>, diff: &mut Diff) {
    let item = Item::new(Subject::Api, "Polar");
    let (old, new) = (&versions.old.api.servers, &versions.new.api.servers);
    for server in new {
        let name = &server.environment;
        match old.iter().find(|other| other.environment == *name) {
            Some(other) if other.url != server.url => diff.behaviour(
                &item,
                format!("the URL of {name} changed from {} to {}", other.url, server.url),
            ),
            Some(_) => {}
            None => diff.extended(&item, format!("the server {name} was added")),
        }
    }
    for server in old {
        if !new.iter().any(|other| other.environment == server.environment) {
            diff.behaviour(&item, format!("the server {} was removed", server.environment));
        }
    }
}

fn id_kinds(versions: &Versions<'_>, diff: &mut Diff) {
    let (old, new) = (&versions.old.names.id_kinds, &versions.new.names.id_kinds);
    let item = |alias: &str| Item::new(Subject::Id, format!("ids::{alias}"));
    for (_, names) in old.iter().filter(|(kind, _)| !new.contains_key(*kind)) {
        diff.removed(&item(names.alias.as_str()), "");
    }
    for (_, names) in new.iter().filter(|(kind, _)| !old.contains_key(*kind)) {
        diff.added(&item(names.alias.as_str()), "");
    }
}

/// An event and the Rust type of its payload.
type NamedEvent<'a> = (&'a Event, String);

fn events(versions: &Versions<'_>, diff: &mut Diff) {
    let (old, new) = (event_entries(&versions.old), event_entries(&versions.new));
    let same_payload = |a: &Entry<NamedEvent<'_>>, b: &Entry<NamedEvent<'_>>| u32::from(a.node.1 == b.node.1);
    let pairs = pair(&old, &new, same_payload);
    let item = |name: &str| Item::new(Subject::Event, format!("webhooks::Event::{name}"));
    diff.unpaired(&pairs, item, |(event, _)| format!("`{}`", event.name));
    for (old, new) in &pairs.renamed {
        diff.renamed(&item(&old.name), &new.name, "");
    }
    for (old, new) in &pairs.same {
        event(&item(&new.name), &old.node, &new.node, diff);
    }
}

fn event_entries<'a>(version: &ApiVersion<'a>) -> Vec<Entry<NamedEvent<'a>>> {
    let named = version.api.events.iter().zip(&version.names.events);
    entries(named.map(|(event, name)| (name.to_string(), (event, version.signatures.ty(&event.payload)))))
}

fn event(item: &Item, (old, old_type): &NamedEvent<'_>, (new, new_type): &NamedEvent<'_>, diff: &mut Diff) {
    if old_type != new_type {
        diff.breaking(item, format!("payload changed from `{old_type}` to `{new_type}`"));
    }
    if old.name != new.name {
        diff.behaviour(
            item,
            format!("event type changed from `{}` to `{}`", old.name, new.name),
        );
    }
    if old.timestamp == EventTime::Always && new.timestamp != EventTime::Always {
        diff.behaviour(item, "the payload may no longer have a timestamp");
    }
    diff.deprecation(item, old.deprecated.as_ref(), new.deprecated.as_ref());
    diff.docs(item, &old.docs, &new.docs);
}

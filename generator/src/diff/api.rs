//! What concerns the API as a whole: its version, its servers, its kinds of ids.

use super::Sides;
use super::change::{At, Diff, Subject};

/// Tells how the whole differs.
pub(super) fn compare(sides: &Sides<'_>, diff: &mut Diff) {
    let (old, new) = (sides.old.api, sides.new.api);
    if old.version != new.version {
        let at = At::new(Subject::Api, "Polar::API_VERSION");
        diff.widens(&at, format!("is `{}`, was `{}`", new.version, old.version));
    }
    servers(sides, diff);
    ids(sides, diff);
}

fn servers(sides: &Sides<'_>, diff: &mut Diff) {
    let at = At::new(Subject::Api, "Polar");
    let (old, new) = (&sides.old.api.servers, &sides.new.api.servers);
    for server in new {
        match old.iter().find(|other| other.environment == server.environment) {
            Some(other) if other.url != server.url => diff.behaves(
                &at,
                format!("reaches {} at {}, was {}", server.environment, server.url, other.url),
            ),
            Some(_) => {}
            None => diff.widens(&at, format!("knows the server {}", server.environment)),
        }
    }
    for server in old {
        if !new.iter().any(|other| other.environment == server.environment) {
            diff.behaves(&at, format!("does not know the server {} any more", server.environment));
        }
    }
}

fn ids(sides: &Sides<'_>, diff: &mut Diff) {
    let (old, new) = (&sides.old.names.id_kinds, &sides.new.names.id_kinds);
    let at = |alias: &str| At::new(Subject::Id, format!("ids::{alias}"));
    for (_, names) in old.iter().filter(|(kind, _)| !new.contains_key(*kind)) {
        diff.removed(&at(names.alias.as_str()), "");
    }
    for (_, names) in new.iter().filter(|(kind, _)| !old.contains_key(*kind)) {
        diff.added(&at(names.alias.as_str()), "");
    }
}

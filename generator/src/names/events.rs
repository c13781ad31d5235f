//! Names of events.

use super::words::Words;
use super::{Ident, Scope};
use crate::diagnostic::Diagnostic;
use crate::ir::Api;

const HELP: &str = "two types of events need names that differ in more than case and punctuation, and none may be \
                    `Unknown`: teach `generator/src/names/events.rs` a rule for it";

/// Names the events, each after its type: `checkout.created` is `CheckoutCreated`. `Unknown` is what an event becomes
/// that this version does not know.
pub(super) fn assign(api: &Api, problems: &mut Vec<Diagnostic>) -> Vec<Ident> {
    let mut variants = Scope::new("variant of `Event`", HELP).reserving(&["Unknown"]);
    let mut told: Vec<&str> = Vec::new();
    let mut named = Vec::new();
    for event in &api.events {
        // Two webhooks of one type were reported as that.
        let mut quiet = Vec::new();
        let repeated = told.contains(&event.name.as_str());
        let problems = if repeated { &mut quiet } else { &mut *problems };
        named.push(variants.claim(&Words::of(&event.name).pascal(), &event.name, &event.pointer, problems));
        told.push(&event.name);
    }
    named
}

//! What a change of the API means for Rust programs that use the crate.
//!
//! Two APIs are compared as the crate spells them, not as their documents do: a change that no program can see is
//! none, and one that reaches a program through a name or a type is told at the Rust path that it reaches. What is said
//! of each change is proven by programs that are compiled against both sides (`tests/tests/diff`).

mod api;
mod change;
mod deprecation;
mod events;
mod fields;
mod limits;
mod models;
mod operations;
mod pairs;
mod parameters;
mod print;
mod shapes;
mod words;

pub use change::{Action, Change, Class, Diff, Effect, Subject};
pub use print::{changelog, json, text};

use crate::ir::Api;
use crate::names::Names;
use crate::template_context::TypeSignatures;

/// Everything that differs between two versions of the API, the gravest first.
#[must_use]
pub fn compare(old: (&Api, &Names), new: (&Api, &Names)) -> Diff {
    let mut diff = Diff::between(old.0, new.0);
    let renamed = models::renamed(old, new);
    // Seen from the new side, a renamed model has its new name wherever it stands: the rename is told once.
    let aligned = models::aligned(old.1, new.1, &renamed);
    let sides = Sides {
        old: Side::new(old.0, &aligned),
        new: Side::new(new.0, new.1),
    };
    api::compare(&sides, &mut diff);
    models::compare(&sides, old.1, &renamed, &mut diff);
    operations::compare(&sides, &mut diff);
    events::compare(&sides, &mut diff);
    diff.sort();
    diff
}

/// Both versions.
struct Sides<'a> {
    old: Side<'a>,
    new: Side<'a>,
}

/// One version of the API, and how the crate spells it.
struct Side<'a> {
    api: &'a Api,
    names: &'a Names,
    spelled: TypeSignatures<'a>,
}

impl<'a> Side<'a> {
    fn new(api: &'a Api, names: &'a Names) -> Self {
        Self {
            api,
            names,
            spelled: TypeSignatures::new(api, names),
        }
    }
}

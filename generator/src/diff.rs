//! Compares two versions of the API and classifies what each change means for programs that use the crate.
//!
//! The comparison is made on the Rust API, not on the documents: a change that no program can observe is not reported,
//! and every change is reported at the Rust path that it affects. The classification is proven by programs that are
//! compiled against both versions (`tests/tests/diff`).

mod aliases;
mod api;
mod cause;
mod change;
mod fields;
mod inputs;
mod models;
mod operations;
mod print;
mod rename;

pub use change::{Change, ChangeKind, Class, Diff, Effect, Subject};
pub use print::{changelog, json, text};

use crate::ir::Api;
use crate::names::Names;
use crate::template_context::TypeSignatures;

/// Returns every difference between two versions of the API, the most severe first.
#[must_use]
pub fn compare(old: (&Api, &Names), new: (&Api, &Names)) -> Diff {
    let expanded = (aliases::expanded(old, new.1), aliases::expanded(new, old.1));
    let (old, new) = ((&expanded.0, old.1), (&expanded.1, new.1));
    let mut diff = Diff::new(old.0, new.0);
    let renamed = models::renamed(old, new);
    // The old side uses the new names of renamed models, so that a rename is not reported again at every use.
    let aligned = models::aligned(old.1, new.1, &renamed);
    let versions = Versions {
        old: ApiVersion::new(old.0, &aligned),
        new: ApiVersion::new(new.0, new.1),
    };
    api::compare(&versions, &mut diff);
    models::compare(&versions, old.1, &renamed, &mut diff);
    operations::compare(&versions, &mut diff);
    diff.sort();
    diff
}

/// The two versions that are compared.
struct Versions<'a> {
    old: ApiVersion<'a>,
    new: ApiVersion<'a>,
}

/// One version of the API with its Rust names and signatures.
struct ApiVersion<'a> {
    api: &'a Api,
    names: &'a Names,
    signatures: TypeSignatures<'a>,
}

impl<'a> ApiVersion<'a> {
    fn new(api: &'a Api, names: &'a Names) -> Self {
        Self {
            api,
            names,
            signatures: TypeSignatures::new(api, names),
        }
    }
}

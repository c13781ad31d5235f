//! A place where every name must be another: a module, a struct, an enum, the arguments of a method.

use std::collections::HashMap;

use super::Ident;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Pointer;

const UNUSABLE: &str = "a Rust name needs an ASCII letter or digit: rename it in the document, or by an overlay";

/// The names that are taken in one place.
pub(super) struct Scope {
    /// What kind of thing is named here, and where (`variant of CheckoutStatus`).
    what: String,
    /// What to do about a name that is taken.
    help: &'static str,
    /// The names, each with the name that the document has for it, and its place. `None` for the project's own.
    taken: HashMap<Ident, Option<(String, Pointer)>>,
}

impl Scope {
    /// A place without names.
    pub(super) fn new(what: impl Into<String>, help: &'static str) -> Self {
        Self {
            what: what.into(),
            help,
            taken: HashMap::new(),
        }
    }

    /// The same, with names that the generated code needs for itself.
    pub(super) fn reserving(mut self, names: &[&str]) -> Self {
        self.taken
            .extend(names.iter().filter_map(|name| Some((Ident::new(name)?, None))));
        self
    }

    /// Makes the identifier for a wire name, and reports it where it is none or is taken.
    pub(super) fn claim(&mut self, text: &str, wire: &str, pointer: &Pointer, problems: &mut Vec<Diagnostic>) -> Ident {
        let what = &self.what;
        let Some(ident) = Ident::new(text) else {
            let message = format!("`{wire}` makes no Rust name for a {what}");
            problems.push(Diagnostic::at(Code::UnusableName, pointer, message, UNUSABLE));
            return Ident::unusable();
        };
        match self.taken.get(&ident) {
            None => {
                self.taken
                    .insert(ident.clone(), Some((wire.to_owned(), pointer.clone())));
            }
            Some(None) => {
                let message = format!("`{wire}` would be `{ident}` as a {what}, a name that the generated code needs");
                problems.push(Diagnostic::at(Code::NameCollision, pointer, message, self.help));
            }
            Some(Some((first, place))) => {
                let message = format!("`{first}` and `{wire}` would both be `{ident}` as a {what}");
                let collision = Diagnostic::at(Code::NameCollision, pointer, message, self.help);
                problems.push(collision.with_related(place, "first named here"));
            }
        }
        ident
    }
}

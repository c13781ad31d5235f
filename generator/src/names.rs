//! Gives everything its Rust name: the only stage that makes identifiers.
//!
//! It runs last, once all that needs a name is known, and checks every name where it is used: two names of the
//! document that would be one name in Rust are a problem, told with both places, and never silently renamed.

mod events;
mod fields;
mod ident;
mod members;
mod methods;
mod models;
mod resources;
mod scope;
mod values;
mod words;

use std::collections::BTreeMap;

pub use ident::Ident;
pub use models::{FieldNames, ModelNames};
pub use resources::{OperationNames, ResourceNames};
use scope::Scope;
use words::Words;

use crate::diagnostic::Diagnostic;
use crate::ir::{Api, ModelId, Pointer};

/// Every identifier of the generated code.
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    /// By the index of the model.
    pub models: Vec<ModelNames>,
    /// Every resource, and every group that only holds other resources, parents before children.
    pub resources: Vec<ResourceNames>,
    /// The variant of each event, in the document's order.
    pub events: Vec<Ident>,
    /// The constant of each server, in the document's order.
    pub servers: Vec<Ident>,
    /// By the kind of the id.
    pub id_kinds: BTreeMap<String, IdNames>,
}

/// What a kind of id is called.
#[derive(Debug, Clone, PartialEq)]
pub struct IdNames {
    /// The marker: `Product`.
    pub kind: Ident,
    /// The id: `ProductId`.
    pub alias: Ident,
}

impl Names {
    /// The type of a model.
    #[must_use]
    pub fn model(&self, id: ModelId) -> Option<&Ident> {
        self.models.get(id.index()).map(|names| &names.ty)
    }
}

/// Names everything in an API. What cannot be named is reported, and gets a name that nothing may use.
pub fn assign(api: &Api, problems: &mut Vec<Diagnostic>) -> Names {
    Names {
        models: models::assign(api, problems),
        resources: resources::assign(api, problems),
        events: events::assign(api, problems),
        servers: servers(api, problems),
        id_kinds: id_kinds(api, problems),
    }
}

fn servers(api: &Api, problems: &mut Vec<Diagnostic>) -> Vec<Ident> {
    let place = Pointer("/servers".to_owned());
    let mut constants =
        Scope::new("server", "give each server another `x-polar-environment`").reserving(&["API_VERSION"]);
    let claim = |environment: &str| constants.claim(&Words::of(environment).screaming(), environment, &place, problems);
    api.servers
        .iter()
        .map(|server| server.environment.as_str())
        .map(claim)
        .collect()
}

fn id_kinds(api: &Api, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, IdNames> {
    let help = "give `x-polar-id` a kind that differs from the others in more than case and punctuation";
    let place = Pointer::default();
    let mut kinds = Scope::new("kind of id", help);
    let mut named = BTreeMap::new();
    for kind in &api.id_kinds {
        let pascal = Words::of(kind).pascal();
        let marker = kinds.claim(&pascal, kind, &place, problems);
        let alias = Ident::new(&format!("{pascal}Id")).unwrap_or_else(Ident::unusable);
        named.insert(kind.clone(), IdNames { kind: marker, alias });
    }
    named
}

#[cfg(test)]
mod tests;

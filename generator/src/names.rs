//! Assigns every Rust name; no other stage creates identifiers.
//!
//! Names are checked where they are used: two names of the document that become the same Rust name in one scope are
//! reported with both places, never renamed silently.

mod ident;
mod models;
mod operations;
mod resources;
mod variants;
mod words;

use std::collections::BTreeMap;

pub use ident::Ident;
use ident::Scope;
pub use models::{FieldNames, ModelNames};
pub use operations::OperationNames;
pub use resources::ResourceNames;
pub(crate) use resources::module_of_features;
use words::Words;

use crate::diagnostic::Problems;
use crate::ir::{Api, ModelId};
use crate::pointer::Pointer;

/// All identifiers of the generated code.
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    /// The names of each model, by [`ModelId`].
    pub models: Vec<ModelNames>,
    /// The names of each resource and each group of resources, parents before children.
    pub resources: Vec<ResourceNames>,
    /// The `Event` variant of each event, in the order of the document.
    pub events: Vec<Ident>,
    /// The constant of each server, in the order of the document.
    pub servers: Vec<Ident>,
    /// The names of each kind of ID.
    pub id_kinds: BTreeMap<String, IdNames>,
}

/// The names of a kind of ID.
#[derive(Debug, Clone, PartialEq)]
pub struct IdNames {
    /// The marker type: `Product`.
    pub kind: Ident,
    /// The alias of the ID type: `ProductId`.
    pub alias: Ident,
}

impl Names {
    /// Returns the type name of a model.
    #[must_use]
    pub fn model(&self, id: ModelId) -> Option<&Ident> {
        self.models.get(id.index()).map(|names| &names.ty)
    }
}

/// Names everything in an API.
///
/// A name that is invalid or already used is reported; its identifier is a placeholder then.
pub fn assign(api: &Api, problems: &mut Problems) -> Names {
    let models = models::assign(api, problems);
    error_variants(api, &models, problems);
    Names {
        models,
        resources: resources::assign(api, problems),
        events: events(api, problems),
        servers: servers(api, problems),
        id_kinds: id_kinds(api, problems),
    }
}

/// Checks the variants of `ApiError`, which are named after the models of the bodies.
fn error_variants(api: &Api, models: &[ModelNames], problems: &mut Problems) {
    let help = "give the schema another name with `x-polar-name` in an overlay";
    let mut variants = Scope::new("variant of `ApiError`", help).reserving("Unknown");
    for error in &api.errors {
        if let (Some(model), Some(names)) = (api.model(error.model), models.get(error.model.index())) {
            let name = names.ty.as_str();
            let document_name = models::document_name(&model.name);
            variants.claim(name, &document_name, &model.pointer, problems);
        }
    }
}

fn servers(api: &Api, problems: &mut Problems) -> Vec<Ident> {
    let place = Pointer("/servers".to_owned());
    let mut constants =
        Scope::new("server", "set a different `x-polar-environment` for each server").reserving("API_VERSION");
    api.servers
        .iter()
        .map(|server| {
            let name = &server.environment;
            constants.claim_or_placeholder(&Words::of(name).screaming(), name, &place, problems)
        })
        .collect()
}

fn id_kinds(api: &Api, problems: &mut Problems) -> BTreeMap<String, IdNames> {
    let help = "choose kinds for `x-polar-id` that differ in more than case and punctuation";
    // The trait that the markers implement.
    let mut markers = Scope::new("kind of ID", help).reserving("IdKind");
    api.id_kinds
        .iter()
        .map(|kind| {
            let pascal = Words::of(kind).pascal();
            let names = IdNames {
                kind: markers.claim_or_placeholder(&pascal, kind, &Pointer::default(), problems),
                alias: Ident::or_placeholder(&format!("{pascal}Id")),
            };
            (kind.clone(), names)
        })
        .collect()
}

fn events(api: &Api, problems: &mut Problems) -> Vec<Ident> {
    let help = "event types need names that differ in more than case and punctuation, and `Unknown` is reserved: add \
                a rule to `generator/src/names.rs`";
    let mut scope = Scope::new("variant of `Event`", help).reserving("Unknown");
    let mut seen: Vec<&str> = Vec::new();
    let mut names = Vec::new();
    for event in &api.events {
        let variant = variants::not_unknown(Words::of(&event.name).pascal());
        // Two webhooks with the same event type are already reported.
        names.push(if seen.contains(&event.name.as_str()) {
            Ident::or_placeholder(&variant)
        } else {
            scope.claim_or_placeholder(&variant, &event.name, &event.pointer, problems)
        });
        seen.push(&event.name);
    }
    names
}

#[cfg(test)]
mod tests;

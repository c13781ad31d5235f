//! What the templates are given: flat structs of texts that are ready to be laid out.
//!
//! Whatever needs a decision is decided here: types, attributes, conversions and docs are whole when a template
//! gets them, so that a template only says where they stand.

mod aliases;
mod api_error;
mod constants;
mod docs;
mod enums;
mod events;
mod operations;
mod resources;
mod roots;
mod signature;
mod structs;
mod types;
mod unions;

use askama::Template;
use proc_macro2::TokenStream;
use quote::quote;

pub use aliases::AliasView;
pub use api_error::ApiErrorView;
pub use docs::DocLines;
pub use enums::EnumView;
pub use events::EventsView;
pub use operations::{BuilderView, FilterView, OperationView};
pub use resources::{ResourceView, ResourcesView};
pub use roots::{IdsView, MetaView, ModelsView};
pub use signature::Signatures;
pub use structs::{FieldView, StructView};
pub use unions::UnionView;

use crate::ir::{Api, Deprecation, Model, Shape};
use crate::names::{ModelNames, Names};
use types::Types;

/// What a file has to import.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Uses {
    /// The typed ids.
    pub ids: bool,
    /// The models.
    pub models: bool,
    /// The runtime.
    pub runtime: bool,
}

/// A file before it is formatted.
pub struct Page {
    /// Where it belongs, relative to the tree's root.
    pub path: String,
    /// The template that lays it out.
    pub template: &'static str,
    /// What the template made of it.
    pub text: askama::Result<String>,
}

impl Page {
    fn new(path: impl Into<String>, template: &'static str, view: &impl Template) -> Self {
        Self {
            path: path.into(),
            template,
            text: view.render(),
        }
    }
}

/// One unit of work: a file to be laid out.
#[derive(Clone, Copy)]
pub enum Job<'a> {
    /// `meta.rs`
    Meta,
    /// `ids.rs`
    Ids,
    /// `api_error.rs`
    ApiError,
    /// `events.rs`
    Events,
    /// `models.rs`
    Models,
    /// `models/x.rs`
    Model(&'a Model, &'a ModelNames),
    /// `resources.rs`
    Resources,
    /// `resources/x.rs`, by its place in [`Names::resources`].
    Resource(usize),
}

/// Every file of the tree. The large ones first: what is taken last should not take long.
#[must_use]
pub fn jobs<'a>(api: &'a Api, names: &'a Names) -> Vec<Job<'a>> {
    let mut jobs: Vec<_> = (0..names.resources.len()).map(Job::Resource).collect();
    jobs.extend([Job::ApiError, Job::Events, Job::Models, Job::Resources]);
    jobs.extend(
        api.models
            .iter()
            .zip(&names.models)
            .map(|(model, names)| Job::Model(model, names)),
    );
    jobs.extend([Job::Meta, Job::Ids]);
    jobs
}

/// Lays out one file.
#[must_use]
pub fn page(job: Job<'_>, api: &Api, names: &Names) -> Page {
    match job {
        Job::Meta => Page::new("meta.rs", "meta.rs.jinja", &MetaView::new(api, names)),
        Job::Ids => Page::new("ids.rs", "ids.rs.jinja", &IdsView::new(api, names)),
        Job::ApiError => Page::new("api_error.rs", "api_error.rs.jinja", &ApiErrorView::new(api, names)),
        Job::Events => Page::new("events.rs", "events.rs.jinja", &EventsView::new(api, names)),
        Job::Models => Page::new("models.rs", "models.rs.jinja", &ModelsView::new(api, names)),
        Job::Resources => Page::new("resources.rs", "resources.rs.jinja", &ResourcesView::new(api, names)),
        Job::Resource(index) => {
            let view = ResourceView::new(api, names, index);
            Page::new(
                format!("resources/{}.rs", view.file),
                "resources/resource.rs.jinja",
                &view,
            )
        }
        Job::Model(model, own) => {
            let types = Types::beside_models(api, names);
            let path = format!("models/{}.rs", own.module.bare());
            match &model.shape {
                Shape::Struct(shape) => Page::new(
                    path,
                    "models/struct.rs.jinja",
                    &StructView::new(model, own, shape, &types),
                ),
                Shape::Enum(shape) => Page::new(path, "models/enum.rs.jinja", &EnumView::new(model, own, shape)),
                Shape::Union(shape) => Page::new(
                    path,
                    "models/union.rs.jinja",
                    &UnionView::new(model, own, shape, &types),
                ),
                Shape::Alias(ty) => Page::new(path, "models/alias.rs.jinja", &AliasView::new(model, own, ty, &types)),
            }
        }
    }
}

/// `#[deprecated(note = "…")]`, or nothing.
fn deprecated(deprecation: Option<&Deprecation>) -> Option<String> {
    deprecation.map(|deprecation| {
        let note = docs::note(deprecation);
        quote!(#[deprecated(note = #note)]).to_string()
    })
}

/// Tokens as the text that a template takes.
fn text(tokens: &TokenStream) -> String {
    tokens.to_string()
}

//! The context of each template: structs of strings that the template inserts.
//!
//! Every decision is made here: types, attributes, conversions and docs are complete. A template only arranges them.

mod bodies;
mod constructors;
mod conversions;
mod docs;
mod error_arms;
mod example;
mod features;
mod imports;
mod json_schemas;
mod models;
mod operations;
mod owners;
mod program;
mod requests;
mod resources;
mod root_files;
mod samples;
mod setters;
mod structs;
mod type_signatures;
mod type_syntax;
mod unions;

use askama::Template;
use quote::quote;

pub use program::program;
pub use type_signatures::TypeSignatures;

use crate::ir::{Api, Deprecation, Shape};
use crate::names::Names;
use json_schemas::JsonSchemasTemplate;
use models::{AliasTemplate, EnumTemplate, ModelsTemplate, OwnerTemplate};
use owners::owners;
use resources::{ResourceTemplate, ResourcesTemplate};
use root_files::{ApiErrorTemplate, EventsTemplate, IdsTemplate, MetaTemplate};
use samples::SamplesTemplate;
use structs::StructTemplate;
use unions::UnionTemplate;

/// A file before it is formatted.
pub struct RenderedTemplate {
    /// Relative to the root of the generated tree.
    pub path: String,
    /// The name of the template.
    pub template: &'static str,
    /// The output of the template.
    pub code: askama::Result<String>,
}

impl RenderedTemplate {
    fn new(path: impl Into<String>, template: &'static str, context: &impl Template) -> Self {
        Self {
            path: path.into(),
            template,
            code: context.render(),
        }
    }
}

/// Renders the template of every file.
#[must_use]
pub fn render_templates(api: &Api, names: &Names) -> Vec<RenderedTemplate> {
    let owners = owners(api, names);
    let folders = OwnerTemplate::all(api, names, &owners);
    let mut files = vec![
        RenderedTemplate::new("meta.rs", "meta.rs.jinja", &MetaTemplate::new(api, names)),
        RenderedTemplate::new("ids.rs", "ids.rs.jinja", &IdsTemplate::new(api, names)),
        RenderedTemplate::new("api_error.rs", "api_error.rs.jinja", &ApiErrorTemplate::new(api, names)),
        RenderedTemplate::new("events.rs", "events.rs.jinja", &EventsTemplate::new(api, names)),
        RenderedTemplate::new("models.rs", "models.rs.jinja", &ModelsTemplate::new(&folders)),
        RenderedTemplate::new(
            "resources.rs",
            "resources.rs.jinja",
            &ResourcesTemplate::new(api, names),
        ),
        RenderedTemplate::new("samples.rs", "samples.rs.jinja", &SamplesTemplate::new(api, names)),
    ];
    for (index, resource) in names.resources.iter().enumerate() {
        let path = format!("resources/{}.rs", resource.module.bare());
        let template = ResourceTemplate::new(api, names, index, resource);
        files.push(RenderedTemplate::new(path, "resources/resource.rs.jinja", &template));
    }
    for folder in &folders {
        let path = format!("models/{}.rs", folder.folder());
        files.push(RenderedTemplate::new(path, "models/owner.rs.jinja", folder));
        let all = api.models.iter().zip(&names.models).zip(&owners);
        let owned = all.filter(|(_, owner)| owner.as_ref() == Some(folder.owner()));
        if let Some(schemas) = JsonSchemasTemplate::new(api, names, owned.map(|(model, _)| model)) {
            let path = format!("models/{}/{}.rs", folder.folder(), json_schemas::MODULE);
            files.push(RenderedTemplate::new(path, "models/json_schemas.rs.jinja", &schemas));
        }
    }
    let map_keys = models::map_keys(api, names);
    let bodies = bodies::body_names(api, names);
    for ((model, names_of), owner) in api.models.iter().zip(&names.models).zip(&owners) {
        let Some(owner) = owner else {
            continue;
        };
        let path = format!("models/{}/{}.rs", owner.folder(), names_of.module.bare());
        let types = type_syntax::TypeSyntax::in_model(api, names, &names_of.ty);
        files.push(match &model.shape {
            Shape::Struct(shape) => {
                let is_body = bodies.contains(names_of.ty.as_str());
                let context = StructTemplate::new(model, names_of, shape, is_body, &types);
                RenderedTemplate::new(path, "models/struct.rs.jinja", &context)
            }
            Shape::Enum(shape) => {
                let is_map_key = map_keys.contains(names_of.ty.as_str());
                let context = EnumTemplate::new(model, names_of, shape, is_map_key, &types);
                RenderedTemplate::new(path, "models/enum.rs.jinja", &context)
            }
            Shape::Union(shape) => {
                let context = UnionTemplate::new(model, names_of, shape, &types);
                RenderedTemplate::new(path, "models/union.rs.jinja", &context)
            }
            Shape::Alias(ty) => {
                let context = AliasTemplate::new(model, names_of, ty, &types);
                RenderedTemplate::new(path, "models/alias.rs.jinja", &context)
            }
        });
    }
    files
}

/// Returns the attribute `#[deprecated(note = "…")]`, if there is a deprecation.
fn deprecated(deprecation: Option<&Deprecation>) -> Option<String> {
    deprecation.map(|deprecation| {
        let note = docs::deprecation_note(deprecation);
        quote!(#[deprecated(note = #note)]).to_string()
    })
}

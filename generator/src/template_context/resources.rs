//! Contexts of resources: handles with the methods of their operations.

use askama::Template;
use proc_macro2::TokenStream;
use quote::ToTokens as _;

use super::deprecated;
use super::docs::{DocComment, code};
use super::features::Features;
use super::imports::module;
use super::operations::{OperationContext, RequestBuilder};
use super::type_syntax::TypeSyntax;
use crate::ir::{Api, Deprecation, Docs, Resource};
use crate::names::{Ident, Names, ResourceNames};

/// `resources/resource.rs.jinja`
#[derive(Template)]
#[template(path = "resources/resource.rs.jinja", escape = "none")]
pub(super) struct ResourceTemplate<'a> {
    imports: String,
    docs: DocComment,
    name: &'a Ident,
    children: Vec<Accessor<'a>>,
    operations: Vec<OperationContext<'a>>,
    builders: Vec<RequestBuilder<'a>>,
    polar: TokenStream,
    builder_types: Option<BuilderTypes>,
    page_types: Option<PageTypes>,
}

/// The types that every request builder names.
struct BuilderTypes {
    error: TokenStream,
    /// The macro with the methods for single options.
    option_methods: TokenStream,
    request: TokenStream,
    request_future: TokenStream,
    request_options: TokenStream,
    with_response: TokenStream,
}

impl BuilderTypes {
    fn new(types: &TypeSyntax<'_>) -> Self {
        Self {
            error: types.imports.item(module::ERROR, "Error"),
            option_methods: types.imports.item(module::REQUEST, "option_methods"),
            request: types.imports.item(module::REQUEST, "Request"),
            request_future: types.imports.item(module::REQUEST, "RequestFuture"),
            request_options: types.imports.item(module::CLIENT, "RequestOptions"),
            with_response: types.imports.item(module::REQUEST, "WithResponse"),
        }
    }
}

/// The types that a request builder of pages names in addition.
struct PageTypes {
    items: TokenStream,
    pages: TokenStream,
}

impl PageTypes {
    fn new(types: &mut TypeSyntax<'_>) -> Self {
        // The template imports them behind a feature.
        types.imports.define(module::PAGINATION, "BlockingItems");
        types.imports.define(module::PAGINATION, "BlockingPages");
        Self {
            items: types.imports.item(module::PAGINATION, "Items"),
            pages: types.imports.item(module::PAGINATION, "Pages"),
        }
    }
}

/// A method that returns the handle of a resource.
struct Accessor<'a> {
    docs: DocComment,
    /// The features of the resource, if they differ from those of its parent.
    attribute: String,
    deprecated: Option<String>,
    names: &'a ResourceNames,
    /// The type of the handle.
    ty: TokenStream,
}

/// Returns the accessors of the resources below a resource, or below the client.
fn accessors<'a>(api: &Api, names: &'a Names, parent: Option<usize>) -> Vec<Accessor<'a>> {
    let own = parent.and_then(|parent| names.resources.get(parent));
    let own = own
        .map(|own| Features::of_resource(api, names, own))
        .unwrap_or_default();
    let children = names.resources.iter().filter(|child| child.parent == parent);
    let accessor = |child: &'a ResourceNames| {
        let source = child.source.and_then(|source| api.resources.get(source));
        Accessor {
            docs: resource_docs(source, child),
            attribute: Features::of_resource(api, names, child).attribute_within(&own),
            deprecated: deprecated(source.and_then(deprecation)),
            names: child,
            ty: child.ty.to_token_stream(),
        }
    };
    children.map(accessor).collect()
}

fn resource_docs(source: Option<&Resource>, names: &ResourceNames) -> DocComment {
    let fallback = format!("Operations on {}.", code(names.accessor.bare()));
    DocComment::of(source.map_or(&Docs::default(), |source| &source.docs), &fallback)
}

/// Returns the deprecation of a resource: it has one if all its operations do.
fn deprecation(resource: &Resource) -> Option<&Deprecation> {
    let mut deprecations = resource
        .operations
        .iter()
        .map(|operation| operation.deprecated.as_ref());
    let first = deprecations.next()??;
    deprecations.all(|deprecation| deprecation.is_some()).then_some(first)
}

impl<'a> ResourceTemplate<'a> {
    /// `own` is the resource at `index`.
    pub(super) fn new(api: &'a Api, names: &'a Names, index: usize, own: &'a ResourceNames) -> Self {
        let source = own.source.and_then(|source| api.resources.get(source));
        let operations = source.map(|source| source.operations.as_slice()).unwrap_or_default();
        let pairs = || operations.iter().zip(&own.operations);
        let has_builders = pairs().any(|(_, names)| names.builder.is_some());
        let has_pages = pairs().any(|(operation, names)| names.builder.is_some() && operation.output.is_paged());

        // Names that the template uses have precedence over models.
        let mut types = TypeSyntax::new(api, names);
        let features = Features::of_resource(api, names, own);
        if features.len() > 1 {
            types.imports.qualify(module::MODELS);
            types.imports.qualify(module::RESOURCES);
        }
        types.imports.define(module::RESOURCES, own.ty.as_str());
        for builder in own.operations.iter().filter_map(|names| names.builder.as_ref()) {
            types.imports.define(module::RESOURCES, builder.as_str());
        }
        let polar = types.imports.item(module::CLIENT, "Polar");
        let builder_types = has_builders.then(|| BuilderTypes::new(&types));
        let page_types = has_pages.then(|| PageTypes::new(&mut types));
        let mut children = accessors(api, names, Some(index));
        for child in &mut children {
            child.ty = types.imports.item(module::RESOURCES, child.names.ty.as_str());
        }

        let receiver = own.expression(names);
        Self {
            docs: resource_docs(source, own),
            name: &own.ty,
            children,
            operations: pairs()
                .map(|(operation, names)| {
                    OperationContext::new(
                        operation,
                        names,
                        &receiver,
                        &features.attribute_of(api, operation),
                        &types,
                    )
                })
                .collect(),
            builders: pairs()
                .filter_map(|(operation, names)| {
                    RequestBuilder::new(operation, names, own, &features.attribute_of(api, operation), &types)
                })
                .collect(),
            polar,
            builder_types,
            page_types,
            imports: types.imports.declarations(),
        }
    }
}

/// `resources.rs.jinja`
#[derive(Template)]
#[template(path = "resources.rs.jinja", escape = "none")]
pub(super) struct ResourcesTemplate<'a> {
    /// Sorted by module.
    resources: Vec<ResourceModule<'a>>,
    children: Vec<Accessor<'a>>,
}

/// A module of the operations of a resource.
struct ResourceModule<'a> {
    names: &'a ResourceNames,
    /// The features of the resource.
    attribute: String,
}

impl<'a> ResourcesTemplate<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let module = |resource: &'a ResourceNames| ResourceModule {
            names: resource,
            attribute: Features::of_resource(api, names, resource).attribute(),
        };
        let mut resources: Vec<_> = names.resources.iter().map(module).collect();
        resources.sort_by_key(|resource| &resource.names.module);
        Self {
            resources,
            children: accessors(api, names, None),
        }
    }
}

//! Contexts of enums and aliases, and of the files that declare the modules of models.

use std::collections::{BTreeMap, HashSet};

use askama::Template;
use quote::quote;

use super::deprecated;
use super::docs::{DocComment, code};
use super::imports::module;
use super::owners::{Owner, successful_types};
use super::type_syntax::TypeSyntax;
use crate::ir::{Api, Enum, Model, Shape, Type};
use crate::names::{Ident, ModelNames, Names};

/// `models.rs.jinja`
#[derive(Template)]
#[template(path = "models.rs.jinja", escape = "none")]
pub(super) struct ModelsTemplate<'a> {
    /// Sorted by owner.
    folders: &'a [OwnerTemplate<'a>],
}

impl<'a> ModelsTemplate<'a> {
    pub(super) fn new(folders: &'a [OwnerTemplate<'a>]) -> Self {
        Self { folders }
    }
}

/// `models/owner.rs.jinja`
#[derive(Template)]
#[template(path = "models/owner.rs.jinja", escape = "none")]
pub(super) struct OwnerTemplate<'a> {
    owner: &'a Owner,
    /// Sorted by module.
    models: Vec<&'a ModelNames>,
    /// Whether it has a file of JSON schemas: not all of its models are aliases.
    has_schemas: bool,
}

impl<'a> OwnerTemplate<'a> {
    /// Returns one for each owner.
    pub(super) fn all(api: &Api, names: &'a Names, owners: &'a [Option<Owner>]) -> Vec<Self> {
        let mut by_owner: BTreeMap<_, Vec<(&Model, &ModelNames)>> = BTreeMap::new();
        for ((owner, model), names) in owners.iter().zip(&api.models).zip(&names.models) {
            if let Some(owner) = owner {
                by_owner.entry(owner).or_default().push((model, names));
            }
        }
        let templates = by_owner.into_iter().map(|(owner, mut models)| {
            models.sort_by_key(|(_, names)| &names.module);
            Self {
                owner,
                has_schemas: models.iter().any(|(model, _)| !matches!(model.shape, Shape::Alias(_))),
                models: models.into_iter().map(|(_, names)| names).collect(),
            }
        });
        templates.collect()
    }

    pub(super) fn owner(&self) -> &'a Owner {
        self.owner
    }

    pub(super) fn folder(&self) -> String {
        self.owner.folder()
    }

    /// Returns the attribute that lists the models in the docs of the module of all models.
    fn list(&self) -> String {
        let links: Vec<String> = self
            .models
            .iter()
            .map(|names| format!("[`{}`]", names.ty.as_str()))
            .collect();
        let item = format!("- {}: {}", self.owner.title(), links.join(", "));
        match self.owner.features().condition() {
            Some(condition) => format!("#![cfg_attr({condition}, doc = \"{item}\")]"),
            None => format!("//! {item}"),
        }
    }

    fn docs(&self) -> String {
        match self.owner {
            Owner::Features(_) | Owner::Resource(_) => {
                format!("Models used only by the operations of {}.", code(&self.folder()))
            }
            Owner::Shared => "Models that several resources use.".to_owned(),
            Owner::Errors => "Models of error bodies.".to_owned(),
            Owner::Events => "Models used only by webhook events.".to_owned(),
        }
    }
}

/// `models/enum.rs.jinja`
#[derive(Template)]
#[template(path = "models/enum.rs.jinja", escape = "none")]
pub(super) struct EnumTemplate<'a> {
    imports: String,
    docs: DocComment,
    deprecated: Option<String>,
    /// Keys of maps are ordered. The order of other enums would have no meaning.
    is_map_key: bool,
    ignores_case: bool,
    name: &'a Ident,
    variants: Vec<EnumVariant<'a>>,
    unknown_value: String,
}

/// A known value of an enum.
struct EnumVariant<'a> {
    docs: DocComment,
    name: &'a Ident,
    /// The value as a string literal.
    literal: String,
}

impl<'a> EnumTemplate<'a> {
    pub(super) fn new(
        model: &Model,
        names: &'a ModelNames,
        shape: &Enum,
        is_map_key: bool,
        types: &TypeSyntax<'_>,
    ) -> Self {
        types.imports.module(module::CODEC);
        let variant = |(value, name): (&String, &'a Ident)| EnumVariant {
            docs: match shape.descriptions.get(value) {
                Some(description) => DocComment::new(description).with_paragraph(format!("Value: {}.", code(value))),
                None if value.is_empty() => DocComment::new("The empty string."),
                None => DocComment::new(&code(value)),
            },
            name,
            literal: quote!(#value).to_string(),
        };
        Self {
            docs: DocComment::of_model(model, &names.ty, "The values of"),
            deprecated: deprecated(model.deprecated.as_ref()),
            is_map_key,
            ignores_case: shape.ignores_case,
            name: &names.ty,
            variants: shape.values.iter().zip(&names.variants).map(variant).collect(),
            unknown_value: types.value_type("UnknownValue").to_string(),
            imports: types.imports.declarations(),
        }
    }
}

/// Returns the names of the models that are keys of maps.
pub(super) fn map_keys<'a>(api: &Api, names: &'a Names) -> HashSet<&'a str> {
    let mut keys = HashSet::new();
    let mut add = |ty: &Type| {
        if let Type::Map { key, .. } = ty {
            let key = api.behind_aliases(key).as_model().and_then(|id| names.model(id));
            keys.extend(key.map(Ident::as_str));
        }
    };
    let in_models = api.models.iter().flat_map(Model::types);
    let in_operations = api.operations().flat_map(successful_types);
    for ty in in_models.chain(in_operations) {
        ty.visit(&mut add);
    }
    keys
}

/// `models/alias.rs.jinja`
#[derive(Template)]
#[template(path = "models/alias.rs.jinja", escape = "none")]
pub(super) struct AliasTemplate<'a> {
    imports: String,
    docs: DocComment,
    deprecated: Option<String>,
    name: &'a Ident,
    ty: String,
}

impl<'a> AliasTemplate<'a> {
    pub(super) fn new(model: &Model, names: &'a ModelNames, ty: &Type, types: &TypeSyntax<'_>) -> Self {
        Self {
            ty: types.ty(ty).to_string(),
            docs: DocComment::of_model(model, &names.ty, "The type of"),
            deprecated: deprecated(model.deprecated.as_ref()),
            name: &names.ty,
            imports: types.imports.declarations(),
        }
    }
}

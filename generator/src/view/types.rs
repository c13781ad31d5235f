//! Type expressions, and what it takes to make a value of a type from what a caller gives.

use std::cell::Cell;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::Uses;
use crate::ir::{Api, Model, Shape, Type};
use crate::names::{Ident, Names};

/// Writes types as they stand in one generated file, and keeps in mind what the file has to import for them.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    /// The path to the models: `super` beside them, `models` elsewhere.
    models: TokenStream,
    uses: Cell<Uses>,
}

/// An argument of a method: its type, and the value that is made of it.
pub(super) struct Argument {
    /// `impl Into<String>`
    pub(super) ty: TokenStream,
    /// `name.into()`
    pub(super) value: TokenStream,
}

impl<'a> Types<'a> {
    /// For a file that holds a model.
    pub(super) fn beside_models(api: &'a Api, names: &'a Names) -> Self {
        Self {
            api,
            names,
            models: quote!(super),
            uses: Cell::default(),
        }
    }

    /// For a file that imports the models as `models`.
    pub(super) fn elsewhere(api: &'a Api, names: &'a Names) -> Self {
        Self {
            api,
            names,
            models: quote!(models),
            uses: Cell::default(),
        }
    }

    /// What the types written so far need to be imported.
    pub(super) fn uses(&self) -> Uses {
        self.uses.get()
    }

    /// A type of the runtime.
    pub(super) fn runtime(&self, name: &str) -> TokenStream {
        self.uses.set(Uses {
            runtime: true,
            ..self.uses.get()
        });
        let name = proc_macro2::Ident::new(name, proc_macro2::Span::call_site());
        quote!(runtime::#name)
    }

    /// A type.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Bool => quote!(bool),
            Type::Integer => quote!(i64),
            Type::Number => quote!(f64),
            Type::String | Type::Date => quote!(String),
            Type::Secret => self.runtime("Secret"),
            Type::Timestamp => self.runtime("Timestamp"),
            Type::Uuid => quote!(uuid::Uuid),
            Type::Json => self.runtime("Json"),
            Type::Id(kind) => self.id(kind),
            Type::Model(id) => {
                self.uses.set(Uses {
                    models: true,
                    ..self.uses.get()
                });
                let (models, name) = (&self.models, self.names.model(*id));
                name.map_or_else(|| quote!(!), |name| quote!(#models::#name))
            }
            Type::Nullable(inner) => self.option(inner),
            Type::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Type::Map { key, value } => {
                let (key, value) = (self.ty(key), self.ty(value));
                let map = self.runtime("Map");
                quote!(#map<#key, #value>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item));
                quote!((#(#items,)*))
            }
        }
    }

    /// A type or nothing.
    pub(super) fn option(&self, ty: &Type) -> TokenStream {
        let ty = self.ty(ty);
        quote!(Option<#ty>)
    }

    fn id(&self, kind: &str) -> TokenStream {
        self.uses.set(Uses {
            ids: true,
            ..self.uses.get()
        });
        let alias = self.names.id_kinds.get(kind).map(|names| &names.alias);
        alias.map_or_else(|| quote!(!), |alias| quote!(ids::#alias))
    }

    /// What an alias stands for in the end.
    pub(super) fn resolved<'t>(&self, ty: &'t Type) -> &'t Type
    where
        'a: 't,
    {
        let mut ty = ty;
        // An alias of itself is no type; as many steps as there are models find the end of every other.
        for _ in 0..=self.api.models.len() {
            match self.model(ty).map(|model| &model.shape) {
                Some(Shape::Alias(target)) => ty = target,
                _ => break,
            }
        }
        ty
    }

    /// The model that a type is.
    pub(super) fn model(&self, ty: &Type) -> Option<&'a Model> {
        match ty {
            Type::Model(id) => self.api.model(*id),
            _ => None,
        }
    }

    /// What a value of a model's type may be called: as the file of the model.
    pub(super) fn module(&self, ty: &Type) -> Option<&'a Ident> {
        match ty {
            Type::Model(id) => self.names.models.get(id.index()).map(|names| &names.module),
            _ => None,
        }
    }

    /// Whether callers may give something that becomes the type (`impl Into<…>`).
    fn converts(&self, ty: &Type) -> bool {
        match self.resolved(ty) {
            Type::String | Type::Date | Type::Secret => true,
            resolved => self
                .model(resolved)
                .is_some_and(|model| matches!(model.shape, Shape::Union(_))),
        }
    }

    /// A type in the place of an argument's item: `impl Into<String>`, `i64`.
    fn given(&self, ty: &Type) -> TokenStream {
        let written = self.ty(ty);
        if self.converts(ty) {
            quote!(impl Into<#written>)
        } else {
            written
        }
    }

    /// The argument of a method that takes a value of a type, where the place it goes to says which type it is.
    pub(super) fn argument(&self, ty: &Type, name: &impl ToTokens) -> Argument {
        self.argument_as(ty, name, &TokenStream::new())
    }

    /// The same, where nothing else says which type is made: the value names it.
    pub(super) fn named_argument(&self, ty: &Type, name: &impl ToTokens) -> Argument {
        let written = self.ty(ty);
        self.argument_as(ty, name, &quote!(::<#written>))
    }

    fn argument_as(&self, ty: &Type, name: &impl ToTokens, collected: &TokenStream) -> Argument {
        match self.resolved(ty) {
            Type::List(item) => {
                let given = self.given(item);
                let each = self.converts(item).then(|| quote!(.map(Into::into)));
                Argument {
                    ty: quote!(impl IntoIterator<Item = #given>),
                    value: quote!(#name.into_iter()#each.collect #collected()),
                }
            }
            Type::Map { key, value } => {
                let (given_key, given_value) = (self.given(key), self.given(value));
                let each = match (self.converts(key), self.converts(value)) {
                    (true, true) => quote!(.map(|(key, value)| (key.into(), value.into()))),
                    (true, false) => quote!(.map(|(key, value)| (key.into(), value))),
                    (false, true) => quote!(.map(|(key, value)| (key, value.into()))),
                    (false, false) => quote!(),
                };
                Argument {
                    ty: quote!(impl IntoIterator<Item = (#given_key, #given_value)>),
                    value: quote!(#name.into_iter()#each.collect #collected()),
                }
            }
            _ if self.converts(ty) => Argument {
                ty: self.given(ty),
                value: quote!(#name.into()),
            },
            _ => Argument {
                ty: self.ty(ty),
                value: quote!(#name),
            },
        }
    }
}

//! Rust types as generated code writes them, and the conversions from arguments to them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::imports::{Imports, module};
use crate::ir::{Api, Model, ModelId, Shape, Type};
use crate::names::{Ident, ModelNames, Names};

/// Writes the types of one generated file.
pub(super) struct TypeSyntax<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    pub(super) imports: Imports,
}

/// An argument of a generated method.
pub(super) struct Argument {
    /// Its type, such as `impl Into<String>`.
    pub(super) ty: TokenStream,
    /// The converted value, such as `name.into()`.
    pub(super) value: TokenStream,
    /// An iterator over the converted items, if the type is a list or map.
    pub(super) items: Option<TokenStream>,
}

impl Argument {
    /// An argument that is not a collection.
    pub(super) fn new(ty: TokenStream, value: TokenStream) -> Self {
        Self { ty, value, items: None }
    }

    /// A collection of converted items.
    fn collection(ty: TokenStream, items: TokenStream, turbofish: &TokenStream) -> Self {
        Self {
            ty,
            value: quote!(#items.collect #turbofish()),
            items: Some(items),
        }
    }

    /// Converts the value of an `Option` of the argument, which is called `name`.
    pub(super) fn mapped(&self, name: &impl ToTokens) -> TokenStream {
        let (value, name) = (&self.value, name.to_token_stream());
        let text = value.to_string();
        if text == name.to_string() {
            name
        } else if text == quote!(#name.into()).to_string() {
            quote!(#name.map(Into::into))
        } else if text == quote!(Box::new(#name)).to_string() {
            quote!(#name.map(Box::new))
        } else {
            quote!(#name.map(|#name| #value))
        }
    }
}

impl<'a> TypeSyntax<'a> {
    pub(super) fn new(api: &'a Api, names: &'a Names) -> Self {
        Self {
            api,
            names,
            imports: Imports::default(),
        }
    }

    /// For the file that defines a model.
    pub(super) fn in_model(api: &'a Api, names: &'a Names, name: &Ident) -> Self {
        let mut types = Self::new(api, names);
        types.imports.define(module::MODELS, name.as_str());
        types
    }

    /// Imports a type of `crate::types`.
    pub(super) fn value_type(&self, name: &str) -> TokenStream {
        self.imports.item(module::TYPES, name)
    }

    /// A model by its names.
    pub(super) fn model_named(&self, names: &ModelNames) -> TokenStream {
        self.imports.item(module::MODELS, names.ty.as_str())
    }

    /// A model by its index.
    pub(super) fn model_type(&self, id: ModelId) -> TokenStream {
        let name = self.names.model(id);
        name.map_or_else(|| quote!(!), |name| self.imports.item(module::MODELS, name.as_str()))
    }

    /// A type.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Bool => quote!(bool),
            Type::Integer => quote!(i64),
            Type::Unsigned => quote!(u64),
            Type::Number => quote!(f64),
            Type::String => quote!(String),
            Type::Secret => self.value_type("Secret"),
            Type::SecretUrl => self.value_type("SecretUrl"),
            Type::Currency => self.value_type("Currency"),
            Type::Date => self.value_type("Date"),
            Type::Timestamp => self.value_type("Timestamp"),
            Type::Uuid => quote!(uuid::Uuid),
            Type::Json => self.value_type("Json"),
            Type::Id(kind) => {
                let names = self.names.id_kinds.get(kind);
                names.map_or_else(
                    || quote!(!),
                    |names| self.imports.item(module::IDS, names.alias.as_str()),
                )
            }
            Type::Model(id) => self.model_type(*id),
            Type::Nullable(inner) => self.option(inner),
            Type::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Type::Map { key, value } => {
                let (key, value) = (self.ty(key), self.ty(value));
                let map = self.value_type("Map");
                quote!(#map<#key, #value>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item));
                quote!((#(#items,)*))
            }
        }
    }

    /// An `Option` of a type.
    pub(super) fn option(&self, ty: &Type) -> TokenStream {
        let ty = self.ty(ty);
        quote!(Option<#ty>)
    }

    /// Follows aliases to the type that they name.
    pub(super) fn resolved<'t>(&self, ty: &'t Type) -> &'t Type
    where
        'a: 't,
    {
        self.api.behind_aliases(ty)
    }

    /// The model of a type, if it is one.
    pub(super) fn model(&self, ty: &Type) -> Option<&'a Model> {
        self.api.model(ty.as_model()?)
    }

    /// A variable name for a value of a model: the name of its module.
    pub(super) fn variable(&self, ty: &Type) -> Option<&'a Ident> {
        let names = self.names.models.get(ty.as_model()?.index())?;
        Some(&names.module)
    }

    /// Whether arguments of the type are `impl Into<…>`.
    fn converts(&self, ty: &Type) -> bool {
        match self.resolved(ty) {
            Type::String | Type::Secret | Type::SecretUrl | Type::Currency => true,
            resolved => self
                .model(resolved)
                .is_some_and(|model| matches!(model.shape, Shape::Union(_) | Shape::Enum(_))),
        }
    }

    /// The type of an argument without collections: `impl Into<String>` or `i64`.
    fn scalar_argument(&self, ty: &Type) -> TokenStream {
        let target = self.ty(ty);
        if self.converts(ty) {
            quote!(impl Into<#target>)
        } else {
            target
        }
    }

    /// The argument for a value whose type is inferred from its use.
    pub(super) fn argument(&self, ty: &Type, name: &impl ToTokens) -> Argument {
        self.argument_as(ty, name, &TokenStream::new())
    }

    /// The argument for a value whose type has to be stated.
    pub(super) fn typed_argument(&self, ty: &Type, name: &impl ToTokens) -> Argument {
        let target = self.ty(ty);
        self.argument_as(ty, name, &quote!(::<#target>))
    }

    fn argument_as(&self, ty: &Type, name: &impl ToTokens, turbofish: &TokenStream) -> Argument {
        match self.resolved(ty) {
            Type::List(item) => {
                let target = self.ty(item);
                let each = self.converts(item).then(|| quote!(.map(Into::<#target>::into)));
                let item = self.scalar_argument(item);
                let ty = quote!(impl IntoIterator<Item = #item>);
                Argument::collection(ty, quote!(#name.into_iter()#each), turbofish)
            }
            Type::Map { key, value } => {
                let (key_argument, value_argument) = (self.scalar_argument(key), self.scalar_argument(value));
                let each = match (self.converts(key), self.converts(value)) {
                    (true, true) => quote!(.map(|(key, value)| (key.into(), value.into()))),
                    (true, false) => quote!(.map(|(key, value)| (key.into(), value))),
                    (false, true) => quote!(.map(|(key, value)| (key, value.into()))),
                    (false, false) => quote!(),
                };
                let ty = quote!(impl IntoIterator<Item = (#key_argument, #value_argument)>);
                Argument::collection(ty, quote!(#name.into_iter()#each), turbofish)
            }
            _ if self.converts(ty) => Argument::new(self.scalar_argument(ty), quote!(#name.into())),
            _ => Argument::new(self.ty(ty), quote!(#name)),
        }
    }
}

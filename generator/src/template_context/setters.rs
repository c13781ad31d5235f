//! Contexts of the methods that set and clear a field of a request.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::docs::code;
use super::structs::boxed_argument;
use super::type_syntax::{Argument, TypeSyntax};
use crate::ir::{Field, Presence, Type};
use crate::names::{FieldNames, Ident};

/// The setters of a field.
pub(super) struct Setter<'a> {
    /// What the setter does.
    pub(super) summary: String,
    /// The type of its argument.
    pub(super) ty: TokenStream,
    pub(super) statement: TokenStream,
    /// The setter that accepts an `Option`.
    pub(super) set: &'a Ident,
    /// The value that it assigns.
    pub(super) optional: TokenStream,
    pub(super) entry: Option<EntryMethod<'a>>,
}

/// The method that adds an entry to a map.
pub(super) struct EntryMethod<'a> {
    pub(super) name: &'a Ident,
    /// The type of the key.
    pub(super) key: TokenStream,
    /// The type of the value.
    pub(super) value: TokenStream,
    pub(super) statement: TokenStream,
}

/// The method that clears a field.
pub(super) struct ClearMethod<'a> {
    pub(super) name: &'a Ident,
    /// What it sends.
    pub(super) sent: &'static str,
    pub(super) value: TokenStream,
}

impl<'a> Setter<'a> {
    /// Returns the setters of a field that has any.
    pub(super) fn new(field: &Field, names: &'a FieldNames, types: &TypeSyntax<'_>) -> Option<Self> {
        let set = names.set.as_ref()?;
        let name = &names.field;
        let argument = boxed_argument(field, names, types);
        let wire = code(&field.name);
        let summary = match (types.resolved(&field.ty), &argument.items) {
            (Type::Map { .. }, Some(_)) => {
                format!("Adds entries to {wire}. An entry replaces one of the same key. Repeated calls add up.")
            }
            (_, Some(_)) => format!("Adds values to {wire}. Repeated calls append."),
            (_, None) => format!("Sets {wire}."),
        };
        let Argument { ty, value, items } = &argument;
        let statement = if let Some(items) = items {
            extension(field, name, items)
        } else {
            let wrapped = present(field, types);
            quote!(self.#name = #wrapped(#value);)
        };
        let mapped = argument.mapped(name);
        let optional = match field.presence {
            Presence::Patch => {
                let patch = types.value_type("Patch");
                if value.to_string() == name.to_token_stream().to_string() {
                    quote!(#name.map_or(#patch::Keep, #patch::Set))
                } else {
                    quote!(#name.map_or(#patch::Keep, |#name| #patch::Set(#value)))
                }
            }
            Presence::Required | Presence::Optional => mapped,
        };
        Some(Self {
            summary,
            ty: ty.clone(),
            statement,
            set,
            optional,
            entry: entry(field, names, types),
        })
    }
}

/// The variant that holds the value of a field: `Some` or `Patch::Set`.
fn present(field: &Field, types: &TypeSyntax<'_>) -> TokenStream {
    if field.presence == Presence::Patch {
        let patch = types.value_type("Patch");
        quote!(#patch::Set)
    } else {
        quote!(Some)
    }
}

/// Adds items to a list or map.
fn extension(field: &Field, name: &Ident, items: &TokenStream) -> TokenStream {
    match field.presence {
        Presence::Patch => quote!(self.#name.extend(#items);),
        Presence::Required | Presence::Optional => quote!(self.#name.get_or_insert_default().extend(#items);),
    }
}

fn entry<'a>(field: &Field, names: &'a FieldNames, types: &TypeSyntax<'_>) -> Option<EntryMethod<'a>> {
    let name = names.entry.as_ref()?;
    let Type::Map { key, value } = types.resolved(&field.ty) else {
        return None;
    };
    let key = types.argument(key, &quote!(key));
    // A null is passed to the setter of the whole map.
    let (value, is_nullable) = match &**value {
        Type::Nullable(inner) => (&**inner, true),
        value => (value, false),
    };
    let value = types.argument(value, &quote!(value));
    let (key_value, mut entry_value) = (&key.value, value.value);
    if is_nullable {
        entry_value = quote!(Some(#entry_value));
    }
    Some(EntryMethod {
        name,
        statement: extension(field, &names.field, &quote!([(#key_value, #entry_value)])),
        key: key.ty,
        value: value.ty,
    })
}

impl<'a> ClearMethod<'a> {
    /// Returns the method of a field that can be cleared.
    pub(super) fn new(field: &Field, names: &'a FieldNames, types: &TypeSyntax<'_>) -> Option<Self> {
        let name = names.clear.as_ref()?;
        let (sent, value) = if field.presence == Presence::Patch {
            let patch = types.value_type("Patch");
            ("null", quote!(#patch::Clear))
        } else if matches!(types.resolved(&field.ty), Type::Map { .. }) {
            let map = types.value_type("Map");
            ("an empty map", quote!(Some(#map::new())))
        } else {
            ("an empty list", quote!(Some(Vec::new())))
        };
        Some(Self { name, sent, value })
    }
}

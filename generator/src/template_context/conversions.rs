//! Conversions from models of responses into those of requests, such as from an `Address` into an `AddressInput`.
//!
//! A model of requests that is named like one of responses with the suffix `Input` converts from it, if each of its fields
//! can be converted and no required field is missing.

use proc_macro2::TokenStream;
use quote::quote;

use super::type_syntax::TypeSyntax;
use super::unions;
use crate::ir::{Field, Model, Presence, Role, Shape, Struct, Type};
use crate::names::ModelNames;

/// An implementation of `From` for a struct.
pub(super) struct ModelConversion {
    pub(super) from: TokenStream,
    /// Each as `name: value`.
    pub(super) fields: Vec<String>,
    /// Whether a field of the source is deprecated.
    pub(super) is_deprecated: bool,
}

/// The maximum depth of nested models, which may be cyclic.
const MAX_DEPTH: usize = 8;

/// Returns the conversion into a model of requests, if there is one.
///
/// `extra` is the field for fields that the model does not have.
pub(super) fn from_response(
    names: &ModelNames,
    shape: &Struct,
    extra: Option<&'static str>,
    types: &TypeSyntax<'_>,
) -> Option<ModelConversion> {
    let (source_names, source) = counterpart(names, types)?;
    let mut fields = fields((names, shape), (source_names, source), types, MAX_DEPTH)?;
    fields.extend(extra.map(|extra| format!("{extra}: codec::ExtraFields::new()")));
    Some(ModelConversion {
        from: types.model_named(source_names),
        fields,
        is_deprecated: source.fields.iter().any(|field| field.deprecated.is_some()),
    })
}

/// The struct of responses with the same name but for the suffix.
fn counterpart<'a>(names: &ModelNames, types: &TypeSyntax<'a>) -> Option<(&'a ModelNames, &'a Struct)> {
    let name = names.ty.as_str().strip_suffix("Input")?;
    let mut models = types.api.models.iter().zip(&types.names.models);
    let (model, names) = models.find(|(_, names)| names.ty.as_str() == name)?;
    match model {
        Model { role: Role::Input, .. } => None,
        Model {
            shape: Shape::Struct(shape),
            ..
        } => Some((names, shape)),
        _ => None,
    }
}

type NamedStruct<'a> = (&'a ModelNames, &'a Struct);

fn fields(
    (names, shape): NamedStruct<'_>,
    (source_names, source): NamedStruct<'_>,
    types: &TypeSyntax<'_>,
    depth: usize,
) -> Option<Vec<String>> {
    if shape.additional.is_some() {
        return None;
    }
    let fields = shape.fields.iter().zip(&names.fields).map(|(field, names)| {
        let name = &names.field;
        let mut pairs = source.fields.iter().zip(&source_names.fields);
        let value = match pairs.find(|(other, _)| other.name == field.name) {
            None => (field.presence == Presence::Optional).then(|| quote!(None))?,
            Some((other, names)) => {
                let other_name = &names.field;
                converted_field(other, field, &quote!(value.#other_name), types, depth)?
            }
        };
        Some(quote!(#name: #value).to_string())
    });
    fields.collect()
}

fn converted_field(
    from: &Field,
    to: &Field,
    value: &TokenStream,
    types: &TypeSyntax<'_>,
    depth: usize,
) -> Option<TokenStream> {
    let is_optional = |field: &Field| field.nullable || field.presence != Presence::Required;
    if from.boxed || to.boxed || to.presence == Presence::Patch {
        return None;
    }
    match (is_optional(from), is_optional(to)) {
        (true, false) => None,
        (false, false) => converted(&from.ty, &to.ty, value, types, depth),
        (false, true) => {
            let value = converted(&from.ty, &to.ty, value, types, depth)?;
            Some(quote!(Some(#value)))
        }
        (true, true) => {
            let inner = converted(&from.ty, &to.ty, &quote!(value), types, depth)?;
            let is_unchanged = inner.to_string() == "value";
            Some(if is_unchanged {
                value.clone()
            } else {
                quote!(#value.map(|value| #inner))
            })
        }
    }
}

/// Returns the conversion of a value between two types, if there is one.
fn converted(from: &Type, to: &Type, value: &TokenStream, types: &TypeSyntax<'_>, depth: usize) -> Option<TokenStream> {
    let depth = depth.checked_sub(1)?;
    match (types.resolved(from), types.resolved(to)) {
        (from, to) if from == to => Some(value.clone()),
        (Type::List(from), Type::List(to)) => {
            let item = converted(from, to, &quote!(item), types, depth)?;
            let is_into = item.to_string() == "item . into ()";
            Some(if is_into {
                quote!(#value.into_iter().map(Into::into).collect())
            } else {
                quote!(#value.into_iter().map(|item| #item).collect())
            })
        }
        (from, Type::Model(id)) => {
            let names = types.names.models.get(id.index())?;
            let is_convertible = match &types.api.model(*id)?.shape {
                Shape::Struct(shape) => {
                    let source = counterpart(names, types).filter(|(_, source)| {
                        let model = from.as_model().and_then(|id| types.api.shape(id));
                        matches!(model, Some(Shape::Struct(shape)) if shape == *source)
                    })?;
                    fields((names, shape), source, types, depth).is_some()
                }
                Shape::Union(union) => {
                    let from = types.ty(from).to_string();
                    let conversions = unions::conversions(union, &names.variants, false, types);
                    conversions.iter().any(|conversion| conversion.from.to_string() == from)
                }
                Shape::Enum(_) | Shape::Alias(_) => false,
            };
            is_convertible.then(|| quote!(#value.into()))
        }
        _ => None,
    }
}

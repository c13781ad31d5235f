//! Contexts of constructors.
//!
//! Arguments that could be confused are passed by name: `new` returns an incomplete object, whose only method sets the
//! first of them and returns the next incomplete object, or the object.

use proc_macro2::{Ident as RustIdent, Span, TokenStream};
use quote::{ToTokens as _, quote};

use super::deprecated;
use super::docs::{DocComment, code};
use super::structs::{field_type, required_argument};
use super::type_syntax::TypeSyntax;
use crate::ir::{Field, Presence, Struct};
use crate::names::{FieldNames, Ident, ModelNames};

/// The method `new`.
pub(super) struct Constructor<'a> {
    pub(super) docs: DocComment,
    /// Each as `name: type`.
    pub(super) arguments: Vec<String>,
    /// The type that it returns.
    pub(super) output: String,
    pub(super) value: String,
    pub(super) stages: Vec<Stage<'a>>,
}

/// The type of an object that lacks required fields.
pub(super) struct Stage<'a> {
    pub(super) name: &'a Ident,
    /// The field that its method sets, as inline code.
    pub(super) wire: String,
    pub(super) docs: DocComment,
    pub(super) deprecated: Option<String>,
    /// The fields that are set, each as `name: type`.
    pub(super) fields: Vec<String>,
    pub(super) method: &'a Ident,
    /// As `name: type`.
    pub(super) argument: String,
    pub(super) output: String,
    pub(super) value: String,
}

type Pair<'a> = (&'a Field, &'a FieldNames);

/// A field with the expression of its value.
type Set<'a> = (&'a Ident, TokenStream);

impl<'a> Constructor<'a> {
    pub(super) fn new(
        names: &'a ModelNames,
        shape: &'a Struct,
        extra: Option<&'static str>,
        types: &TypeSyntax<'_>,
    ) -> Self {
        let fields: Vec<Pair<'a>> = shape.fields.iter().zip(&names.fields).collect();
        let required = fields
            .iter()
            .copied()
            .filter(|(field, _)| field.presence == Presence::Required);
        let (by_name, positional): (Vec<_>, Vec<_>) = required.partition(|(field, _)| field.is_named);
        let own = names.ty.to_token_stream();
        let builder = Builder {
            fields: &fields,
            has_additional: shape.additional.is_some(),
            extra: extra.map(|field| RustIdent::new(field, Span::call_site())),
            names,
            types,
        };
        let value = |(field, names): &Pair<'a>| (&names.field, initial(field, names, types));
        let stored = |(_, names): &Pair<'a>| {
            let name = &names.field;
            (name, quote!(self.#name))
        };
        let stage = |index: usize, (field, names_of): &Pair<'a>| {
            let before = || positional.iter().chain(by_name.iter().take(index));
            let set: Vec<_> = before().map(stored).chain([value(&(field, names_of))]).collect();
            let (output, value) = builder.next(index + 1, &own, &set);
            Stage {
                name: names.stages.get(index).unwrap_or(&names.ty),
                wire: code(&field.name),
                docs: DocComment::of(&field.docs, &format!("The field {}.", code(&field.name)))
                    .with_constraints(&field.constraints),
                deprecated: deprecated(field.deprecated.as_ref()),
                fields: before().map(|pair| declaration(pair, types)).collect(),
                method: &names_of.field,
                argument: argument(&(field, names_of), types),
                output: output.to_string(),
                value: value.to_string(),
            }
        };
        let (output, first) = builder.next(0, &quote!(Self), &positional.iter().map(value).collect::<Vec<_>>());
        Self {
            docs: DocComment::new(&docs(&positional, &by_name)),
            arguments: positional.iter().map(|pair| argument(pair, types)).collect(),
            output: output.to_string(),
            value: first.to_string(),
            stages: by_name
                .iter()
                .enumerate()
                .map(|(index, pair)| stage(index, pair))
                .collect(),
        }
    }
}

fn docs(positional: &[Pair<'_>], named: &[Pair<'_>]) -> String {
    let calls: Vec<_> = named.iter().map(|(_, names)| format!(".{}(…)", names.field)).collect();
    match (positional, named) {
        ([], []) => "Creates an object without any field set.".to_owned(),
        (_, []) => "Creates an object from its required fields.".to_owned(),
        _ => format!(
            "Creates an object. Required fields follow by name, in this order: {}",
            code(&format!("new(…){}", calls.concat()))
        ),
    }
}

/// Builds the objects of all steps.
struct Builder<'b, 'a> {
    fields: &'b [Pair<'a>],
    has_additional: bool,
    /// The field for fields that the model does not have.
    extra: Option<RustIdent>,
    names: &'a ModelNames,
    types: &'b TypeSyntax<'b>,
}

impl Builder<'_, '_> {
    /// Returns the type and the value after some fields are set: the next stage, or the object.
    fn next(&self, stage: usize, own: &TokenStream, set: &[Set<'_>]) -> (TokenStream, TokenStream) {
        if let Some(stage) = self.names.stages.get(stage) {
            let fields = set.iter().map(assignment);
            return (quote!(#stage), quote!(#stage { #(#fields),* }));
        }
        let fields = self.fields.iter().map(|(field, names)| {
            let name = &names.field;
            let known = set.iter().find(|(set, _)| *set == name);
            match (known, field.presence) {
                (Some(known), _) => assignment(known),
                (None, Presence::Patch) => {
                    let patch = self.types.value_type("Patch");
                    quote!(#name: #patch::Keep)
                }
                (None, _) => quote!(#name: None),
            }
        });
        let additional = self.has_additional.then(|| {
            let map = self.types.value_type("Map");
            quote!(additional: #map::new())
        });
        let extra = self
            .extra
            .as_ref()
            .map(|extra| quote!(#extra: codec::ExtraFields::new()));
        let fields = fields.chain(additional).chain(extra);
        (own.clone(), quote!(#own { #(#fields),* }))
    }
}

fn assignment((name, value): &Set<'_>) -> TokenStream {
    if value.to_string() == name.to_token_stream().to_string() {
        quote!(#name)
    } else {
        quote!(#name: #value)
    }
}

/// The value of a required field in terms of its argument.
fn initial(field: &Field, names: &FieldNames, types: &TypeSyntax<'_>) -> TokenStream {
    required_argument(field, names, types)
        .initial
        .unwrap_or_else(|| names.field.to_token_stream())
}

fn argument((field, names): &Pair<'_>, types: &TypeSyntax<'_>) -> String {
    let (name, ty) = (&names.field, required_argument(field, names, types).ty);
    quote!(#name: #ty).to_string()
}

fn declaration((field, names): &Pair<'_>, types: &TypeSyntax<'_>) -> String {
    let (name, ty) = (&names.field, field_type(field, types));
    quote!(#name: #ty).to_string()
}

//! Contexts of structs.

use askama::Template;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::bodies::with_body_docs;
use super::constructors::Constructor;
use super::conversions::{self, ModelConversion};
use super::deprecated;
use super::docs::{DocComment, code};
use super::imports::module;
use super::setters::{ClearMethod, Setter};
use super::type_syntax::{Argument, TypeSyntax};
use crate::ir::{Field, Model, Presence, Role, Scalar, Struct, Type};
use crate::names::{FieldNames, Ident, ModelNames};

/// `models/struct.rs.jinja`
#[derive(Template)]
#[template(path = "models/struct.rs.jinja", escape = "none")]
#[expect(clippy::struct_excessive_bools, reason = "each is a condition of the template")]
pub(super) struct StructTemplate<'a> {
    imports: String,
    docs: DocComment,
    deprecated: Option<String>,
    name: &'a Ident,
    fields: Vec<FieldContext<'a>>,
    /// Whether a field is an amount with a currency.
    has_money: bool,
    /// The map of properties that are not fields.
    additional: Option<AdditionalProperties>,
    /// The fields of a body that the model does not have.
    extra: Option<ExtraFields>,
    is_decoded: bool,
    has_required: bool,
    constructor: Option<Constructor<'a>>,
    /// The conversion from the model of responses.
    conversion: Option<ModelConversion>,
    /// Whether it has a location of which a path can be made.
    has_path: bool,
    /// The wire names of constants and fields, as literals.
    known: Vec<String>,
    /// Calls that encode it, in order.
    encode_calls: Vec<String>,
}

/// A field with its setters.
struct FieldContext<'a> {
    docs: DocComment,
    deprecated: Option<String>,
    name: &'a Ident,
    /// The wire name as inline code.
    wire: String,
    /// The wire name as a literal.
    literal: String,
    ty: String,
    setter: Option<Setter<'a>>,
    clear: Option<ClearMethod<'a>>,
    money: Option<MoneyMethod<'a>>,
}

/// The method that returns an amount with its currency.
struct MoneyMethod<'a> {
    name: &'a Ident,
    ty: TokenStream,
    value: TokenStream,
}

/// The map of properties that are not fields.
struct AdditionalProperties {
    ty: String,
    setter: Argument,
}

/// The fields of a body that the model does not have, by the names of the private field and of the method that adds one.
struct ExtraFields {
    field: &'static str,
    method: &'static str,
}

impl ExtraFields {
    fn new(known: &[FieldNames]) -> Self {
        let is_used = |name: &str| {
            let mut used = known
                .iter()
                .flat_map(|names| [Some(&names.field), names.money.as_ref()]);
            used.any(|used| used.is_some_and(|used| used.bare() == name))
        };
        // No field of the document ends in `_`.
        let first = |names: [&'static str; 3]| names.into_iter().find(|name| !is_used(name)).unwrap_or(names[2]);
        Self {
            field: first(["extra_fields", "other_fields", "other_fields_"]),
            method: first(["extra", "extra_field", "extra_field_"]),
        }
    }
}

impl<'a> StructTemplate<'a> {
    /// `is_body`: whether it is the body of an operation.
    pub(super) fn new(
        model: &Model,
        names: &'a ModelNames,
        shape: &'a Struct,
        is_body: bool,
        types: &TypeSyntax<'_>,
    ) -> Self {
        types.imports.module(module::CODEC);
        let is_constructed = model.role != Role::Output;
        let pairs = || shape.fields.iter().zip(&names.fields);
        let is_required = |field: &Field| field.presence == Presence::Required;
        // Those who fill in a body look for its required fields first.
        let mut shown: Vec<_> = pairs().collect();
        if is_constructed {
            shown.sort_by_key(|(field, _)| !is_required(field));
        }
        let has_required = shape.fields.iter().any(is_required);
        let constants = shape.constants.iter().map(|constant| {
            let (name, value) = (&constant.name, encoded(&constant.value));
            quote!(.constant(#name, #value)).to_string()
        });
        let encoded_fields = pairs().map(|(field, names)| encode_call(field, names, is_constructed));
        let documented_constants = shape
            .constants
            .iter()
            .map(|constant| format!("{} = {}", code(&constant.name), code(&constant.value.to_string())));
        let wire_names = shape.constants.iter().map(|constant| &constant.name);
        let wire_names = wire_names.chain(shape.fields.iter().map(|field| &field.name));
        let mut docs = DocComment::of_model(model, &names.ty, "The object")
            .with_list("Constant fields in JSON:", documented_constants);
        if is_constructed {
            docs = with_body_docs(docs, model, names, shape, is_body, types);
        }
        let extra = (is_constructed && shape.additional.is_none()).then(|| ExtraFields::new(&names.fields));
        let extra_field = extra.as_ref().map(|extra| extra.field);
        Self {
            docs,
            deprecated: deprecated(model.deprecated.as_ref()),
            name: &names.ty,
            has_money: shape.fields.iter().any(|field| field.currency.is_some()),
            fields: shown
                .into_iter()
                .map(|(field, names)| {
                    let currency = pairs().find(|(other, _)| field.currency.as_ref() == Some(&other.name));
                    let currency = currency.map(|(_, names)| &names.field);
                    field_context(field, names, currency, is_constructed, types)
                })
                .collect(),
            additional: shape.additional.as_ref().map(|ty| additional(ty, types)),
            is_decoded: types.api.is_decoded(model),
            has_required,
            constructor: is_constructed.then(|| Constructor::new(names, shape, extra_field, types)),
            extra,
            conversion: is_constructed
                .then(|| conversions::from_response(names, shape, extra_field, types))
                .flatten(),
            has_path: model.role == Role::Output && is_validation_error(shape),
            known: wire_names.map(|name| name.to_token_stream().to_string()).collect(),
            encode_calls: constants.chain(encoded_fields).collect(),
            imports: types.imports.declarations(),
        }
    }

    /// Whether an object without any field set is valid.
    fn derives_default(&self) -> bool {
        self.constructor.is_some() && !self.has_required
    }
}

/// Returns the type of a field.
pub(super) fn field_type(field: &Field, types: &TypeSyntax<'_>) -> TokenStream {
    let inner = types.ty(&field.ty);
    let inner = if field.boxed { quote!(Box<#inner>) } else { inner };
    match field.presence {
        Presence::Patch => {
            let patch = types.value_type("Patch");
            quote!(#patch<#inner>)
        }
        Presence::Required if !field.nullable => inner,
        Presence::Required | Presence::Optional => quote!(Option<#inner>),
    }
}

/// Returns the type of the argument that sets a field, in `new` or in its setter.
pub(super) fn field_argument(field: &Field, names: &FieldNames, types: &TypeSyntax<'_>) -> TokenStream {
    match field.presence {
        Presence::Required => required_argument(field, names, types).ty,
        Presence::Optional | Presence::Patch => types.argument(&field.ty, &names.field).ty,
    }
}

fn field_context<'a>(
    field: &Field,
    names: &'a FieldNames,
    currency: Option<&Ident>,
    is_constructed: bool,
    types: &TypeSyntax<'_>,
) -> FieldContext<'a> {
    let ty = field_type(field, types);
    let wire = code(&field.name);
    FieldContext {
        docs: DocComment::of(&field.docs, &format!("The field {wire}.")).with_constraints(&field.constraints),
        deprecated: deprecated(field.deprecated.as_ref()),
        name: &names.field,
        wire,
        literal: field.name.to_token_stream().to_string(),
        ty: ty.to_string(),
        setter: is_constructed.then(|| Setter::new(field, names, types)).flatten(),
        clear: ClearMethod::new(field, names, types),
        money: names
            .money
            .as_ref()
            .zip(currency)
            .map(|(name, currency)| money_method(name, field, &names.field, currency, types)),
    }
}

fn money_method<'a>(
    name: &'a Ident,
    field: &Field,
    amount: &Ident,
    currency: &Ident,
    types: &TypeSyntax<'_>,
) -> MoneyMethod<'a> {
    let money = types.value_type("Money");
    let is_optional = field.presence != Presence::Required || field.nullable;
    MoneyMethod {
        name,
        ty: if is_optional {
            quote!(Option<#money>)
        } else {
            money.clone()
        },
        value: if is_optional {
            quote!(self.#amount.map(|minor| #money::new(minor, self.#currency)))
        } else {
            quote!(#money::new(self.#amount, self.#currency))
        },
    }
}

/// An argument of `new`.
pub(super) struct RequiredArgument {
    pub(super) ty: TokenStream,
    /// The value of the field, unless it is the argument itself.
    pub(super) initial: Option<TokenStream>,
}

pub(super) fn required_argument(field: &Field, names: &FieldNames, types: &TypeSyntax<'_>) -> RequiredArgument {
    let name = &names.field;
    if field.nullable {
        return RequiredArgument {
            ty: types.option(&field.ty),
            initial: field.boxed.then(|| quote!(#name.map(Box::new))),
        };
    }
    let Argument { ty, value, .. } = boxed_argument(field, names, types);
    let initial = (value.to_string() != name.as_str()).then_some(value);
    RequiredArgument { ty, initial }
}

pub(super) fn boxed_argument(field: &Field, names: &FieldNames, types: &TypeSyntax<'_>) -> Argument {
    let argument = types.argument(&field.ty, &names.field);
    let value = argument.value;
    let value = if field.boxed { quote!(Box::new(#value)) } else { value };
    Argument { value, ..argument }
}

/// Returns the call that encodes a field. Requests omit fields that are not set; models of responses encode them as
/// null where the API may send null.
fn encode_call(field: &Field, names: &FieldNames, is_constructed: bool) -> String {
    let (wire, name) = (&field.name, &names.field);
    // A kept `Patch` is absent by itself.
    let is_optional = field.presence != Presence::Patch && is_omitted_if_none(field, is_constructed);
    let method = format_ident!("{}", if is_optional { "optional" } else { "required" });
    let mut call = quote!(.#method(#wire, &self.#name));
    if is_constructed && !field.rejected.is_empty() {
        let rejected = &field.rejected;
        call = quote!(#call.except(&[#(#rejected),*]));
    }
    if let Some(min) = checked_min_items(field, is_constructed) {
        let min = Literal::u64_unsuffixed(min);
        call = quote!(#call.min_items(#min));
    }
    call.to_string()
}

/// Whether a field that is not set is omitted, and not encoded as null.
pub(super) fn is_omitted_if_none(field: &Field, is_constructed: bool) -> bool {
    match field.presence {
        Presence::Patch => true,
        Presence::Optional => is_constructed || !field.nullable,
        Presence::Required => is_constructed && field.nullable && !field.rejected.is_empty(),
    }
}

/// Returns the number of items that a list must have to be encoded.
///
/// Only what cannot become valid later is checked: a limit may be raised, but an empty list stays useless.
pub(super) fn checked_min_items(field: &Field, is_constructed: bool) -> Option<u64> {
    let is_checked = is_constructed && field.presence != Presence::Patch && matches!(field.ty, Type::List(_));
    field.constraints.min_items.filter(|min| is_checked && *min > 0)
}

/// Whether the object is a validation error of `FastAPI`, which has a location, a message and a type.
fn is_validation_error(shape: &Struct) -> bool {
    let has = |name: &str, is_type: fn(&Type) -> bool| {
        let mut fields = shape.fields.iter();
        fields.any(|field| field.name == name && field.presence == Presence::Required && is_type(&field.ty))
    };
    let is_string = |ty: &Type| *ty == Type::String;
    has("loc", |ty| matches!(ty, Type::List(_))) && has("msg", is_string) && has("type", is_string)
}

fn additional(ty: &Type, types: &TypeSyntax<'_>) -> AdditionalProperties {
    let map = Type::Map {
        key: Box::new(Type::String),
        value: Box::new(ty.clone()),
    };
    AdditionalProperties {
        ty: types.ty(&map).to_string(),
        setter: types.argument(&map, &quote!(additional)),
    }
}

/// Returns a constant as a Rust literal.
pub(super) fn literal(value: &Scalar) -> TokenStream {
    match value {
        Scalar::String(value) => quote!(#value),
        Scalar::Bool(value) => quote!(#value),
        Scalar::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        Scalar::Null => quote!(()),
    }
}

/// Returns the expression that encodes a constant.
pub(super) fn encoded(value: &Scalar) -> TokenStream {
    let literal = literal(value);
    match value {
        Scalar::String(_) => quote!(codec::View::String(#literal)),
        Scalar::Bool(_) => quote!(codec::View::Bool(#literal)),
        Scalar::Integer(_) => quote!(codec::View::Integer(#literal)),
        Scalar::Null => quote!(codec::View::Null),
    }
}

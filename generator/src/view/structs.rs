//! Views of structs.

use askama::Template;
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::constants::{spelled, view};
use super::docs::code;
use super::types::Types;
use super::{DocLines, Uses, deprecated, text};
use crate::ir::{Field, Model, Presence, Role, Struct, Type};
use crate::names::{FieldNames, Ident, ModelNames};

/// `models/struct.rs.jinja`
#[derive(Template)]
#[template(path = "models/struct.rs.jinja", escape = "none")]
pub struct StructView<'a> {
    uses: Uses,
    docs: DocLines,
    deprecated: Option<String>,
    name: &'a Ident,
    fields: Vec<FieldView<'a>>,
    /// Type of what comes beyond the fields.
    additional: Option<AdditionalView>,
    /// Whether it is read from answers.
    read: bool,
    /// Whether callers make it.
    sent: bool,
    /// Whether it can be made of nothing.
    default: bool,
    /// Arguments of `new`.
    required: Vec<String>,
    /// Names of all that it has beside what comes beyond, as literals.
    known: Vec<String>,
    /// Calls that write it, in order.
    written: Vec<String>,
}

/// A field, and its setters where it has any.
pub struct FieldView<'a> {
    docs: DocLines,
    deprecated: Option<String>,
    name: &'a Ident,
    /// The wire name in docs.
    wire: String,
    /// The wire name as a literal.
    literal: String,
    ty: String,
    /// What `new` puts there, where that is not the argument of the same name.
    initial: Option<String>,
    /// Argument and value of the setter.
    setter: Option<SetterView>,
    clear: Option<&'a Ident>,
}

/// A setter's argument, and what it puts into the field.
pub struct SetterView {
    argument: String,
    value: String,
}

/// What comes beyond the fields.
pub struct AdditionalView {
    ty: String,
    setter: SetterView,
}

impl<'a> StructView<'a> {
    pub(super) fn new(model: &'a Model, names: &'a ModelNames, shape: &Struct, types: &Types<'_>) -> Self {
        let sent = model.role != Role::Output;
        let _ = types.runtime("Fields");
        let pairs = || shape.fields.iter().zip(&names.fields);
        let fields: Vec<_> = pairs()
            .map(|(field, names)| self::field(field, names, sent, types))
            .collect();
        let required = pairs()
            .filter(|(field, _)| sent && field.presence == Presence::Required)
            .map(|(field, names)| {
                let (name, argument) = (&names.field, required_argument(field, names, types));
                let ty = argument.ty;
                text(&quote!(#name: #ty))
            });
        let required: Vec<_> = required.collect();
        let constants = shape.constants.iter().map(|constant| {
            let (name, value) = (&constant.name, view(&constant.value));
            text(&quote!(.constant(#name, #value)))
        });
        let always = shape.constants.iter();
        let always = always.map(|constant| format!("{} = {}", code(&constant.name), code(&spelled(&constant.value))));
        Self {
            docs: DocLines::of_model(model, &names.ty, "The shape").and_list("Always carries:", always),
            deprecated: deprecated(model.deprecated.as_ref()),
            name: &names.ty,
            additional: shape.additional.as_ref().map(|ty| additional(ty, types)),
            read: model.role != Role::Input,
            sent,
            default: sent && required.is_empty(),
            required,
            known: shape
                .constants
                .iter()
                .map(|constant| &constant.name)
                .chain(shape.fields.iter().map(|field| &field.name))
                .map(|name| text(&name.to_token_stream()))
                .collect(),
            written: constants
                .chain(pairs().map(|(field, names)| written(field, names, sent)))
                .collect(),
            fields,
            uses: types.uses(),
        }
    }
}

/// The type of a field.
pub(super) fn field_type(field: &Field, types: &Types<'_>) -> TokenStream {
    let inner = types.ty(&field.ty);
    let inner = if field.boxed { quote!(Box<#inner>) } else { inner };
    match field.presence {
        Presence::Patch => {
            let patch = types.runtime("Patch");
            quote!(#patch<#inner>)
        }
        Presence::Required if !field.nullable => inner,
        Presence::Required | Presence::Optional => quote!(Option<#inner>),
    }
}

/// What callers give for a field: the argument of `new` where it is required, of its setter where it is not.
pub(super) fn given(field: &Field, names: &FieldNames, types: &Types<'_>) -> TokenStream {
    match field.presence {
        Presence::Required => required_argument(field, names, types).ty,
        Presence::Optional | Presence::Patch => types.argument(&field.ty, &names.field).ty,
    }
}

fn field<'a>(field: &Field, names: &'a FieldNames, sent: bool, types: &Types<'_>) -> FieldView<'a> {
    let ty = field_type(field, types);
    let initial = match field.presence {
        // Nobody makes what is only received.
        _ if !sent => None,
        Presence::Required => required_argument(field, names, types).initial,
        Presence::Optional => Some(quote!(None)),
        Presence::Patch => {
            let patch = types.runtime("Patch");
            Some(quote!(#patch::Keep))
        }
    };
    let wire = &field.name;
    let own = format!("The field {}.", code(&field.name));
    FieldView {
        docs: DocLines::of(&field.docs, &own).with_limits(&field.constraints),
        deprecated: deprecated(field.deprecated.as_ref()),
        name: &names.field,
        wire: code(&field.name),
        literal: text(&wire.to_token_stream()),
        ty: text(&ty),
        initial: initial.map(|initial| text(&initial)),
        setter: (sent && field.presence != Presence::Required).then(|| setter(field, names, types)),
        clear: names.clear.as_ref(),
    }
}

/// An argument of `new`: its type, and what becomes of it where that is not the argument itself.
struct Required {
    ty: TokenStream,
    initial: Option<TokenStream>,
}

fn required_argument(field: &Field, names: &FieldNames, types: &Types<'_>) -> Required {
    let name = &names.field;
    if field.nullable {
        let boxed = field.boxed.then(|| quote!(#name.map(Box::new)));
        return Required {
            ty: types.option(&field.ty),
            initial: boxed,
        };
    }
    let argument = types.argument(&field.ty, name);
    let plain = text(&argument.value) == names.field.as_str();
    let value = argument.value;
    let value = if field.boxed { quote!(Box::new(#value)) } else { value };
    Required {
        ty: argument.ty,
        initial: (field.boxed || !plain).then_some(value),
    }
}

fn setter(field: &Field, names: &FieldNames, types: &Types<'_>) -> SetterView {
    let argument = types.argument(&field.ty, &names.field);
    let value = argument.value;
    let value = if field.boxed { quote!(Box::new(#value)) } else { value };
    let value = if field.presence == Presence::Patch {
        let patch = types.runtime("Patch");
        quote!(#patch::Set(#value))
    } else {
        quote!(Some(#value))
    };
    SetterView {
        argument: text(&argument.ty),
        value: text(&value),
    }
}

/// The call that writes a field. What is unset is never sent; what an answer may hold as null is written as null.
fn written(field: &Field, names: &FieldNames, sent: bool) -> String {
    let (wire, name) = (&field.name, &names.field);
    let call = match field.presence {
        Presence::Patch => "patch",
        Presence::Optional if sent || !field.nullable => "optional",
        Presence::Required | Presence::Optional => "required",
    };
    format!(".{call}({}, &self.{name})", text(&wire.to_token_stream()))
}

fn additional(ty: &Type, types: &Types<'_>) -> AdditionalView {
    let map = Type::Map {
        key: Box::new(Type::String),
        value: Box::new(ty.clone()),
    };
    let argument = types.argument(&map, &quote!(additional));
    AdditionalView {
        ty: text(&types.ty(&map)),
        setter: SetterView {
            argument: text(&argument.ty),
            value: text(&argument.value),
        },
    }
}

//! Views of unions.

mod decision;

use std::collections::HashSet;

use askama::Template;
use quote::{ToTokens as _, quote};

use super::constants::{literal, spelled, view};
use super::docs::code;
use super::types::Types;
use super::{DocLines, Uses, deprecated, text};
use crate::ir::{Member, Model, Payload, Role, Scalar, Tag, Type, Union};
use crate::names::{Ident, ModelNames};

use decision::Decision;

/// `models/union.rs.jinja`
#[derive(Template)]
#[template(path = "models/union.rs.jinja", escape = "none")]
pub struct UnionView<'a> {
    uses: Uses,
    docs: DocLines,
    deprecated: Option<String>,
    name: &'a Ident,
    members: Vec<MemberView<'a>>,
    conversions: Vec<ConversionView>,
    /// How it is read; `None` where it is never read.
    decision: Option<Decision>,
}

/// A member.
pub struct MemberView<'a> {
    docs: DocLines,
    name: &'a Ident,
    /// What it holds, or the constant that it is.
    payload: Option<String>,
    /// The constant that it is.
    constant: String,
}

/// A type that becomes the union, and how.
pub struct ConversionView {
    from: String,
    value: String,
}

impl ConversionView {
    /// The type that becomes the union.
    pub(super) fn from(&self) -> &str {
        &self.from
    }
}

impl<'a> UnionView<'a> {
    pub(super) fn new(model: &Model, names: &'a ModelNames, shape: &Union, types: &Types<'_>) -> Self {
        let pairs = || shape.members.iter().zip(&names.variants);
        let read = model.role != Role::Input && shape.tag != Tag::InputOnly;
        let _ = types.runtime("View");
        let members = pairs()
            .map(|(member, name)| self::member(member, name, types))
            .collect();
        Self {
            docs: DocLines::of_model(model, &names.ty, "One of the shapes"),
            deprecated: deprecated(model.deprecated.as_ref()),
            name: &names.ty,
            members,
            conversions: conversions(&shape.members, &names.variants, types),
            decision: read.then(|| Decision::new(shape, &names.variants)),
            uses: types.uses(),
        }
    }
}

fn member<'a>(member: &Member, name: &'a Ident, types: &Types<'_>) -> MemberView<'a> {
    let (docs, payload, constant) = match &member.payload {
        Payload::Type(ty) => {
            let said = types
                .model(ty)
                .and_then(|model| model.docs.description.as_deref().or(model.docs.summary.as_deref()));
            let first = said.map(first_paragraph);
            let docs = crate::ir::Docs {
                summary: None,
                description: first,
            };
            (
                DocLines::of(&docs, &plain(ty, types)),
                Some(text(&types.ty(ty))),
                String::new(),
            )
        }
        Payload::Constant(value) => {
            let said = DocLines::own([format!("The constant {}.", code(&spelled(value)))]);
            (said, None, text(&view(value)))
        }
    };
    MemberView {
        docs,
        name,
        payload,
        constant,
    }
}

/// What a text starts with. What a colon leads to is left out with the colon.
fn first_paragraph(text: &str) -> String {
    let first = text.split("\n\n").next().unwrap_or_default().trim_end();
    match first.strip_suffix(':') {
        Some(first) => format!("{first}."),
        None => first.to_owned(),
    }
}

/// What a member without docs of its own is.
fn plain(ty: &Type, types: &Types<'_>) -> String {
    match types.resolved(ty) {
        Type::Bool => "True or false.".to_owned(),
        Type::Integer => "A whole number.".to_owned(),
        Type::Number => "A number.".to_owned(),
        Type::String => "A text.".to_owned(),
        Type::Secret => "A secret text.".to_owned(),
        Type::Timestamp => "A point in time.".to_owned(),
        Type::Date => "A day, as `YYYY-MM-DD`.".to_owned(),
        Type::Uuid | Type::Id(_) => "An id.".to_owned(),
        Type::List(_) | Type::Tuple(_) => "A list.".to_owned(),
        Type::Map { .. } => "A map.".to_owned(),
        Type::Json => "Any JSON.".to_owned(),
        Type::Nullable(inner) => plain(inner, types),
        Type::Model(id) => match types.names.model(*id) {
            Some(name) => format!("The shape {}.", code(name.as_str())),
            None => "A value.".to_owned(),
        },
    }
}

/// Every type that becomes the union, where it becomes one member only.
pub(super) fn conversions(members: &[Member], variants: &[Ident], types: &Types<'_>) -> Vec<ConversionView> {
    let mut all = Vec::new();
    for (member, name) in members.iter().zip(variants) {
        let Payload::Type(ty) = &member.payload else { continue };
        let resolved = types.resolved(ty);
        all.push((
            text(&types.ty(resolved)),
            text(&types.ty(ty)),
            quote!(Self::#name(value)),
        ));
        let also = match resolved {
            Type::String | Type::Date => Some((quote!(&str), quote!(Self::#name(value.to_owned())))),
            Type::Integer => Some((quote!(i32), quote!(Self::#name(value.into())))),
            _ => None,
        };
        all.extend(also.map(|(from, value)| (text(&from), text(&from), value)));
    }
    let (mut once, mut twice) = (HashSet::new(), HashSet::new());
    for (resolved, ..) in &all {
        if !once.insert(resolved.clone()) {
            twice.insert(resolved.clone());
        }
    }
    all.into_iter()
        .filter(|(resolved, ..)| !twice.contains(resolved))
        .map(|(_, from, value)| ConversionView {
            from,
            value: value.into_token_stream().to_string(),
        })
        .collect()
}

/// A scalar's kind, as the runtime asks for it.
fn asked(value: &Scalar) -> &'static str {
    match value {
        Scalar::String(_) => "string_at",
        Scalar::Bool(_) => "bool_at",
        Scalar::Integer(_) => "integer_at",
        Scalar::Null => "null_at",
    }
}

#[cfg(test)]
mod tests {
    use super::first_paragraph;

    #[test]
    fn the_first_paragraph_ends_as_a_sentence() {
        assert_eq!(first_paragraph("A card:\n\n- of a bank"), "A card.");
        assert_eq!(first_paragraph("A card.\n\nOf a bank."), "A card.");
    }
}

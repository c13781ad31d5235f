//! Unions: which members there are, and what a declared discriminator says.
//!
//! How a member is told from the content where nothing is declared is decided later, by the pass
//! [`decide`](crate::passes), which sees all models. Until then the tag is [`Tag::InputOnly`].

mod members;
mod scalars;

use openapiv3::{Discriminator, Schema};

use super::Context;
use super::keywords::Keywords;
use super::value::{About, Form, Shaped, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Docs, Enum, Member, Payload, Scalar, Shape, Tag, Type, Union};

/// A schema with several members.
pub(super) fn lower(cx: &mut Context<'_>, schema: &Schema, site: &Site) -> Shaped {
    let found = members::lower(cx, schema, site);
    let about = About {
        nullable: found.nullable,
        constraints: found.constraints,
        ..About::default()
    };
    let form = match texts(&found.members) {
        Some(values) => Shaped::named(Shape::Enum(Enum { values }), schema, site).form,
        None => union(cx, schema, scalars::merge(found.members), found.flattened, site),
    };
    Shaped { form, about }
}

fn union(cx: &mut Context<'_>, schema: &Schema, members: Vec<Member>, flattened: bool, site: &Site) -> Form {
    if let [
        Member {
            payload: Payload::Type(ty),
            ..
        },
    ] = members.as_slice()
    {
        return Form::Type(ty.clone());
    }
    let (name, members) = scalars::name(&site.name, members);
    let tag = match &schema.schema_data.discriminator {
        Some(declared) if !flattened => discriminator(cx, declared, &members, site),
        _ => Tag::InputOnly,
    };
    let shape = Shape::Union(Union { members, tag });
    if name == site.name {
        return Shaped::named(shape, schema, site).form;
    }
    Form::Type(cx.intern(name, shape, Docs::default(), &site.at))
}

/// The values of a union of nothing but constant texts: that is an enumeration.
fn texts(members: &[Member]) -> Option<Vec<String>> {
    let text = |member: &Member| match &member.payload {
        Payload::Constant(Scalar::String(text)) => Some(text.clone()),
        _ => None,
    };
    members.iter().map(text).collect()
}

/// What a declared discriminator says: which value means which member.
fn discriminator(cx: &mut Context<'_>, declared: &Discriminator, members: &[Member], site: &Site) -> Tag {
    let at = site.at.child("discriminator");
    let mut cases = Vec::new();
    for (value, target) in &declared.mapping {
        let (ty, _) = cx.reference(target, &at.child("mapping").child(value));
        let payload = Payload::Type(ty);
        if let Some(index) = members.iter().position(|member| member.payload == payload) {
            cases.push((Scalar::String(value.clone()), index));
        } else {
            let message = format!("`{value}` means a schema that is no member of the union");
            let help = "list it among the members, or take it out of `mapping`";
            let at = at.child("mapping").child(value);
            cx.report(Diagnostic::at(Code::Malformed, &at, message, help));
        }
    }
    let unmapped = (0..members.len()).find(|index| cases.iter().all(|(_, member)| member != index));
    if let Some(member) = unmapped.and_then(|index| members.get(index))
        && !cases.is_empty()
    {
        let message = "the discriminator has no value for one of the members";
        let help = format!("add it to `mapping`, or take the member at {} out", member.pointer);
        cx.report(Diagnostic::at(Code::Malformed, &at, message, help));
    }
    if cases.is_empty() {
        return Tag::InputOnly;
    }
    Tag::ByValue {
        path: vec![declared.property_name.clone()],
        cases,
        fallback: None,
    }
}

/// The members that a schema lists, with the keyword.
fn listed(schema: &Schema) -> Option<(&'static str, &[openapiv3::ReferenceOr<Schema>])> {
    let (list, members) = Keywords::of(schema).members()?;
    (members.len() > 1 && list != "allOf").then_some((list, members))
}

/// Whether a type stands for a JSON text and is not told from any other text by its form alone.
fn is_text(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String | Type::Timestamp | Type::Date | Type::Uuid | Type::Id(_)
    )
}

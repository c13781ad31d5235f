//! Unions: their members, and their declared discriminators.
//!
//! The pass [`discriminate`](crate::passes) decides how to determine the member if no discriminator is declared, because it
//! needs all models. Until then, the tag is [`Tag::InputOnly`].

use openapiv3::{Discriminator, Schema};

use super::Context;
use super::extensions::{ignores_case, value_descriptions};
use super::lowered::{Form, LoweredSchema, Metadata, Site};
use super::object::{Constness, constant};
use crate::ir::{Constraints, Docs, Enum, Member, ModelName, Payload, Scalar, Shape, Tag, Type, Union};
use crate::openapi::schema::{Keywords, Node};
use crate::pointer::Pointer;

/// Lowers a schema with several members.
pub(super) fn lower(cx: &mut Context<'_>, schema: &Schema, site: &Site) -> LoweredSchema {
    let mut found = Found::default();
    collect(cx, schema, site, &mut found);
    let metadata = Metadata {
        nullable: found.nullable,
        constraints: shared_constraints(&found.constraints),
        ..Metadata::default()
    };
    let form = if let Some(values) = constant_strings(&found.members) {
        for (index, member) in found.members.iter().enumerate() {
            cx.record_rewrite(site.at.child("enum").item(index), member.pointer.child("const"));
        }
        let extensions = &schema.schema_data.extensions;
        let shape = Enum {
            names: cx.enum_names(schema, &values, &site.at),
            values,
            ignores_case: ignores_case(extensions),
            descriptions: value_descriptions(extensions),
        };
        LoweredSchema::shape(Shape::Enum(shape), schema, site).form
    } else {
        let members = without_redundant_strings(found.members);
        union(cx, schema, members, found.flattened, site)
    };
    LoweredSchema { form, metadata }
}

fn union(cx: &mut Context<'_>, schema: &Schema, members: Vec<Member>, flattened: bool, site: &Site) -> Form {
    if let [only] = members.as_slice()
        && let Some(ty) = only.payload.ty()
    {
        return Form::Type(ty.clone());
    }
    let (name, members) = named_after_scalars(&site.name, members);
    let tag = match &schema.schema_data.discriminator {
        Some(declared) if !flattened => discriminator(cx, declared, &members, site),
        _ => Tag::InputOnly,
    };
    let shape = Shape::Union(Union { members, tag });
    if name == site.name {
        return LoweredSchema::shape(shape, schema, site).form;
    }
    Form::Type(cx.intern(name, shape, Docs::default(), &site.at))
}

/// The values of a union that has only constant strings as members, which is an enumeration.
fn constant_strings(members: &[Member]) -> Option<Vec<String>> {
    let string = |member: &Member| match &member.payload {
        Payload::Constant(Scalar::String(value)) => Some(value.clone()),
        _ => None,
    };
    members.iter().map(string).collect()
}

/// The tag of a declared discriminator.
fn discriminator(cx: &mut Context<'_>, declared: &Discriminator, members: &[Member], site: &Site) -> Tag {
    let at = site.at.child("discriminator");
    let mut cases = Vec::new();
    for (value, target) in &declared.mapping {
        let (ty, _) = cx.reference(target, &at.child("mapping").child(value));
        let payload = Payload::Type(ty);
        if let Some(index) = members.iter().position(|member| member.payload == payload) {
            cases.push((Scalar::String(value.clone()), index));
        } else {
            let message = format!("the schema of `{value}` is not a member of the union");
            let help = "add it to the members, or remove it from `mapping`";
            let at = at.child("mapping").child(value);
            cx.malformed(&at, message, help);
        }
    }
    let mapped = cases.len();
    for (index, member) in members.iter().enumerate() {
        if cases.iter().all(|(_, member)| *member != index)
            && let Some(name) = implied_value(cx, declared, member)
        {
            cases.push((Scalar::String(name), index));
        }
    }
    // Members whose tag is a constant are decided by their constants.
    if mapped == 0 && cases.len() < members.len() {
        return Tag::InputOnly;
    }
    let unmapped = (0..members.len()).find(|index| cases.iter().all(|(_, member)| member != index));
    if let Some(member) = unmapped.and_then(|index| members.get(index))
        && !cases.is_empty()
    {
        let message = "the discriminator has no value for one of the members";
        let help = format!("add a value to `mapping`, or remove the member at {}", member.pointer);
        cx.malformed(&at, message, help);
    }
    Tag::ByValue {
        path: vec![declared.property_name.clone()],
        cases,
        fallback: None,
    }
}

/// The value that identifies a member without a `mapping`: the name of its component, if the tag is any string there.
fn implied_value(cx: &Context<'_>, declared: &Discriminator, member: &Member) -> Option<String> {
    let (key, schema) = cx.component_of(member.payload.ty()?.as_model()?)?;
    let tag = Keywords::of(schema).properties?.get(&declared.property_name)?;
    let Node::Schema(tag) = Node::from(tag) else {
        return None;
    };
    let tag = Keywords::of(tag);
    (tag.kind == Some("string") && tag.values.is_empty()).then(|| key.to_owned())
}

/// The members of a schema and their keyword, if there are several.
fn listed(schema: &Schema) -> Option<(&'static str, &[openapiv3::ReferenceOr<Schema>])> {
    let (keyword, members) = Keywords::of(schema).members()?;
    (members.len() > 1 && keyword != "allOf").then_some((keyword, members))
}

/// Whether a type is a JSON string without a fixed set of values.
fn is_string(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String | Type::Currency | Type::Timestamp | Type::Date | Type::Uuid | Type::Id(_)
    )
}

/// The members of a union.
#[derive(Default)]
struct Found {
    members: Vec<Member>,
    /// Whether a member allows null.
    nullable: bool,
    /// Whether a nested union was flattened.
    flattened: bool,
    /// The constraints of the scalar members.
    constraints: Vec<(ScalarKind, Constraints)>,
}

/// The kind of a scalar, which determines the constraints that apply: a length or a range.
#[derive(Clone, Copy, PartialEq)]
enum ScalarKind {
    String,
    Number,
    Bool,
}

/// The constraints on which all members of a kind agree.
fn shared_constraints(constraints: &[(ScalarKind, Constraints)]) -> Constraints {
    let agreed =
        |one: &&(ScalarKind, Constraints)| constraints.iter().all(|other| other.0 != one.0 || other.1 == one.1);
    constraints
        .iter()
        .filter(agreed)
        .fold(Constraints::default(), |all, (_, one)| all.or(one.clone()))
}

/// Collects the members. An unnamed union that is a member itself is flattened.
fn collect(cx: &mut Context<'_>, schema: &Schema, site: &Site, found: &mut Found) {
    let Some((keyword, members)) = listed(schema) else {
        return;
    };
    for (index, node) in members.iter().enumerate() {
        let node = Node::from(node);
        let at = site.at.child(keyword).item(index);
        let nested = |name| site.nested(name, at.clone());
        if let Node::Schema(schema) = node
            && listed(schema).is_some()
            && !schema.schema_data.extensions.contains_key("x-polar-name")
        {
            found.flattened = true;
            found.nullable |= schema.schema_data.nullable;
            collect(cx, schema, &nested(site.name.clone()), found);
            continue;
        }
        let payload = match constant(node) {
            Some(Constness::Value(Scalar::Null)) => {
                found.nullable = true;
                continue;
            }
            Some(Constness::Value(value)) => Payload::Constant(value),
            Some(Constness::Unsupported) => {
                let help = "use a string, a boolean, an integer or null";
                Payload::Type(cx.unsupported(&at.child("const"), "a constant of this kind is not supported", help))
            }
            None => {
                let value = cx.value(node, &nested(member_name(site, node, index)));
                found.nullable |= value.metadata.nullable;
                found
                    .constraints
                    .extend(scalar_kind(&value.ty).map(|kind| (kind, value.metadata.constraints)));
                Payload::Type(value.ty)
            }
        };
        add(&mut found.members, payload, at);
    }
}

fn add(members: &mut Vec<Member>, payload: Payload, pointer: Pointer) {
    if !members.iter().any(|member| member.payload == payload) {
        members.push(Member { payload, pointer });
    }
}

fn scalar_kind(ty: &Type) -> Option<ScalarKind> {
    match ty {
        Type::Integer | Type::Unsigned | Type::Number => Some(ScalarKind::Number),
        Type::Bool => Some(ScalarKind::Bool),
        ty if is_string(ty) => Some(ScalarKind::String),
        _ => None,
    }
}

/// The name of an inline member: its first constant string, which usually distinguishes it from the others, or else its
/// position.
fn member_name(site: &Site, node: Node<'_>, index: usize) -> ModelName {
    let Node::Schema(schema) = node else {
        return site.name.clone();
    };
    let properties = Keywords::of(schema).properties.into_iter().flatten();
    let mut constants = properties.filter_map(|(_, node)| match constant(node.into()) {
        Some(Constness::Value(Scalar::String(value))) => Some(value),
        _ => None,
    });
    let suffix = constants.next().unwrap_or_else(|| (index + 1).to_string());
    site.name.nested(&suffix)
}

/// Removes members that another one includes: a union with any string needs no timestamp.
fn without_redundant_strings(members: Vec<Member>) -> Vec<Member> {
    let any_string = members
        .iter()
        .any(|member| member.payload == Payload::Type(Type::String));
    let is_redundant = |member: &Member| match &member.payload {
        Payload::Type(ty) => any_string && is_string(ty) && *ty != Type::String,
        Payload::Constant(_) => false,
    };
    members.into_iter().filter(|member| !is_redundant(member)).collect()
}

/// The name of a union and its members in order. A union of scalars without an explicit name is named after its members
/// in a fixed order, so that equal unions share a model.
fn named_after_scalars(own: &ModelName, members: Vec<Member>) -> (ModelName, Vec<Member>) {
    let Some(mut ranked) = members.iter().map(ranked).collect::<Option<Vec<_>>>() else {
        return (own.clone(), members);
    };
    ranked.sort_by_key(|(rank, _, _)| *rank);
    let names = ranked.iter().map(|(_, name, _)| (*name).to_owned()).collect();
    let members = ranked.into_iter().map(|(_, _, member)| member.clone()).collect();
    let name = if own.is_explicit() {
        own.clone()
    } else {
        ModelName::Scalars(names)
    };
    (name, members)
}

fn ranked(member: &Member) -> Option<(u8, &'static str, &Member)> {
    let (rank, name) = match &member.payload {
        Payload::Type(Type::String) => (0, "String"),
        Payload::Type(Type::Integer) => (1, "Integer"),
        Payload::Type(Type::Unsigned) => (2, "Unsigned"),
        Payload::Type(Type::Number) => (3, "Number"),
        Payload::Type(Type::Bool) => (4, "Bool"),
        _ => return None,
    };
    Some((rank, name, member))
}

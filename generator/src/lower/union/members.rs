//! The members of a union: one list, whatever way the document nests them.

use openapiv3::Schema;

use super::{is_text, listed};
use crate::ir::{Constraints, Member, Payload, Pointer, Scalar, Type};
use crate::lower::Context;
use crate::lower::keywords::{Keywords, Node};
use crate::lower::object::{Constancy, constant};
use crate::lower::value::Site;

/// What was found.
pub(super) struct Found {
    pub(super) members: Vec<Member>,
    /// Whether one of them may be null, and so the union.
    pub(super) nullable: bool,
    /// Whether a union that stood inside was dissolved.
    pub(super) flattened: bool,
    /// The limits of scalar members, as far as they can stand together.
    pub(super) constraints: Constraints,
}

/// What limits can be told apart by: a text has a length, a number a range.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Number,
    Bool,
}

/// All members. A union without a name that is itself a member gives its members to the outer one.
pub(super) fn lower(cx: &mut Context<'_>, schema: &Schema, site: &Site) -> Found {
    let mut found = Found {
        members: Vec::new(),
        nullable: false,
        flattened: false,
        constraints: Constraints::default(),
    };
    let mut limits = Vec::new();
    collect(cx, schema, site, &mut found, &mut limits);
    found.constraints = together(&limits);
    found
}

/// The limits that hold whatever member a value is: those on which all members of one kind agree.
fn together(limits: &[(Kind, Constraints)]) -> Constraints {
    let agreed = |one: &&(Kind, Constraints)| limits.iter().all(|other| other.0 != one.0 || other.1 == one.1);
    limits
        .iter()
        .filter(agreed)
        .fold(Constraints::default(), |all, (_, one)| all.over(one.clone()))
}

fn collect(
    cx: &mut Context<'_>,
    schema: &Schema,
    site: &Site,
    found: &mut Found,
    limits: &mut Vec<(Kind, Constraints)>,
) {
    let Some((list, members)) = listed(schema) else {
        return;
    };
    for (index, node) in members.iter().enumerate() {
        let node = Node::from(node);
        let at = site.at.child(list).item(index);
        let inner = |name| Site {
            name,
            at: at.clone(),
            marks: site.marks.for_items(),
            is_field: false,
        };
        if let Node::Schema(schema) = node
            && listed(schema).is_some()
            && !schema.schema_data.extensions.contains_key("x-polar-name")
        {
            found.flattened = true;
            found.nullable |= schema.schema_data.nullable;
            collect(cx, schema, &inner(site.name.clone()), found, limits);
            continue;
        }
        let payload = match constant(node) {
            Some(Constancy::Value(Scalar::Null)) => {
                found.nullable = true;
                continue;
            }
            Some(Constancy::Value(value)) => Payload::Constant(value),
            Some(Constancy::Inexpressible) => {
                let help = "a constant is a text, a truth value, a whole number or null";
                Payload::Type(cx.unsupported(&at.child("const"), "this constant is not expressed", help))
            }
            None => {
                let value = cx.value(node, &inner(name(site, node, index)));
                found.nullable |= value.about.nullable;
                limits.extend(kind(&value.ty).map(|kind| (kind, value.about.constraints)));
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

fn kind(ty: &Type) -> Option<Kind> {
    match ty {
        Type::Integer | Type::Number => Some(Kind::Number),
        Type::Bool => Some(Kind::Bool),
        ty if is_text(ty) => Some(Kind::Text),
        _ => None,
    }
}

/// What an inline member is called after: its own constant text, which is what tells it from the others, or else its
/// position.
fn name(site: &Site, node: Node<'_>, index: usize) -> crate::ir::ModelName {
    let Node::Schema(schema) = node else {
        return site.name.clone();
    };
    let properties = Keywords::of(schema).properties.into_iter().flatten();
    let mut texts = properties.filter_map(|(_, node)| match constant(node.into()) {
        Some(Constancy::Value(Scalar::String(text))) => Some(text),
        _ => None,
    });
    let word = texts.next().unwrap_or_else(|| (index + 1).to_string());
    site.name.inside(&word)
}

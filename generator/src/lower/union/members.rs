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
    /// The limits of scalar members. Each concerns values of its own kind, so they can stand together.
    pub(super) constraints: Constraints,
}

/// All members. A union without a name that is itself a member gives its members to the outer one.
pub(super) fn lower(cx: &mut Context<'_>, schema: &Schema, site: &Site) -> Found {
    let mut found = Found {
        members: Vec::new(),
        nullable: false,
        flattened: false,
        constraints: Constraints::default(),
    };
    collect(cx, schema, site, &mut found);
    found
}

fn collect(cx: &mut Context<'_>, schema: &Schema, site: &Site, found: &mut Found) {
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
        };
        if let Node::Schema(schema) = node
            && listed(schema).is_some()
            && !schema.schema_data.extensions.contains_key("x-polar-name")
        {
            found.flattened = true;
            found.nullable |= schema.schema_data.nullable;
            collect(cx, schema, &inner(site.name.clone()), found);
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
                if is_scalar(&value.ty) {
                    let constraints = std::mem::take(&mut found.constraints);
                    found.constraints = constraints.over(value.about.constraints);
                }
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

fn is_scalar(ty: &Type) -> bool {
    is_text(ty) || matches!(ty, Type::Integer | Type::Number | Type::Bool)
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

//! Where a struct would be large, so that what is large inside of it stands behind a pointer.
//!
//! Models are moved: out of the future that reads them, into the list that holds them. A few kilobytes each time are
//! felt, and on the stack of a deep call they can be too many.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Field, ModelId, Payload, Presence, Shape, Type};

/// The bytes that a struct may take before anything in it is boxed.
const MOST: usize = 2048;

/// The bytes from which on a field of such a struct is boxed. All of them are, not just as many as must be: which ones
/// they are should not change with every field that the API adds.
const LARGE: usize = 256;

const POINTER: usize = 8;

/// The bytes of each model that was looked at.
type Sizes = BTreeMap<ModelId, usize>;

/// Boxes the large fields of structs that would be too large.
pub(super) fn run(api: &mut Api) {
    let mut sizes = Sizes::new();
    for id in inside_out(api) {
        let Some(model) = api.models.get_mut(id.index()) else {
            continue;
        };
        if let Shape::Struct(shape) = &mut model.shape
            && shape.fields.iter().map(|own| field(own, &sizes)).sum::<usize>() > MOST
        {
            for own in &mut shape.fields {
                own.boxed |= ty(&own.ty, &sizes) >= LARGE;
            }
        }
        sizes.insert(id, shape(&model.shape, &sizes));
    }
}

/// All models, each after those that it has inside it. `recursion` has cut the circles of structs; `validate` refuses
/// the others, so that any order will do for them.
fn inside_out(api: &Api) -> Vec<ModelId> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for id in (0..api.models.len()).filter_map(|index| u32::try_from(index).ok()) {
        // A document may go deeper than a stack does.
        let mut path = vec![(ModelId(id), false)];
        while let Some((id, is_done)) = path.pop() {
            if is_done {
                order.push(id);
            } else if seen.insert(id) {
                path.push((id, true));
                let held = api.model(id).map(|model| held(&model.shape)).unwrap_or_default();
                path.extend(held.into_iter().map(|id| (id, false)));
            }
        }
    }
    order
}

/// The models that a value has inside it, not behind a pointer.
fn held(shape: &Shape) -> Vec<ModelId> {
    let mut models = Vec::new();
    match shape {
        Shape::Struct(shape) => {
            let fields = shape.fields.iter().filter(|field| !field.boxed);
            fields.for_each(|field| field.ty.inside(&mut models));
        }
        Shape::Union(union) => {
            for member in &union.members {
                if let Payload::Type(ty) = &member.payload {
                    ty.inside(&mut models);
                }
            }
        }
        Shape::Alias(ty) => ty.inside(&mut models),
        Shape::Enum(_) => {}
    }
    models
}

/// What rustc makes of a shape, or a little more: it packs fields by alignment, and often finds room for a union's tag.
fn shape(shape: &Shape, sizes: &Sizes) -> usize {
    match shape {
        Shape::Struct(shape) => {
            let rest = shape.additional.as_ref().map_or(0, |_| 3 * POINTER);
            let fields: usize = shape.fields.iter().map(|own| field(own, sizes)).sum();
            (fields + rest).next_multiple_of(POINTER)
        }
        Shape::Union(union) => {
            let payloads = union.members.iter().map(|member| match &member.payload {
                Payload::Type(own) => ty(own, sizes),
                Payload::Constant(_) => 0,
            });
            payloads.max().unwrap_or(0).next_multiple_of(POINTER) + POINTER
        }
        Shape::Enum(_) => 3 * POINTER,
        Shape::Alias(own) => ty(own, sizes),
    }
}

fn field(field: &Field, sizes: &Sizes) -> usize {
    let inner = if field.boxed { POINTER } else { ty(&field.ty, sizes) };
    let absent = field.nullable || field.presence != Presence::Required;
    inner + if absent && !field.boxed { flag(&field.ty) } else { 0 }
}

/// What `Option` adds: nothing where some bytes of the value never occur.
fn flag(ty: &Type) -> usize {
    match ty {
        Type::Integer | Type::Number | Type::Timestamp => POINTER,
        Type::Uuid | Type::Id(_) => 1,
        _ => 0,
    }
}

fn ty(ty: &Type, sizes: &Sizes) -> usize {
    match ty {
        Type::Bool => 1,
        Type::Integer | Type::Number => 8,
        Type::Json | Type::Timestamp | Type::Uuid | Type::Id(_) => 16,
        Type::String | Type::Secret | Type::Date | Type::List(_) | Type::Map { .. } => 3 * POINTER,
        Type::Model(id) => sizes.get(id).copied().unwrap_or(0),
        Type::Nullable(inner) => self::ty(inner, sizes) + flag(inner),
        Type::Tuple(members) => members.iter().map(|member| self::ty(member, sizes)).sum(),
    }
}

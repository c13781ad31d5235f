//! Where a struct would be large, so that what is large inside of it stands behind a pointer.
//!
//! Models are moved: out of the future that reads them, into the list that holds them. A few kilobytes each time are
//! felt, and on the stack of a deep call they can be too many.

use crate::ir::{Api, Field, ModelId, Payload, Presence, Shape, Type};

/// The bytes that a struct may take before anything in it is boxed.
const MOST: usize = 2048;

/// The bytes from which on a field of such a struct is boxed. All of them are, not just as many as must be: which ones
/// they are should not change with every field that the API adds.
const LARGE: usize = 256;

const POINTER: usize = 8;

/// Boxes the large fields of structs that would be too large.
pub(super) fn run(api: &mut Api) {
    let mut sizes = vec![None; api.models.len()];
    for index in 0..api.models.len() {
        if let Ok(id) = u32::try_from(index) {
            model(api, ModelId(id), &mut sizes);
        }
    }
}

/// The bytes of a model, once what is large in it is boxed.
fn model(api: &mut Api, id: ModelId, sizes: &mut Vec<Option<usize>>) -> usize {
    if let Some(known) = sizes.get(id.index()).copied().flatten() {
        return known;
    }
    // What a struct holds is known before the struct: `recursion` has cut all circles, but for those that nothing can
    // cut, which are told as problems. There is no end to them, and so there is one here.
    if let Some(place) = sizes.get_mut(id.index()) {
        *place = Some(0);
    }
    let inside: Vec<ModelId> = api.model(id).map(|model| held(&model.shape)).unwrap_or_default();
    for id in inside {
        model(api, id, sizes);
    }
    let Some(model) = api.models.get_mut(id.index()) else {
        return 0;
    };
    if let Shape::Struct(shape) = &mut model.shape
        && shape.fields.iter().map(|own| field(own, sizes)).sum::<usize>() > MOST
    {
        for own in &mut shape.fields {
            own.boxed |= ty(&own.ty, sizes) >= LARGE;
        }
    }
    let size = shape(&model.shape, sizes);
    if let Some(place) = sizes.get_mut(id.index()) {
        *place = Some(size);
    }
    size
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
fn shape(shape: &Shape, sizes: &[Option<usize>]) -> usize {
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

fn field(field: &Field, sizes: &[Option<usize>]) -> usize {
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

fn ty(ty: &Type, sizes: &[Option<usize>]) -> usize {
    match ty {
        Type::Bool => 1,
        Type::Integer | Type::Number => 8,
        Type::Json | Type::Timestamp | Type::Uuid | Type::Id(_) => 16,
        Type::String | Type::Secret | Type::Date | Type::List(_) | Type::Map { .. } => 3 * POINTER,
        Type::Model(id) => sizes.get(id.index()).copied().flatten().unwrap_or(0),
        Type::Nullable(inner) => self::ty(inner, sizes) + flag(inner),
        Type::Tuple(members) => members.iter().map(|member| self::ty(member, sizes)).sum(),
    }
}

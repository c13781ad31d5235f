//! Memory layout of models: boxes fields that close a cycle, and reports models that are too large.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::ir::{Api, Field, Model, ModelId, Presence, Shape, Struct, Type};

/// The maximum estimated size of a struct, in bytes. Models are moved by value, out of the future that decodes them and
/// into collections, so a large one costs time and stack space.
const MAX_SIZE: usize = 2048;

const POINTER: usize = 8;

/// The estimated size of each model visited so far, in bytes.
type Sizes = BTreeMap<ModelId, usize>;

/// Sets [`Field::boxed`] where recursion requires it, and reports structs larger than [`MAX_SIZE`].
pub(super) fn run(api: &mut Api, problems: &mut Problems) {
    box_cycles(api);
    check_sizes(api, problems);
}

/// Boxes the fields that close a cycle. Lists and maps are heap-allocated already.
///
/// A field boxed earlier no longer counts as part of a cycle, so each cycle is broken once.
fn box_cycles(api: &mut Api) {
    for id in ids(api) {
        let fields = match api.shape(id) {
            Some(Shape::Struct(shape)) => shape.fields.len(),
            _ => continue,
        };
        for index in 0..fields {
            let closes_cycle = field(api, id, index).is_some_and(|field| contains(api, &field.ty, id));
            let model = api.shape_mut(id);
            if closes_cycle
                && let Some(Shape::Struct(shape)) = model
                && let Some(field) = shape.fields.get_mut(index)
            {
                field.boxed = true;
            }
        }
    }
}

fn ids(api: &Api) -> Vec<ModelId> {
    (0..).map(ModelId).take(api.models.len()).collect()
}

fn field(api: &Api, id: ModelId, index: usize) -> Option<&Field> {
    match &api.model(id)?.shape {
        Shape::Struct(shape) => shape.fields.get(index),
        _ => None,
    }
}

/// Whether values of the type contain a value of the model inline.
fn contains(api: &Api, ty: &Type, wanted: ModelId) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = Vec::new();
    ty.inline_models(&mut next);
    while let Some(id) = next.pop() {
        if id == wanted {
            return true;
        }
        if seen.insert(id) {
            next.extend(api.model(id).map(inline_models).unwrap_or_default());
        }
    }
    false
}

/// The models that a value of the model contains inline, not behind a pointer.
fn inline_models(model: &Model) -> Vec<ModelId> {
    let mut models = Vec::new();
    match &model.shape {
        Shape::Struct(shape) => {
            let fields = shape.fields.iter().filter(|field| !field.boxed);
            fields.for_each(|field| field.ty.inline_models(&mut models));
        }
        Shape::Union(union) => {
            union.types().for_each(|ty| ty.inline_models(&mut models));
        }
        Shape::Alias(ty) => ty.inline_models(&mut models),
        Shape::Enum(_) => {}
    }
    models
}

/// Reports each struct that is too large, with the fields to box.
fn check_sizes(api: &Api, problems: &mut Problems) {
    let mut sizes = Sizes::new();
    for id in inner_first(api) {
        let Some(model) = api.model(id) else {
            continue;
        };
        let mut size = size_of_shape(&model.shape, &sizes);
        if let Shape::Struct(shape) = &model.shape
            && size > MAX_SIZE
        {
            let (fields, remaining) = fields_to_box(shape, size, &sizes);
            // Boxes cannot make a struct of many scalars smaller.
            if !fields.is_empty() {
                problems.push(too_large(model, size, &fields));
            }
            // Structs that contain this one are checked as if its fields were boxed already.
            size = remaining;
        }
        sizes.insert(id, size);
    }
}

/// The largest fields whose boxes bring the struct below the limit, and the size that remains.
fn fields_to_box<'a>(shape: &'a Struct, size: usize, sizes: &Sizes) -> (Vec<&'a Field>, usize) {
    let is_candidate = |field: &&Field| {
        let mut models = Vec::new();
        field.ty.inline_models(&mut models);
        !field.boxed && !models.is_empty() && size_of_field(field, sizes) > POINTER
    };
    let mut fields: Vec<&Field> = shape.fields.iter().filter(is_candidate).collect();
    fields.sort_by_key(|field| std::cmp::Reverse(size_of_field(field, sizes)));
    let mut remaining = size;
    let needed = fields.into_iter().take_while(|field| {
        let is_needed = remaining > MAX_SIZE;
        if is_needed {
            remaining -= size_of_field(field, sizes) - POINTER;
        }
        is_needed
    });
    (needed.collect(), remaining)
}

fn too_large(model: &Model, size: usize, fields: &[&Field]) -> Diagnostic {
    let message = format!(
        "`{}` takes about {size} bytes, more than the maximum of {MAX_SIZE}",
        model.name
    );
    let names: Vec<_> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
    let help = format!("add `x-polar-boxed: true` to {} by an overlay", names.join(", "));
    Diagnostic::at(Code::ModelTooLarge, &model.pointer, message, help)
}

/// All models, each after those that it contains inline. Only cycles without a struct remain, and `validate` reports
/// them, so their order does not matter.
fn inner_first(api: &Api) -> Vec<ModelId> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for id in ids(api) {
        // An explicit stack: a document may be nested deeper than the call stack allows.
        let mut path = vec![(id, false)];
        while let Some((id, is_done)) = path.pop() {
            if is_done {
                order.push(id);
            } else if seen.insert(id) {
                path.push((id, true));
                let inner = api.model(id).map(inline_models).unwrap_or_default();
                path.extend(inner.into_iter().map(|id| (id, false)));
            }
        }
    }
    order
}

/// The size of a shape as compiled by rustc, or slightly more: rustc reorders fields and often needs no space for a
/// tag.
fn size_of_shape(shape: &Shape, sizes: &Sizes) -> usize {
    match shape {
        Shape::Struct(shape) => {
            let additional = shape.additional.as_ref().map_or(0, |_| 3 * POINTER);
            let fields: usize = shape.fields.iter().map(|field| size_of_field(field, sizes)).sum();
            (fields + additional).next_multiple_of(POINTER)
        }
        Shape::Union(union) => {
            let payloads = union.types().map(|ty| size_of_type(ty, sizes));
            payloads.max().unwrap_or(0).next_multiple_of(POINTER) + POINTER
        }
        Shape::Enum(_) => 3 * POINTER,
        Shape::Alias(ty) => size_of_type(ty, sizes),
    }
}

fn size_of_field(field: &Field, sizes: &Sizes) -> usize {
    if field.boxed {
        return POINTER;
    }
    let is_option = field.nullable || field.presence != Presence::Required;
    size_of_type(&field.ty, sizes) + if is_option { size_of_flag(&field.ty) } else { 0 }
}

/// What `Option` adds to a type: nothing where the type has an unused bit pattern.
fn size_of_flag(ty: &Type) -> usize {
    match ty {
        Type::Integer | Type::Unsigned | Type::Number | Type::Timestamp => POINTER,
        Type::Uuid | Type::Id(_) | Type::Currency => 1,
        Type::Date => 2,
        _ => 0,
    }
}

fn size_of_type(ty: &Type, sizes: &Sizes) -> usize {
    match ty {
        Type::Bool => 1,
        Type::Integer | Type::Unsigned | Type::Number => 8,
        Type::Date => 4,
        Type::Json | Type::Currency | Type::Timestamp | Type::Uuid | Type::Id(_) => 16,
        Type::String | Type::Secret | Type::SecretUrl | Type::List(_) | Type::Map { .. } => 3 * POINTER,
        Type::Model(id) => sizes.get(id).copied().unwrap_or(0),
        Type::Nullable(inner) => size_of_type(inner, sizes) + size_of_flag(inner),
        Type::Tuple(members) => members.iter().map(|member| size_of_type(member, sizes)).sum(),
    }
}

//! Where a struct contains itself, so that its size has no end unless a field stands behind a pointer.

use std::collections::BTreeSet;

use crate::ir::{Api, ModelId, Payload, Shape, Type};

/// Boxes the fields that close a circle. Lists and maps stand behind a pointer already.
///
/// Fields are looked at one after the other, and one that is boxed no longer counts, so that each circle is cut once.
pub(super) fn run(api: &mut Api) {
    for index in 0..api.models.len() {
        let Ok(id) = u32::try_from(index).map(ModelId) else {
            return;
        };
        let fields = match api.model(id).map(|model| &model.shape) {
            Some(Shape::Struct(shape)) => shape.fields.len(),
            _ => continue,
        };
        for field in 0..fields {
            let closes = match api.model(id).map(|model| &model.shape) {
                Some(Shape::Struct(shape)) => shape.fields.get(field).is_some_and(|field| holds(api, &field.ty, id)),
                _ => false,
            };
            if closes
                && let Some(Shape::Struct(shape)) = api.models.get_mut(index).map(|model| &mut model.shape)
                && let Some(field) = shape.fields.get_mut(field)
            {
                field.boxed = true;
            }
        }
    }
}

/// Whether a value of the type has a value of the model inside it, not behind a pointer.
fn holds(api: &Api, ty: &Type, wanted: ModelId) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = Vec::new();
    ty.inside(&mut next);
    while let Some(id) = next.pop() {
        if id == wanted {
            return true;
        }
        if !seen.insert(id) {
            continue;
        }
        match api.model(id).map(|model| &model.shape) {
            Some(Shape::Struct(shape)) => {
                let fields = shape.fields.iter().filter(|field| !field.boxed);
                fields.for_each(|field| field.ty.inside(&mut next));
            }
            Some(Shape::Union(union)) => {
                for member in &union.members {
                    if let Payload::Type(ty) = &member.payload {
                        ty.inside(&mut next);
                    }
                }
            }
            Some(Shape::Alias(ty)) => ty.inside(&mut next),
            Some(Shape::Enum(_)) | None => {}
        }
    }
    false
}

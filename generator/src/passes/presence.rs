//! Where null means something else than absence: in the fields of an update body.

use std::collections::BTreeSet;

use crate::ir::{Api, BodyFormat, Method, ModelId, Payload, Presence, Shape, Type};

/// Makes each optional, nullable field of an update body one that can be kept, cleared or set.
///
/// An update body is the JSON body of a `PATCH`, or a member of it where it is a union; not what is inside its
/// fields, which is replaced as a whole.
pub(super) fn run(api: &mut Api) {
    let mut updates = BTreeSet::new();
    let bodies = api.operations().filter(|operation| operation.method == Method::Patch);
    let bodies = bodies.filter_map(|operation| operation.body.as_ref());
    for body in bodies.filter(|body| body.format == BodyFormat::Json) {
        structs(api, &body.ty, &mut BTreeSet::new(), &mut updates);
    }
    for id in updates {
        let Some(Shape::Struct(shape)) = api.models.get_mut(id.index()).map(|model| &mut model.shape) else {
            continue;
        };
        for field in &mut shape.fields {
            if field.presence == Presence::Optional && field.nullable {
                field.presence = Presence::Patch;
            }
        }
    }
}

/// The structs that a value of a type may be.
fn structs(api: &Api, ty: &Type, seen: &mut BTreeSet<ModelId>, found: &mut BTreeSet<ModelId>) {
    let Type::Model(id) = ty else {
        return;
    };
    if !seen.insert(*id) {
        return;
    }
    match api.model(*id).map(|model| &model.shape) {
        Some(Shape::Struct(_)) => {
            found.insert(*id);
        }
        Some(Shape::Union(union)) => {
            for member in &union.members {
                if let Payload::Type(ty) = &member.payload {
                    structs(api, ty, seen, found);
                }
            }
        }
        Some(Shape::Alias(ty)) => structs(api, ty, seen, found),
        Some(Shape::Enum(_)) | None => {}
    }
}

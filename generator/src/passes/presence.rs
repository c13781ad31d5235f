//! Where null means something else than absence: in the fields of an update body.

use std::collections::BTreeSet;

use crate::ir::{Api, BodyFormat, Method, ModelId, Operation, Payload, Presence, Shape, Type};

/// Makes each optional, nullable field of an update body one that can be kept, cleared or set.
///
/// An update body is the JSON body of a `PATCH`, or a member of it where it is a union. An object in one of its fields
/// may be merged as well (`null` then turns off the one setting), so it is treated alike where nothing else sends or
/// reads it. One that is also sent to create something keeps its plain fields, and so do the entries of lists and
/// maps, which are replaced as a whole.
pub(super) fn run(api: &mut Api) {
    let read: Vec<_> = api.operations().flat_map(Operation::read).collect();
    let sent = api.operations().flat_map(|operation| {
        let update = update(operation);
        operation.sent().into_iter().filter(move |ty| Some(*ty) != update)
    });
    let told = api.events.iter().map(|event| &event.payload);
    let mut updates = Updates {
        api,
        elsewhere: api.reached(sent.chain(&read).chain(told)),
        seen: BTreeSet::new(),
        structs: BTreeSet::new(),
    };
    for body in api.operations().filter_map(update) {
        updates.walk(body, false);
    }
    for id in updates.structs {
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

/// What an operation updates by, if it does.
fn update(operation: &Operation) -> Option<&Type> {
    let body = operation.body.as_ref()?;
    (operation.method == Method::Patch && body.format == BodyFormat::Json).then_some(&body.ty)
}

/// The way through the update bodies.
struct Updates<'a> {
    api: &'a Api,
    /// What travels some other way as well.
    elsewhere: BTreeSet<ModelId>,
    seen: BTreeSet<(ModelId, bool)>,
    /// What was found: the structs in which null clears.
    structs: BTreeSet<ModelId>,
}

impl Updates<'_> {
    /// Finds the structs that a value of a type may be, the body itself or `inside` a field of it.
    fn walk(&mut self, ty: &Type, inside: bool) {
        let Some(id) = ty.as_model() else {
            return;
        };
        if inside && self.elsewhere.contains(&id) || !self.seen.insert((id, inside)) {
            return;
        }
        match self.api.model(id).map(|model| &model.shape) {
            Some(Shape::Struct(shape)) => {
                self.structs.insert(id);
                for field in &shape.fields {
                    self.walk(&field.ty, true);
                }
            }
            Some(Shape::Union(union)) => {
                for member in &union.members {
                    if let Payload::Type(ty) = &member.payload {
                        self.walk(ty, inside);
                    }
                }
            }
            Some(Shape::Alias(ty)) => self.walk(ty, inside),
            Some(Shape::Enum(_)) | None => {}
        }
    }
}

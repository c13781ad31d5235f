//! Finds the fields of update bodies in which null and absence have different meanings.

use std::collections::BTreeSet;

use crate::ir::{Api, BodyFormat, Method, ModelId, Operation, Presence, Shape, Type};

/// Sets [`Presence::Patch`] on each optional, nullable field of an update body: the field can be kept, cleared or set.
///
/// An update body is the JSON body of a `PATCH`, or a member of it if it is a union. The server may merge an object in a
/// field of an update body too, so that null clears one of its settings. Such an object is treated alike if nothing else
/// sends or reads it. An object that is also used elsewhere, such as to create a resource, keeps plain fields. So do the
/// items of lists and maps, which are replaced as a whole.
pub(super) fn run(api: &mut Api) {
    let outputs: Vec<Type> = api.operations().flat_map(Operation::output_types).collect();
    let other_inputs = api.operations().flat_map(|operation| {
        let update = update_body(operation);
        operation
            .input_types()
            .into_iter()
            .filter(move |ty| Some(*ty) != update)
    });
    let events = api.events.iter().map(|event| &event.payload);
    let mut finder = UpdateStructs {
        api,
        used_elsewhere: api.reachable(other_inputs.chain(&outputs).chain(events)),
        seen: BTreeSet::new(),
        structs: BTreeSet::new(),
    };
    for body in api.operations().filter_map(update_body) {
        finder.walk(body, false);
    }
    for id in finder.structs {
        let Some(Shape::Struct(shape)) = api.shape_mut(id) else {
            continue;
        };
        for field in &mut shape.fields {
            if field.presence == Presence::Optional && field.nullable {
                field.presence = Presence::Patch;
            }
        }
    }
}

/// The update body of an operation, if it has one.
fn update_body(operation: &Operation) -> Option<&Type> {
    let body = operation.body.as_ref()?;
    (operation.method == Method::Patch && body.format == BodyFormat::Json).then_some(&body.ty)
}

/// Finds the structs of update bodies.
struct UpdateStructs<'a> {
    api: &'a Api,
    /// Models that are also used outside of update bodies.
    used_elsewhere: BTreeSet<ModelId>,
    seen: BTreeSet<(ModelId, bool)>,
    /// The structs in which null clears a field.
    structs: BTreeSet<ModelId>,
}

impl UpdateStructs<'_> {
    /// Adds the structs of a type, which is a body or `nested` in a field of one.
    fn walk(&mut self, ty: &Type, nested: bool) {
        let Some(id) = ty.as_model() else {
            return;
        };
        if nested && self.used_elsewhere.contains(&id) || !self.seen.insert((id, nested)) {
            return;
        }
        match self.api.shape(id) {
            Some(Shape::Struct(shape)) => {
                self.structs.insert(id);
                for field in &shape.fields {
                    self.walk(&field.ty, true);
                }
            }
            Some(Shape::Union(union)) => {
                for ty in union.types() {
                    self.walk(ty, nested);
                }
            }
            Some(Shape::Alias(ty)) => self.walk(ty, nested),
            Some(Shape::Enum(_)) | None => {}
        }
    }
}

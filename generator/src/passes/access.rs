//! Leaves out of requests what only responses contain, and the other way round.
//!
//! A property with `readOnly` is not sent, and one with `writeOnly` is not received. A model that is both sent and
//! received, and that contains such a property, even in a nested model, becomes two: `User` is received, and `UserInput`
//! is sent.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Access, Api, Model, ModelId, Operation, Shape, Type};

/// Splits models, and removes the properties that do not occur in one direction.
pub(super) fn run(api: &mut Api) {
    if !api.models.iter().any(is_marked) {
        return;
    }
    let outputs: Vec<Type> = api.operations().flat_map(Operation::output_types).collect();
    let events = api.events.iter().map(|event| &event.payload);
    let received = reachable(api, outputs.iter().chain(events), Access::WriteOnly);
    let sent = reachable(api, api.operations().flat_map(Operation::input_types), Access::ReadOnly);
    let inputs = split(api, &differing(api, &sent, &received));
    let mut to_input = |id: &mut ModelId| {
        if let Some(input) = inputs.get(id) {
            *id = *input;
        }
    };
    let only_sent = sent.difference(&received).chain(inputs.values()).copied();
    for id in only_sent.collect::<BTreeSet<_>>() {
        if let Some(model) = api.models.get_mut(id.index()) {
            remove(model, Access::ReadOnly);
            model.change_models(&mut to_input);
        }
    }
    for id in received {
        if let Some(model) = api.models.get_mut(id.index()) {
            remove(model, Access::WriteOnly);
        }
    }
    for operation in api.resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        for parameter in operation.arguments.iter_mut().chain(&mut operation.filters) {
            parameter.ty.change_models(&mut to_input);
        }
        if let Some(body) = &mut operation.body {
            body.ty.change_models(&mut to_input);
        }
    }
}

/// Whether a property of the model occurs in one direction only.
fn is_marked(model: &Model) -> bool {
    let Shape::Struct(shape) = &model.shape else {
        return false;
    };
    let fields = shape.fields.iter().map(|field| field.access);
    let constants = shape.constants.iter().map(|constant| constant.access);
    fields.chain(constants).any(|access| access != Access::Both)
}

/// The models that the types refer to, without those of properties that the direction lacks.
fn reachable<'t>(api: &Api, types: impl IntoIterator<Item = &'t Type>, lacking: Access) -> BTreeSet<ModelId> {
    let mut reachable = BTreeSet::new();
    let mut next = Vec::new();
    for ty in types {
        ty.visit(&mut |ty| next.extend(ty.as_model()));
    }
    while let Some(id) = next.pop() {
        if !reachable.insert(id) {
            continue;
        }
        let Some(model) = api.model(id) else { continue };
        let types = match &model.shape {
            Shape::Struct(shape) => {
                let fields = shape.fields.iter().filter(|field| field.access != lacking);
                fields.map(|field| &field.ty).chain(&shape.additional).collect()
            }
            _ => model.types(),
        };
        for ty in types {
            ty.visit(&mut |ty| next.extend(ty.as_model()));
        }
    }
    reachable
}

/// The models that are sent and received, but not alike: those with marked properties, and those that contain them.
fn differing(api: &Api, sent: &BTreeSet<ModelId>, received: &BTreeSet<ModelId>) -> BTreeSet<ModelId> {
    let both: Vec<ModelId> = sent.intersection(received).copied().collect();
    let marked = both.iter().copied().filter(|id| api.model(*id).is_some_and(is_marked));
    let mut differing: BTreeSet<ModelId> = marked.collect();
    let mut next: Vec<ModelId> = differing.iter().copied().collect();
    let mut containing: BTreeMap<ModelId, Vec<ModelId>> = BTreeMap::new();
    for id in both {
        for ty in api.model(id).into_iter().flat_map(Model::types) {
            ty.visit(&mut |ty| {
                if let Some(inner) = ty.as_model() {
                    containing.entry(inner).or_default().push(id);
                }
            });
        }
    }
    while let Some(inner) = next.pop() {
        for outer in containing.remove(&inner).into_iter().flatten() {
            if differing.insert(outer) {
                next.push(outer);
            }
        }
    }
    differing
}

/// Adds a copy of each model for requests. Returns the copies by the original.
fn split(api: &mut Api, models: &BTreeSet<ModelId>) -> BTreeMap<ModelId, ModelId> {
    let mut inputs = BTreeMap::new();
    for id in models {
        if let Some(model) = api.model(*id).cloned() {
            let input = ModelId(u32::try_from(api.models.len()).unwrap_or(u32::MAX));
            inputs.insert(*id, input);
            let name = model.name.of_input();
            api.models.push(Model { name, ..model });
        }
    }
    inputs
}

fn remove(model: &mut Model, access: Access) {
    if let Shape::Struct(shape) = &mut model.shape {
        shape.fields.retain(|field| field.access != access);
        shape.constants.retain(|constant| constant.access != access);
    }
}

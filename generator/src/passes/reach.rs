//! Which models there are, and in which order.
//!
//! Sorted by name, whatever the order of the operations and events: adding one to the document then adds to the output and moves
//! nothing in it.

use std::collections::HashMap;

use crate::ir::{Api, ModelId, Operation};

/// Removes models that no operation and no event reaches, sorts the others, and renumbers them.
pub(super) fn run(api: &mut Api) {
    let read: Vec<_> = api.operations().flat_map(Operation::read).collect();
    let sent = api.operations().flat_map(Operation::sent);
    let told = api.events.iter().map(|event| &event.payload);
    let reached = api.reached(sent.chain(&read).chain(told));
    let mut models: Vec<_> = std::mem::take(&mut api.models)
        .into_iter()
        .enumerate()
        .filter_map(|(index, model)| {
            let old = ModelId(u32::try_from(index).ok()?);
            reached.contains(&old).then_some((old, model))
        })
        .collect();
    models.sort_by_cached_key(|(old, model)| (model.name.to_string(), *old));
    let new: HashMap<ModelId, ModelId> = (0..)
        .map(ModelId)
        .zip(&models)
        .map(|(new, (old, _))| (*old, new))
        .collect();
    api.models = models.into_iter().map(|(_, model)| model).collect();
    let mut renumber = |id: &mut ModelId| {
        if let Some(new) = new.get(id) {
            *id = *new;
        }
    };
    for model in &mut api.models {
        for ty in model.types_mut() {
            ty.change_models(&mut renumber);
        }
    }
    for event in &mut api.events {
        event.payload.change_models(&mut renumber);
    }
    for resource in &mut api.resources {
        for operation in &mut resource.operations {
            operation.change_models(&mut renumber);
        }
    }
}

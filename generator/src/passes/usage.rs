//! Which models are used, and whether in requests, responses or both.

use std::collections::HashMap;

use crate::ir::{Api, ModelId, Operation, Role, Type};

/// Removes models that no operation and no event reaches, sorts the others by name, and sets their roles.
pub(super) fn run(api: &mut Api) {
    remove_unused(api);
    set_roles(api);
}

/// Removes unused models, sorts the others and renumbers them.
///
/// Sorting by name makes the order independent of that of the operations and events. An addition to the document then
/// moves nothing in the output.
fn remove_unused(api: &mut Api) {
    let outputs: Vec<Type> = api.operations().flat_map(Operation::output_types).collect();
    let inputs = api.operations().flat_map(Operation::input_types);
    let events = api.events.iter().map(|event| &event.payload);
    let used = api.reachable(inputs.chain(&outputs).chain(events));
    let mut models: Vec<_> = (0..)
        .map(ModelId)
        .zip(std::mem::take(&mut api.models))
        .filter(|(id, _)| used.contains(id))
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

/// Sets the role of every model. Parameters and bodies are inputs; responses, errors and events are outputs.
fn set_roles(api: &mut Api) {
    let outputs: Vec<Type> = api.operations().flat_map(Operation::output_types).collect();
    let outputs = api.reachable(&outputs);
    let inputs = api.reachable(api.operations().flat_map(Operation::input_types));
    let events = api.reachable(api.events.iter().map(|event| &event.payload));
    for (id, model) in (0..).map(ModelId).zip(&mut api.models) {
        let is_input = inputs.contains(&id);
        let is_output = outputs.contains(&id);
        let is_event = events.contains(&id);
        model.only_events = is_event && !is_input && !is_output;
        model.role = match (is_input, is_output || is_event) {
            (true, true) => Role::Both,
            (true, false) => Role::Input,
            (false, _) => Role::Output,
        };
    }
}

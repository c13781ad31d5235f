//! Which models are used, and whether in requests, responses or both.

use std::collections::HashMap;

use crate::ir::{Api, ModelId, Operation, Role, Type};

/// Sets the roles of the models, removes unused models, and sorts the others by name.
///
/// Parameters and bodies are inputs; responses, errors and events are outputs. Sorting by name makes the order
/// independent of that of the operations and events. An addition to the document then moves nothing in the output.
pub(super) fn run(api: &mut Api) {
    let outputs: Vec<Type> = api.operations().flat_map(Operation::output_types).collect();
    let outputs = api.reachable(&outputs);
    let inputs = api.reachable(api.operations().flat_map(Operation::input_types));
    let events = api.reachable(api.events.iter().map(|event| &event.payload));
    let mut models = Vec::new();
    for (id, mut model) in (0..).map(ModelId).zip(std::mem::take(&mut api.models)) {
        let is_input = inputs.contains(&id);
        let is_output = outputs.contains(&id);
        let is_event = events.contains(&id);
        model.only_events = is_event && !is_input && !is_output;
        model.role = match (is_input, is_output || is_event) {
            (true, true) => Role::Both,
            (true, false) => Role::Input,
            (false, true) => Role::Output,
            (false, false) => continue,
        };
        models.push((id, model));
    }
    models.sort_by_cached_key(|(old, model)| (model.name.to_string(), *old));
    let new: HashMap<ModelId, ModelId> = models.iter().map(|(old, _)| *old).zip((0..).map(ModelId)).collect();
    api.models = models.into_iter().map(|(_, model)| model).collect();
    renumber(api, &new);
}

fn renumber(api: &mut Api, new: &HashMap<ModelId, ModelId>) {
    let mut renumber = |id: &mut ModelId| {
        if let Some(new) = new.get(id) {
            *id = *new;
        }
    };
    for model in &mut api.models {
        model.change_models(&mut renumber);
    }
    for event in &mut api.events {
        event.payload.change_models(&mut renumber);
    }
    for operation in api.resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        operation.change_models(&mut renumber);
    }
}

//! Which way each model travels.

use crate::ir::{Api, ModelId, Operation, Role};

/// Sets the role of every model: what parameters and bodies reach is sent, what outputs, errors and events reach
/// is read.
pub(super) fn run(api: &mut Api) {
    let read: Vec<_> = api.operations().flat_map(Operation::read).collect();
    let read = api.reached(&read);
    let sent = api.reached(api.operations().flat_map(Operation::sent));
    let told = api.reached(api.events.iter().map(|event| &event.payload));
    for (id, model) in (0..).map(ModelId).zip(&mut api.models) {
        let operations = sent.contains(&id) || read.contains(&id);
        model.only_events = !operations && told.contains(&id);
        model.role = match (sent.contains(&id), read.contains(&id) || told.contains(&id)) {
            (true, true) => Role::Both,
            (true, false) => Role::Input,
            (false, _) => Role::Output,
        };
    }
}

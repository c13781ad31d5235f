//! Assigns each model to the folder of its owner.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, ModelId, Operation};
use crate::names::{Ident, Names};

/// The folder of a model.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The top-level resource whose operations alone use the model.
    Resource(Ident),
    /// Operations of several resources use the model.
    Shared,
    /// The model is part of error bodies only.
    Errors,
    /// The model is part of events only.
    Events,
}

impl Owner {
    /// Returns the name of the folder. The name for events does not collide with a resource of the API.
    pub(super) fn folder(&self) -> &str {
        match self {
            Self::Resource(module) => module.bare(),
            Self::Shared => "shared",
            Self::Errors => "errors",
            Self::Events => "webhook_events",
        }
    }

    /// Whether the folder exists only with the feature `webhooks`.
    pub(super) fn is_webhooks(&self) -> bool {
        *self == Self::Events
    }

    /// Returns the name of the folder as an identifier.
    pub(super) fn module(&self) -> &str {
        match self {
            Self::Resource(module) => module.as_str(),
            _ => self.folder(),
        }
    }
}

/// Returns the owner of each model, in their order.
pub(super) fn owners(api: &Api, names: &Names) -> Vec<Owner> {
    let mut used_by: BTreeMap<ModelId, BTreeSet<&Ident>> = BTreeMap::new();
    for resource in &names.resources {
        let Some(source) = resource.source.and_then(|index| api.resources.get(index)) else {
            continue;
        };
        let mut top = resource;
        while let Some(parent) = top.parent.and_then(|index| names.resources.get(index)) {
            top = parent;
        }
        let types = source.operations.iter().flat_map(successful_types);
        for model in api.reachable(types) {
            used_by.entry(model).or_default().insert(&top.module);
        }
    }
    let owner = |(index, only_events)| {
        let users = used_by.get(&ModelId(index)).into_iter().flatten();
        match (users.collect::<Vec<_>>().as_slice(), only_events) {
            (_, true) => Owner::Events,
            ([], false) => Owner::Errors,
            ([module], false) => Owner::Resource((**module).clone()),
            (_, false) => Owner::Shared,
        }
    };
    (0..)
        .zip(api.models.iter().map(|model| model.only_events))
        .map(owner)
        .collect()
}

/// The types of an operation without those of its errors.
pub(super) fn successful_types(operation: &Operation) -> impl Iterator<Item = &crate::ir::Type> {
    operation.input_types().into_iter().chain(operation.output.ty())
}

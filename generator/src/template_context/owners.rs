//! Assigns each model to the folder of its owner.

use std::collections::{BTreeMap, BTreeSet};

use super::docs::code;
use super::features::{Features, WEBHOOKS};
use crate::ir::{Api, ModelId, Operation};
use crate::names::{Ident, Names};

/// The number of features that a folder may depend on. A model that more features use always exists.
const MAX_FEATURES: usize = 2;

/// The folder of a model.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// Only operations of these features use the model.
    Features(Features),
    /// The top-level resource whose operations alone use the model, in a crate without features.
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
    pub(super) fn folder(&self) -> String {
        match self {
            Self::Features(features) => features.module().bare().to_owned(),
            Self::Resource(module) => module.bare().to_owned(),
            Self::Shared => "shared".to_owned(),
            Self::Errors => "errors".to_owned(),
            Self::Events => "webhook_events".to_owned(),
        }
    }

    /// Returns the attribute with the features that the folder depends on.
    pub(super) fn attribute(&self) -> String {
        self.features().attribute()
    }

    /// Returns the features that the folder depends on.
    pub(super) fn features(&self) -> Features {
        match self {
            Self::Features(features) => features.clone(),
            Self::Events => Features::from_iter([WEBHOOKS]),
            Self::Resource(_) | Self::Shared | Self::Errors => Features::default(),
        }
    }

    /// Returns the title of the models in the list of all models.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Features(features) => features.title(),
            Self::Resource(module) => code(module.bare()),
            Self::Shared => "Several resources".to_owned(),
            Self::Errors => "Errors".to_owned(),
            Self::Events => "Webhook events".to_owned(),
        }
    }

    /// Returns the name of the folder as an identifier.
    pub(super) fn module(&self) -> String {
        match self {
            Self::Resource(module) => module.as_str().to_owned(),
            Self::Features(features) => features.module().as_str().to_owned(),
            Self::Shared | Self::Errors | Self::Events => self.folder(),
        }
    }
}

/// Returns the owner of each model, in their order. `None` if no type is generated for it.
pub(super) fn owners(api: &Api, names: &Names) -> Vec<Option<Owner>> {
    let owners = if api.has_features {
        owners_by_feature(api)
    } else {
        owners_by_resource(api, names)
    };
    let owner = |(index, owner)| (!api.is_error_detail(ModelId(index))).then_some(owner);
    (0..).zip(owners).map(owner).collect()
}

/// Returns the owner of each model by the top-level resource whose operations use it.
fn owners_by_resource(api: &Api, names: &Names) -> Vec<Owner> {
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

/// Returns the owner of each model by the features whose operations use it. Events are a feature of their own.
fn owners_by_feature(api: &Api) -> Vec<Owner> {
    let mut used_by: BTreeMap<ModelId, BTreeSet<&str>> = BTreeMap::new();
    for operation in api.resources.iter().flat_map(|resource| &resource.operations) {
        for model in api.reachable(successful_types(operation)) {
            used_by.entry(model).or_default().insert(&operation.feature);
        }
    }
    for model in api.reachable(api.events.iter().map(|event| &event.payload)) {
        used_by.entry(model).or_default().insert(WEBHOOKS);
    }
    let owner = |index| {
        let users = used_by.get(&ModelId(index));
        let features: Features = users.into_iter().flatten().copied().collect();
        match features.len() {
            0 => Owner::Errors,
            1 if features == Features::from_iter([WEBHOOKS]) => Owner::Events,
            1..=MAX_FEATURES => Owner::Features(features),
            _ => Owner::Shared,
        }
    };
    (0..).zip(&api.models).map(|(index, _)| owner(index)).collect()
}

/// The types of an operation without those of its errors.
pub(super) fn successful_types(operation: &Operation) -> impl Iterator<Item = &crate::ir::Type> {
    operation.input_types().into_iter().chain(operation.output.ty())
}

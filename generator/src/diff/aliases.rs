//! Replaces type aliases that only one version has, so that moving a map or list to a component is no change.

use std::collections::{HashMap, HashSet};

use crate::ir::{Api, ModelId, Shape, Type};
use crate::names::Names;

/// Returns the API with the types that the aliases stand for, except for aliases whose name the other version has, too.
pub(super) fn expanded((api, names): (&Api, &Names), other: &Names) -> Api {
    let known: HashSet<&str> = other.models.iter().map(|names| names.ty.as_str()).collect();
    let models = (0..).map(ModelId).zip(api.models.iter().zip(&names.models));
    let aliases: HashMap<ModelId, Type> = models
        .filter(|(_, (_, names))| !known.contains(names.ty.as_str()))
        .filter_map(|(id, (model, _))| match &model.shape {
            Shape::Alias(ty) => Some((id, ty.clone())),
            _ => None,
        })
        .collect();
    let mut api = api.clone();
    let mut expand = |ty: &mut Type| {
        // An alias that contains itself is an error, which has been reported.
        while let Some(inner) = ty.as_model().and_then(|id| aliases.get(&id)) {
            *ty = inner.clone();
        }
    };
    for model in &mut api.models {
        model.change_types(&mut expand);
    }
    for operation in api.resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        operation.change_types(&mut expand);
    }
    for event in &mut api.events {
        event.payload.change(&mut expand);
    }
    api
}

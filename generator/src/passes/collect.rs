//! Lists the error bodies and the kinds of ids of the whole API.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, ErrorModel, Model, ModelId, Presence, Scalar, Shape, Type};

/// Fills [`Api::errors`] and [`Api::id_kinds`].
pub(super) fn run(api: &mut Api) {
    api.errors = errors(api);
    api.id_kinds = id_kinds(api).into_iter().collect();
}

/// The error bodies, in the order of the models.
fn errors(api: &Api) -> Vec<ErrorModel> {
    let mut statuses: BTreeMap<ModelId, BTreeSet<u16>> = BTreeMap::new();
    for error in api.operations().flat_map(|operation| &operation.errors) {
        for model in &error.models {
            statuses.entry(*model).or_default().insert(error.status);
        }
    }
    let mut used = BTreeSet::new();
    visit_types(api, &mut |ty| used.extend(ty.as_model()));
    let error = |(model, statuses): (ModelId, BTreeSet<u16>)| ErrorModel {
        model,
        constants: constants(api, model),
        statuses: statuses.into_iter().collect(),
        has_only_detail: has_only_detail(api, model) && !used.contains(&model),
    };
    statuses.into_iter().map(error).collect()
}

/// The known values of the key `error` of an error body.
fn constants(api: &Api, model: ModelId) -> Vec<String> {
    let Some(Shape::Struct(shape)) = api.shape(model) else {
        return Vec::new();
    };
    let constants = shape.constants.iter().filter(|constant| constant.name == "error");
    let values = constants.filter_map(|constant| match &constant.value {
        Scalar::String(value) => Some(value.clone()),
        _ => None,
    });
    let fields = shape.fields.iter().filter(|field| field.name == "error");
    let known = fields.flat_map(|field| match field.ty.as_model().and_then(|id| api.shape(id)) {
        Some(Shape::Enum(known)) => known.values.clone(),
        _ => Vec::new(),
    });
    values.chain(known).collect()
}

/// Whether the body of an error has the field `detail`, and no other besides the constant `error`.
fn has_only_detail(api: &Api, model: ModelId) -> bool {
    let Some(Shape::Struct(shape)) = api.shape(model) else {
        return false;
    };
    let [field] = shape.fields.as_slice() else {
        return false;
    };
    field.name == "detail"
        && field.ty == Type::String
        && field.presence == Presence::Required
        && !field.nullable
        && shape.additional.is_none()
        && shape.constants.iter().all(|constant| constant.name == "error")
}

fn id_kinds(api: &Api) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    visit_types(api, &mut |ty| {
        if let Type::Id(kind) = ty {
            kinds.insert(kind.clone());
        }
    });
    kinds
}

/// Visits the types of requests, successful responses, events and the fields of models.
fn visit_types(api: &Api, visit: &mut impl FnMut(&Type)) {
    for operation in api.operations() {
        operation.input_types().iter().for_each(|ty| ty.visit(visit));
        operation.output.ty().into_iter().for_each(|ty| ty.visit(visit));
    }
    api.events.iter().for_each(|event| event.payload.visit(visit));
    for ty in api.models.iter().flat_map(Model::types) {
        ty.visit(visit);
    }
}

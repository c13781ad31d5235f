//! Finds the arguments of constructors that could be swapped unnoticed.

use std::collections::BTreeSet;

use crate::ir::{Api, Presence, Shape, Type};

/// Sets [`Field::is_named`](crate::ir::Field::is_named) on the required fields of a struct of which two accept an argument
/// of the same type.
pub(super) fn run(api: &mut Api) {
    let named: Vec<Vec<bool>> = api.models.iter().map(|model| named(api, &model.shape)).collect();
    for (model, named) in api.models.iter_mut().zip(named) {
        if let Shape::Struct(shape) = &mut model.shape {
            for (field, is_named) in shape.fields.iter_mut().zip(named) {
                field.is_named = is_named;
            }
        }
    }
}

fn named(api: &Api, shape: &Shape) -> Vec<bool> {
    let Shape::Struct(shape) = shape else {
        return Vec::new();
    };
    let sources: Vec<BTreeSet<String>> = shape
        .fields
        .iter()
        .map(|field| match field.presence {
            Presence::Required if field.nullable => BTreeSet::from([format!("Option<{:?}>", field.ty)]),
            Presence::Required => sources(api, &field.ty, MAX_DEPTH),
            Presence::Optional | Presence::Patch => BTreeSet::new(),
        })
        .collect();
    let is_shared = |(index, own): (usize, &BTreeSet<String>)| {
        let mut others = sources.iter().enumerate().filter(|(other, _)| *other != index);
        others.any(|(_, other)| !own.is_disjoint(other))
    };
    sources.iter().enumerate().map(is_shared).collect()
}

/// The maximum depth of nested lists and unions, which may be cyclic.
const MAX_DEPTH: usize = 8;

/// The types that convert into a type when it is an argument.
fn sources(api: &Api, ty: &Type, depth: usize) -> BTreeSet<String> {
    let ty = api.behind_aliases(ty);
    let own = format!("{ty:?}");
    match ty {
        Type::String | Type::Secret | Type::SecretUrl | Type::Currency => BTreeSet::from([own, "&str".to_owned()]),
        Type::List(item) if depth > 0 => {
            let items = sources(api, item, depth - 1);
            items.into_iter().map(|item| format!("[{item}]")).collect()
        }
        Type::Model(id) => match api.shape(*id) {
            Some(Shape::Enum(_)) => BTreeSet::from([own, "&str".to_owned()]),
            Some(Shape::Union(union)) if depth > 0 => {
                let members = union.types().flat_map(|ty| sources(api, ty, depth - 1));
                members.chain([own]).collect()
            }
            _ => BTreeSet::from([own]),
        },
        // A literal is either.
        Type::Integer | Type::Unsigned => BTreeSet::from(["integer".to_owned()]),
        _ => BTreeSet::from([own]),
    }
}

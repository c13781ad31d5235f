//! Reports what later stages cannot express.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::ir::{
    Api, BodyFormat, Field, Model, ModelId, Operation, Parameter, ParameterLocation, Presence, Shape, Type,
};
use crate::pointer::Pointer;

/// Checks parameters, forms, errors, aliases and map keys.
pub(super) fn run(api: &Api, problems: &mut Problems) {
    for operation in api.operations() {
        for parameter in operation.arguments.iter().chain(&operation.filters) {
            check_parameter(api, parameter, problems);
        }
        check_form(api, operation, problems);
    }
    for error in &api.errors {
        if let Some(model) = api.model(error.model)
            && !matches!(model.shape, Shape::Struct(_))
        {
            let help = "describe the error as an object, preferably with a constant `error`";
            problems.push(unsupported(&model.pointer, "an error that is not an object", help));
        }
    }
    for (id, model) in (0..).map(ModelId).zip(&api.models) {
        if is_endless_alias(api, id, model) {
            let help = "make the list or map a property of an object";
            problems.push(unsupported(&model.pointer, "a list or map that contains itself", help));
        }
        check_amounts(api, model, problems);
        check_marks(api, model, problems);
        match &model.shape {
            Shape::Struct(shape) => {
                for field in &shape.fields {
                    check_map_keys(api, &field.ty, &field.pointer, problems);
                }
                if let Some(ty) = &shape.additional {
                    check_map_keys(api, ty, &model.pointer, problems);
                }
            }
            Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => {
                for ty in model.types() {
                    check_map_keys(api, ty, &model.pointer, problems);
                }
            }
        }
    }
}

fn check_parameter(api: &Api, parameter: &Parameter, problems: &mut Problems) {
    let is_deep = parameter.location == ParameterLocation::QueryDeep;
    let is_supported = if is_deep {
        is_flat_object(api, &parameter.ty, MAX_DEPTH)
    } else {
        is_scalar(api, &parameter.ty, MAX_DEPTH)
    };
    if !is_supported {
        let (what, help) = match parameter.location {
            ParameterLocation::QueryDeep => (
                "a `deepObject` parameter that is not an object of scalars",
                "use `type: object` with properties that are scalars, or lists of scalars",
            ),
            ParameterLocation::Path => ("a path parameter that is not a scalar", "use a string or a number"),
            ParameterLocation::Header => ("a header that is not a scalar", "use a string or a number"),
            ParameterLocation::Query | ParameterLocation::QueryList => (
                "a query parameter that is neither a scalar nor a list of scalars",
                "a list beside a scalar must be a list of the same type; an object needs `style: deepObject`",
            ),
        };
        problems.push(unsupported(&parameter.pointer, what, help));
    }
}

/// Checks that a form has a scalar, or a list of scalars, for each key.
fn check_form(api: &Api, operation: &Operation, problems: &mut Problems) {
    let Some(body) = operation.body.as_ref().filter(|body| body.format == BodyFormat::Form) else {
        return;
    };
    if !is_flat_object(api, &body.ty, MAX_DEPTH) {
        let at = operation.pointer.child("requestBody");
        let help = "describe the form as an object, or a union of objects, whose values are scalars";
        problems.push(unsupported(&at, "a form with values other than scalars", help));
    }
}

/// The maximum depth of nested unions. A deeper one contains itself, which an earlier stage reports.
const MAX_DEPTH: usize = 16;

/// Whether a value is a single string in a URL or form.
fn is_scalar(api: &Api, ty: &Type, depth: usize) -> bool {
    match api.behind_aliases(ty) {
        Type::Bool
        | Type::Integer
        | Type::Unsigned
        | Type::Number
        | Type::String
        | Type::Secret
        | Type::SecretUrl
        | Type::Currency
        | Type::Timestamp
        | Type::Date
        | Type::Uuid
        | Type::Id(_) => true,
        Type::Nullable(inner) => is_scalar(api, inner, depth),
        Type::Model(id) => match api.shape(*id) {
            Some(Shape::Enum(_)) => true,
            Some(Shape::Union(union)) => depth > 0 && union.types().all(|ty| is_scalar(api, ty, depth - 1)),
            _ => false,
        },
        Type::Json | Type::List(_) | Type::Map { .. } | Type::Tuple(_) => false,
    }
}

/// Whether a value is an object whose values are scalars or lists of scalars.
fn is_flat_object(api: &Api, ty: &Type, depth: usize) -> bool {
    let is_scalar_or_list = |ty: &Type| match api.behind_aliases(ty) {
        Type::List(item) => is_scalar(api, item, MAX_DEPTH),
        ty => is_scalar(api, ty, MAX_DEPTH),
    };
    let is_flat = |ty: &Type| match api.behind_aliases(ty).as_model().and_then(|id| api.shape(id)) {
        Some(Shape::Union(union)) => union.types().all(is_scalar_or_list),
        _ => is_scalar_or_list(ty),
    };
    match api.behind_aliases(ty) {
        Type::Map { value, .. } => is_flat(value),
        Type::Model(id) => match api.shape(*id) {
            Some(Shape::Struct(shape)) => shape.fields.iter().all(|field| is_flat(&field.ty)),
            Some(Shape::Union(union)) => depth > 0 && union.types().all(|ty| is_flat_object(api, ty, depth - 1)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether an alias contains itself, which Rust does not allow.
fn is_endless_alias(api: &Api, id: ModelId, model: &Model) -> bool {
    let Shape::Alias(ty) = &model.shape else {
        return false;
    };
    let mut seen = BTreeSet::new();
    let mut next = Vec::new();
    ty.visit(&mut |ty| next.extend(ty.as_model()));
    while let Some(other) = next.pop() {
        if other == id {
            return true;
        }
        if !seen.insert(other) {
            continue;
        }
        if let Some(Shape::Alias(ty)) = api.shape(other) {
            ty.visit(&mut |ty| next.extend(ty.as_model()));
        }
    }
    false
}

/// Reports an `x-polar-money` that does not mark an amount or name its currency.
fn check_amounts(api: &Api, model: &Model, problems: &mut Problems) {
    let Shape::Struct(shape) = &model.shape else {
        return;
    };
    for field in &shape.fields {
        let Some(name) = &field.currency else { continue };
        let currency = shape.fields.iter().find(|field| field.name == *name);
        let is_currency = |field: &Field| *api.behind_aliases(&field.ty) == Type::Currency;
        let message = match currency {
            _ if *api.behind_aliases(&field.ty) != Type::Integer => {
                "`x-polar-money` marks a property that is not an integer"
            }
            None => "`x-polar-money` names a property that does not exist",
            Some(currency) if !is_currency(currency) => "`x-polar-money` names a property that is not a currency",
            Some(currency) if currency.presence != Presence::Required || currency.nullable => {
                "`x-polar-money` names a currency that may be absent"
            }
            Some(_) => continue,
        };
        let help = "mark an integer, and name a required property beside it that is marked with `x-polar-currency`";
        problems.push(Diagnostic::at(Code::UnsupportedShape, &field.pointer, message, help));
    }
}

/// Reports marks on fields of types that they have no meaning for.
fn check_marks(api: &Api, model: &Model, problems: &mut Problems) {
    let Shape::Struct(shape) = &model.shape else {
        return;
    };
    for field in &shape.fields {
        let ty = api.behind_aliases(&field.ty);
        if field.cleared_by_empty && !matches!(ty, Type::List(_) | Type::Map { .. }) {
            let help = "mark a list or a map, or remove it";
            problems.push(unsupported(
                &field.pointer,
                "`x-polar-empty` on a property that is neither a list nor a map",
                help,
            ));
        }
        let values = match ty.as_model().and_then(|id| api.shape(id)) {
            Some(Shape::Enum(known)) => known.values.as_slice(),
            _ => &[],
        };
        if !field.rejected.iter().all(|value| values.contains(value)) {
            let help = "list values of the enumeration of the property";
            problems.push(unsupported(
                &field.pointer,
                "`x-polar-rejected` with a value that the property does not have",
                help,
            ));
        }
    }
}

/// Reports maps whose keys are not strings.
fn check_map_keys(api: &Api, ty: &Type, at: &Pointer, problems: &mut Problems) {
    ty.visit(&mut |ty| {
        let Type::Map { key, .. } = ty else {
            return;
        };
        let is_string = match api.behind_aliases(key) {
            Type::String | Type::Currency | Type::Uuid | Type::Id(_) => true,
            Type::Model(id) => matches!(api.shape(*id), Some(Shape::Enum(_))),
            _ => false,
        };
        if !is_string {
            let help = "use a string, a UUID or an enumeration for `propertyNames`";
            problems.push(unsupported(at, "a map whose keys are not strings", help));
        }
    });
}

fn unsupported(at: &Pointer, what: &str, help: &str) -> Diagnostic {
    Diagnostic::at(Code::UnsupportedShape, at, format!("{what} is not supported"), help)
}

//! What the stages after this one rely on.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{
    Api, BodyFormat, Model, ModelId, Operation, Parameter, ParameterLocation, Payload, Pointer, Shape, Type, Union,
};

/// Reports what no template could express.
pub(super) fn run(api: &Api, problems: &mut Vec<Diagnostic>) {
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
            let help = "describe it as an object, best with a constant `error`";
            problems.push(unsupported(&model.pointer, "an error that is no object", help));
        }
    }
    for (id, model) in (0..).map(ModelId).zip(&api.models) {
        if is_endless_alias(api, id, model) {
            let help = "put it into an object, as one of its properties";
            problems.push(unsupported(&model.pointer, "a list or a map of itself", help));
        }
        for ty in model.types() {
            check_keys(api, ty, &model.pointer, problems);
        }
    }
}

fn check_parameter(api: &Api, parameter: &Parameter, problems: &mut Vec<Diagnostic>) {
    let is_deep = parameter.location == ParameterLocation::QueryDeep;
    let is_fine = if is_deep {
        is_flat_object(api, &parameter.ty, DEPTH)
    } else {
        is_plain(api, &parameter.ty, DEPTH)
    };
    if !is_fine {
        let (what, help) = match parameter.location {
            ParameterLocation::QueryDeep => ("a `deepObject` parameter that is no object", "say `type: object`"),
            ParameterLocation::Path => ("a path parameter that is no scalar", "a path holds a text or a number"),
            ParameterLocation::Query | ParameterLocation::QueryList => (
                "a query parameter that is neither a scalar nor a list of scalars",
                "for an object, say `style: deepObject`",
            ),
        };
        problems.push(unsupported(&parameter.pointer, what, help));
    }
}

/// A form has a text for each key.
fn check_form(api: &Api, operation: &Operation, problems: &mut Vec<Diagnostic>) {
    let Some(body) = operation.body.as_ref().filter(|body| body.format == BodyFormat::Form) else {
        return;
    };
    if !is_flat_object(api, &body.ty, DEPTH) {
        let at = operation.pointer.child("requestBody");
        let help = "a form is an object, or a union of objects, whose values are scalars";
        problems.push(unsupported(&at, "a form that holds more than scalars", help));
    }
}

/// How many unions inside each other are looked into. More is a union of itself, which `document` reports.
const DEPTH: usize = 16;

/// Whether a value is one text in a URL or a form.
fn is_plain(api: &Api, ty: &Type, depth: usize) -> bool {
    match api.behind_aliases(ty) {
        Type::Bool
        | Type::Integer
        | Type::Number
        | Type::String
        | Type::Secret
        | Type::Timestamp
        | Type::Date
        | Type::Uuid
        | Type::Id(_) => true,
        Type::Nullable(inner) => is_plain(api, inner, depth),
        Type::Model(id) => match api.model(*id).map(|model| &model.shape) {
            Some(Shape::Enum(_)) => true,
            Some(Shape::Union(union)) => depth > 0 && each(union, |ty| is_plain(api, ty, depth - 1)),
            _ => false,
        },
        Type::Json | Type::List(_) | Type::Map { .. } | Type::Tuple(_) => false,
    }
}

/// Whether a value is an object whose values are each one text, or several.
fn is_flat_object(api: &Api, ty: &Type, depth: usize) -> bool {
    let is_flat = |ty: &Type| match api.behind_aliases(ty) {
        Type::List(item) => is_plain(api, item, DEPTH),
        Type::Model(id) => match api.model(*id).map(|model| &model.shape) {
            Some(Shape::Union(union)) => each(union, |ty| match api.behind_aliases(ty) {
                Type::List(item) => is_plain(api, item, DEPTH),
                ty => is_plain(api, ty, DEPTH),
            }),
            _ => is_plain(api, ty, DEPTH),
        },
        ty => is_plain(api, ty, DEPTH),
    };
    match api.behind_aliases(ty) {
        Type::Map { value, .. } => is_flat(value),
        Type::Model(id) => match api.model(*id).map(|model| &model.shape) {
            Some(Shape::Struct(shape)) => shape.fields.iter().all(|field| is_flat(&field.ty)),
            Some(Shape::Union(union)) => depth > 0 && each(union, |ty| is_flat_object(api, ty, depth - 1)),
            _ => false,
        },
        _ => false,
    }
}

fn each(union: &Union, is_fine: impl Fn(&Type) -> bool) -> bool {
    union.members.iter().all(|member| match &member.payload {
        Payload::Type(ty) => is_fine(ty),
        Payload::Constant(_) => true,
    })
}

/// Whether an alias is made of itself: Rust has no such type.
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
        if let Some(Shape::Alias(ty)) = api.model(other).map(|model| &model.shape) {
            ty.visit(&mut |ty| next.extend(ty.as_model()));
        }
    }
    false
}

/// A map's keys are texts.
fn check_keys(api: &Api, ty: &Type, at: &Pointer, problems: &mut Vec<Diagnostic>) {
    ty.visit(&mut |ty| {
        let Type::Map { key, .. } = ty else {
            return;
        };
        let is_text = match api.behind_aliases(key) {
            Type::String | Type::Uuid | Type::Id(_) => true,
            Type::Model(id) => matches!(api.model(*id).map(|model| &model.shape), Some(Shape::Enum(_))),
            _ => false,
        };
        if !is_text {
            let help = "under `propertyNames`, describe a text, a UUID or an enumeration";
            problems.push(unsupported(at, "a map whose keys are no texts", help));
        }
    });
}

fn unsupported(at: &Pointer, what: &str, help: &str) -> Diagnostic {
    Diagnostic::at(Code::UnsupportedShape, at, format!("{what} is not expressed"), help)
}

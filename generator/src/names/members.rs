//! Names of a union's members.

use super::words::{Words, shared};
use super::{Ident, Scope, values};
use crate::diagnostic::Diagnostic;
use crate::ir::{Model, Payload, Role, Scalar, Tag, Type, Union};

const HELP: &str = "two members of one union need names that differ: give one of their schemas another name with \
                    `x-polar-name` in an overlay";

/// Names the members of a union, each after its type without the words that all of them share:
/// `ProductPriceFixed` and `ProductPriceCustom` are `Fixed` and `Custom`.
pub(super) fn assign(
    ty: &Ident,
    model: &Model,
    shape: &Union,
    models: &[Words],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Ident> {
    let readable = model.role != Role::Input && shape.tag != Tag::InputOnly;
    let reserved: &[&str] = if readable { &["Unknown"] } else { &[] };
    let mut variants = Scope::new(format!("variant of `{ty}`"), HELP).reserving(reserved);
    let names: Vec<Words> = shape
        .members
        .iter()
        .map(|member| name(&member.payload, models))
        .collect();
    let (front, back) = shared(&names);
    shape
        .members
        .iter()
        .zip(&names)
        .map(|(member, name)| {
            let (short, whole) = (name.trimmed(front, back).pascal(), name.pascal());
            variants.claim(&short, &whole, &member.pointer, problems)
        })
        .collect()
}

/// What a member is called in full.
fn name(payload: &Payload, models: &[Words]) -> Words {
    match payload {
        Payload::Type(ty) => of_type(ty, models),
        Payload::Constant(Scalar::String(text)) => Words::of(&values::variant(text, false)),
        Payload::Constant(Scalar::Null) => Words::of("null"),
        Payload::Constant(Scalar::Bool(value)) => Words::of(&value.to_string()),
        Payload::Constant(Scalar::Integer(value)) => Words::of(&values::variant(&value.to_string(), false)),
    }
}

/// What a type is called where it has to be told from others.
fn of_type(ty: &Type, models: &[Words]) -> Words {
    match ty {
        Type::Bool => Words::of("bool"),
        Type::Integer => Words::of("integer"),
        Type::Number => Words::of("number"),
        Type::String => Words::of("string"),
        Type::Secret => Words::of("secret"),
        Type::Timestamp => Words::of("timestamp"),
        Type::Date => Words::of("date"),
        Type::Uuid => Words::of("uuid"),
        Type::Id(kind) => Words::of(kind).then(&Words::of("id")),
        Type::Json => Words::of("json"),
        Type::Model(id) => models.get(id.index()).cloned().unwrap_or_default(),
        Type::Nullable(inner) => of_type(inner, models),
        Type::List(item) => of_type(item, models).then(&Words::of("list")),
        Type::Map { value, .. } => of_type(value, models).then(&Words::of("map")),
        Type::Tuple(_) => Words::of("tuple"),
    }
}

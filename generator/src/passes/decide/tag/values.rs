//! Which values a scalar inside a member may have.

use super::super::facts::Facts;
use crate::ir::{Api, Model, Presence, Scalar, Shape, Struct, Type};

/// Which values a scalar may have.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Values {
    /// These.
    Known {
        /// Each once.
        values: Vec<Scalar>,
        /// Whether it is always there.
        always: bool,
        /// Whether there may be others one day: those of an enumeration.
        open: bool,
    },
    /// Any text, always there.
    AnyText,
    /// It is never there.
    Absent,
    /// Nothing is certain.
    Uncertain,
}

/// The values at a path of keys, in all ways in which the member looks.
pub(super) fn of(api: &Api, member: &Facts<'_>, path: &[String]) -> Values {
    let Some(structs) = member.structs() else {
        return Values::Uncertain;
    };
    let all = structs.into_iter().map(|shape| within(api, shape, path));
    all.reduce(both).unwrap_or(Values::Uncertain)
}

fn both(a: Values, b: Values) -> Values {
    match (a, b) {
        (
            Values::Known {
                mut values,
                always,
                open,
            },
            Values::Known {
                values: more,
                always: always_too,
                open: open_too,
            },
        ) => {
            for value in more {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            Values::Known {
                values,
                always: always && always_too,
                open: open || open_too,
            }
        }
        (a, b) if a == b => a,
        _ => Values::Uncertain,
    }
}

fn within(api: &Api, shape: &Struct, path: &[String]) -> Values {
    let Some((key, rest)) = path.split_first() else {
        return Values::Uncertain;
    };
    if let Some(constant) = shape.constants.iter().find(|constant| constant.name == *key) {
        return match &constant.value {
            value if rest.is_empty() && *value != Scalar::Null => Values::Known {
                values: vec![value.clone()],
                always: constant.required,
                open: false,
            },
            _ => Values::Uncertain,
        };
    }
    let Some(field) = shape.fields.iter().find(|field| field.name == *key) else {
        return if shape.additional.is_none() {
            Values::Absent
        } else {
            Values::Uncertain
        };
    };
    let is_there = field.presence == Presence::Required && !field.nullable;
    let values = if rest.is_empty() {
        scalar(api, &field.ty)
    } else {
        of(api, &Facts::of_type(api, &field.ty), rest)
    };
    match values {
        Values::Known { values, always, open } => Values::Known {
            values,
            always: always && is_there,
            open,
        },
        Values::AnyText if is_there => Values::AnyText,
        _ => Values::Uncertain,
    }
}

fn scalar(api: &Api, ty: &Type) -> Values {
    match api.behind_aliases(ty) {
        Type::String => Values::AnyText,
        Type::Model(id) => match api.model(*id) {
            Some(Model {
                shape: Shape::Enum(known),
                ..
            }) => Values::Known {
                values: known.values.iter().cloned().map(Scalar::String).collect(),
                always: true,
                open: true,
            },
            _ => Values::Uncertain,
        },
        _ => Values::Uncertain,
    }
}

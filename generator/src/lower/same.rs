//! Whether two shapes are one: what they hold, not where they stand or how they are described.

use crate::ir::{Constant, Field, Member, Shape, Struct, Union};

/// Whether two shapes are one.
pub(super) fn same(a: &Shape, b: &Shape) -> bool {
    match (a, b) {
        (Shape::Struct(a), Shape::Struct(b)) => same_struct(a, b),
        (Shape::Union(a), Shape::Union(b)) => same_union(a, b),
        (Shape::Enum(a), Shape::Enum(b)) => a == b,
        (Shape::Alias(a), Shape::Alias(b)) => a == b,
        _ => false,
    }
}

fn same_struct(a: &Struct, b: &Struct) -> bool {
    let fields =
        |a: &Field, b: &Field| (&a.name, &a.ty, a.presence, a.nullable) == (&b.name, &b.ty, b.presence, b.nullable);
    let constants = |a: &Constant, b: &Constant| (&a.name, &a.value, a.required) == (&b.name, &b.value, b.required);
    all(&a.fields, &b.fields, fields) && all(&a.constants, &b.constants, constants) && a.additional == b.additional
}

fn same_union(a: &Union, b: &Union) -> bool {
    all(&a.members, &b.members, |a: &Member, b: &Member| a.payload == b.payload) && a.tag == b.tag
}

fn all<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

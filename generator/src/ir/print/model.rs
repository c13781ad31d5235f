//! Prints models.

use std::fmt;

use super::{comment, prefixed};
use crate::ir::{
    Api, Bound, Constraints, Deprecation, Field, Member, Model, Payload, Presence, Role, Shape, Struct, Tag, Union,
};

pub(super) fn print(api: &Api, model: &Model, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let role = match model.role {
        Role::Input => "in",
        Role::Output => "out",
        Role::Both => "in out",
    };
    let events = if model.only_events { " of events" } else { "" };
    let shape = match &model.shape {
        Shape::Struct(_) => "struct".to_owned(),
        Shape::Enum(known) => format!("enum {}", known.values.join(" ")),
        Shape::Union(union) => format!("union {}", tag_name(union)),
        Shape::Alias(ty) => format!("alias {}", api.type_name(ty)),
    };
    let deprecated = deprecated(model.deprecated.as_ref());
    writeln!(
        f,
        "\n{} ({role}{events}) {shape}{deprecated}{}",
        model.name,
        comment(&model.docs)
    )?;
    match &model.shape {
        Shape::Struct(shape) => print_struct(api, shape, f),
        Shape::Union(union) => print_union(api, union, f),
        Shape::Enum(_) | Shape::Alias(_) => Ok(()),
    }
}

fn print_struct(api: &Api, shape: &Struct, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for constant in &shape.constants {
        let mark = if constant.required { "" } else { "?" };
        writeln!(f, "  {}{mark} = {}", constant.name, constant.value)?;
    }
    for field in &shape.fields {
        print_field(api, field, f)?;
    }
    if let Some(ty) = &shape.additional {
        writeln!(f, "  * {}", api.type_name(ty))?;
    }
    Ok(())
}

fn print_field(api: &Api, field: &Field, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let presence = match field.presence {
        Presence::Required => "",
        Presence::Optional => "?",
        Presence::Patch => "~",
    };
    let ty = api.type_name(&field.ty);
    let ty = if field.boxed { format!("Box<{ty}>") } else { ty };
    let null = if field.nullable { " | null" } else { "" };
    write!(f, "  {}{presence} {ty}{null}", field.name)?;
    write!(
        f,
        "{}{}",
        constraints(&field.constraints),
        deprecated(field.deprecated.as_ref())
    )?;
    writeln!(f, "{}", comment(&field.docs))
}

fn tag_name(union: &Union) -> String {
    match &union.tag {
        Tag::ByValue { path, .. } if path.is_empty() => "by value".to_owned(),
        Tag::ByValue { path, .. } => format!("at {}", path.join("/")),
        Tag::ByKeys { .. } => "by keys".to_owned(),
        Tag::ByKind(_) => "by kind".to_owned(),
        Tag::InputOnly => "undecided".to_owned(),
    }
}

fn print_union(api: &Api, union: &Union, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = |index: usize| {
        union
            .members
            .get(index)
            .map_or_else(|| "?".to_owned(), |member| payload(api, member))
    };
    let (cases, fallback): (Vec<(String, usize)>, Option<usize>) = match &union.tag {
        Tag::ByValue { cases, fallback, .. } => (
            cases.iter().map(|(value, index)| (value.to_string(), *index)).collect(),
            *fallback,
        ),
        Tag::ByKeys { cases, fallback } => (
            cases.iter().map(|(keys, index)| (keys.join(" + "), *index)).collect(),
            *fallback,
        ),
        Tag::ByKind(cases) => (
            cases
                .iter()
                .map(|(kind, index)| (kind.name().to_owned(), *index))
                .collect(),
            None,
        ),
        Tag::InputOnly => (
            (0..union.members.len()).map(|index| ("-".to_owned(), index)).collect(),
            None,
        ),
    };
    let fallback = fallback.map(|index| ("else".to_owned(), index));
    for (case, index) in cases.iter().chain(&fallback) {
        writeln!(f, "  {case}: {}", name(*index))?;
    }
    for (index, member) in union.members.iter().enumerate() {
        if !cases.iter().chain(&fallback).any(|(_, named)| *named == index) {
            writeln!(f, "  never: {}", payload(api, member))?;
        }
    }
    Ok(())
}

fn payload(api: &Api, member: &Member) -> String {
    match &member.payload {
        Payload::Type(ty) => api.type_name(ty),
        Payload::Constant(value) => value.to_string(),
    }
}

pub(super) fn deprecated(deprecated: Option<&Deprecation>) -> String {
    let Some(deprecated) = deprecated else {
        return String::new();
    };
    format!(
        " deprecated{}",
        deprecated
            .note
            .as_ref()
            .map_or_else(String::new, |note| format!("({note})"))
    )
}

pub(super) fn constraints(constraints: &Constraints) -> String {
    let bound = |name: &str, bound: &Option<Bound>| {
        let bound = bound.as_ref()?;
        let mark = if bound.exclusive { "" } else { "=" };
        Some(format!("{name}{mark}{}", bound.value))
    };
    let count = |name: &str, count: &Option<u64>| count.map(|count| format!("{name}={count}"));
    let string = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name}={value}"));
    let all = [
        bound(">", &constraints.minimum),
        bound("<", &constraints.maximum),
        count("min_length", &constraints.min_length),
        count("max_length", &constraints.max_length),
        count("min_items", &constraints.min_items),
        count("max_items", &constraints.max_items),
        string("pattern", &constraints.pattern),
        string("format", &constraints.format),
        string("default", &constraints.default),
    ];
    prefixed(
        " ",
        &all.into_iter()
            .flatten()
            .map(|constraint| format!("[{constraint}]"))
            .collect::<Vec<_>>()
            .join(" "),
    )
}

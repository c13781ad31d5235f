//! Prints models.

use std::fmt;

use super::comment;
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
    let (name, comment) = (&model.name, comment(&model.docs));
    writeln!(f, "\n{name} ({role}{events}) {shape}{deprecated}{comment}")?;
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
    let constraints = constraints(&field.constraints);
    let (deprecated, comment) = (deprecated(field.deprecated.as_ref()), comment(&field.docs));
    writeln!(
        f,
        "  {}{presence} {ty}{null}{constraints}{deprecated}{comment}",
        field.name
    )
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
        let member = union.members.get(index);
        member.map_or_else(|| "?".to_owned(), |member| payload(api, member))
    };
    let (cases, fallback): (Vec<(String, usize)>, Option<usize>) = match &union.tag {
        Tag::ByValue { cases, fallback, .. } => (named(cases, ToString::to_string), *fallback),
        Tag::ByKeys { cases, fallback } => (named(cases, |keys| keys.join(" + ")), *fallback),
        Tag::ByKind(cases) => (named(cases, |kind| format!("{kind:?}").to_lowercase()), None),
        Tag::InputOnly => {
            let indices = 0..union.members.len();
            (indices.map(|index| ("-".to_owned(), index)).collect(), None)
        }
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

fn named<T>(cases: &[(T, usize)], name: impl Fn(&T) -> String) -> Vec<(String, usize)> {
    cases.iter().map(|(case, index)| (name(case), *index)).collect()
}

fn payload(api: &Api, member: &Member) -> String {
    match &member.payload {
        Payload::Type(ty) => api.type_name(ty),
        Payload::Constant(value) => value.to_string(),
    }
}

pub(super) fn deprecated(deprecated: Option<&Deprecation>) -> String {
    match deprecated.map(|deprecated| &deprecated.note) {
        None => String::new(),
        Some(None) => " deprecated".to_owned(),
        Some(Some(note)) => format!(" deprecated({note})"),
    }
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
        string("values", &constraints.values),
        string("pattern", &constraints.pattern),
        string("format", &constraints.format),
        string("default", &constraints.default),
    ];
    let all: Vec<_> = all.into_iter().flatten().collect();
    if all.is_empty() {
        return String::new();
    }
    format!(" [{}]", all.join("] ["))
}

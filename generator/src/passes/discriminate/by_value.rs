//! Decides by known values: of a scalar inside an object, or of the string itself.
//!
//! Proof of [`decide`] without a fallback: each member has known values for the scalar, and no value occurs in two
//! members. A known value identifies one member. An unknown one identifies none, and the union is kept as JSON.
//!
//! Proof with a fallback: the same holds for all members but one. In that member the scalar is any string, or is always
//! absent; in the others it is a required constant. A value of one of the constants belongs to that constant's member.
//! The open string could in theory equal a constant, but a document that declares the constant beside it rules that out.
//!
//! Proof of [`decide_strings`]: each constant occurs once. The same argument covers a value of the other type that looks
//! like a constant.

use super::facts::{Detail, Facts};
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::ir::{Api, JsonKind, Model, Presence, Scalar, Shape, Struct, Tag, Type};

/// Decides by the string itself, if all members are strings: constants (`now`), and at most one type for all others.
pub(super) fn decide_strings(members: &[Facts<'_>]) -> Option<Tag> {
    let mut cases: Vec<(Scalar, usize)> = Vec::new();
    let mut fallback = None;
    for (index, member) in members.iter().enumerate() {
        for form in &member.forms {
            match (form.kind, form.detail) {
                (JsonKind::String, Detail::Constant(value)) if cases.iter().all(|(known, _)| known != value) => {
                    cases.push((value.clone(), index));
                }
                (JsonKind::String, Detail::Unknown) if fallback.is_none_or(|other| other == index) => {
                    fallback = Some(index);
                }
                _ => return None,
            }
        }
        if member.anything {
            return None;
        }
    }
    (!cases.is_empty()).then_some(Tag::ByValue {
        path: Vec::new(),
        cases,
        fallback,
    })
}

/// Decides by the scalar at the best path that distinguishes the members.
pub(super) fn decide(api: &Api, members: &[Facts<'_>]) -> Option<Tag> {
    let structs = members.iter().map(Facts::structs).collect::<Option<Vec<_>>>()?;
    let structs: Vec<&Struct> = structs.into_iter().flatten().collect();
    let direct = keys(api, &structs).into_iter().map(|key| vec![key]);
    let nested = structs.iter().flat_map(|shape| &shape.fields).flat_map(|field| {
        let inner = Facts::of_type(api, &field.ty).structs().unwrap_or_default();
        keys(api, &inner).into_iter().map(|key| vec![field.name.clone(), key])
    });
    let mut paths: Vec<Vec<String>> = Vec::new();
    for path in direct.chain(nested) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let mut decided: Vec<(Rank, Tag)> = paths.iter().filter_map(|path| decide_at(api, members, path)).collect();
    decided.sort_by_key(|(rank, _)| *rank);
    decided.into_iter().next().map(|(_, tag)| tag)
}

/// How good a decision is. The lowest rank is the best; among equals, the first in the document is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Every member has known values.
    All,
    /// One member has any other string at the same key.
    OpenString,
    /// One member lacks the key, and in the others it is a constant `true`. A flag of this form exists to distinguish
    /// members, while any other key might be added to the member that lacks it.
    Flag,
    /// One member lacks the key.
    Absent,
}

/// The names of all keys that hold a constant or an enumeration, constants first.
fn keys(api: &Api, structs: &[&Struct]) -> Vec<String> {
    let constants = structs.iter().flat_map(|shape| &shape.constants);
    let constants = constants.map(|constant| constant.name.clone());
    let fields = structs.iter().flat_map(|shape| &shape.fields);
    let enums = fields
        .filter(|field| is_enum(api, &field.ty))
        .map(|field| field.name.clone());
    constants.chain(enums).collect()
}

fn is_enum(api: &Api, ty: &Type) -> bool {
    let shape = api.behind_aliases(ty).as_model().and_then(|id| api.shape(id));
    matches!(shape, Some(Shape::Enum(_)))
}

/// The decision by one path, if the path distinguishes the members.
fn decide_at(api: &Api, members: &[Facts<'_>], path: &[String]) -> Option<(Rank, Tag)> {
    let mut cases: Vec<(Scalar, usize)> = Vec::new();
    let mut fallback = None;
    let mut certain = true;
    for (index, member) in members.iter().enumerate() {
        match values_at(api, member, path) {
            Values::Known(known) => {
                certain &= known.always && !known.open;
                for value in known.values {
                    let clashes = |other: &Scalar| *other == value || !is_same_kind(other, &value);
                    if cases.iter().any(|(other, _)| clashes(other)) {
                        return None;
                    }
                    cases.push((value, index));
                }
            }
            Values::AnyString if fallback.is_none() => fallback = Some((index, Rank::OpenString)),
            Values::Absent if fallback.is_none() => fallback = Some((index, Rank::Absent)),
            Values::AnyString | Values::Absent | Values::Uncertain => return None,
        }
    }
    let rank = match fallback {
        _ if cases.is_empty() => return None,
        None => Rank::All,
        Some(_) if !certain => return None,
        Some((_, Rank::Absent)) if cases.iter().all(|(value, _)| *value == Scalar::Bool(true)) => Rank::Flag,
        Some((_, rank)) => rank,
    };
    let tag = Tag::ByValue {
        path: path.to_vec(),
        cases,
        fallback: fallback.map(|(index, _)| index),
    };
    Some((rank, tag))
}

/// Whether both values are of the same kind. The generated code reads the scalar as one kind only.
fn is_same_kind(a: &Scalar, b: &Scalar) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// Checks a declared discriminator: the values mapped to a member must be those that the member declares.
pub(super) fn check_declared(
    api: &Api,
    union: &Model,
    path: &[String],
    cases: &[(Scalar, usize)],
    members: &[Facts<'_>],
    problems: &mut Problems,
) {
    for (index, member) in members.iter().enumerate() {
        let mapped = cases.iter().filter(|(_, case)| *case == index).map(|(value, _)| value);
        let (mapped, known) = match values_at(api, member, path) {
            Values::Known(known) => (mapped.collect::<Vec<_>>(), known.values),
            Values::AnyString | Values::Uncertain => continue,
            Values::Absent => (mapped.collect(), Vec::new()),
        };
        let is_same = mapped.len() == known.len() && known.iter().all(|value| mapped.contains(&value));
        // Lowering reports members without a mapped value.
        if is_same || mapped.is_empty() {
            continue;
        }
        let list = |values: &mut dyn Iterator<Item = String>| values.collect::<Vec<_>>().join(", ");
        let message = format!(
            "the discriminator maps {} to a member in which `{}` is {}",
            list(&mut mapped.iter().map(ToString::to_string)),
            path.join("/"),
            if known.is_empty() {
                "absent".to_owned()
            } else {
                list(&mut known.iter().map(ToString::to_string))
            },
        );
        let help = "use the same value in the mapping and in the member's constant";
        let at = union.pointer.child("discriminator");
        problems.push(Diagnostic::at(Code::Malformed, &at, message, help));
    }
}

/// The values that a scalar inside a member may have.
#[derive(Debug, Clone, PartialEq)]
enum Values {
    /// A known set.
    Known(KnownValues),
    /// Any string, always present.
    AnyString,
    /// The scalar is never present.
    Absent,
    /// None of the above.
    Uncertain,
}

/// A known set of values.
#[derive(Debug, Clone, PartialEq)]
struct KnownValues {
    /// Each value once.
    values: Vec<Scalar>,
    /// Whether the scalar is always present.
    always: bool,
    /// Whether the server may add values: those of an enumeration.
    open: bool,
}

/// The values at a path of keys, in all forms of the member.
fn values_at(api: &Api, member: &Facts<'_>, path: &[String]) -> Values {
    let Some(structs) = member.structs() else {
        return Values::Uncertain;
    };
    let all = structs.into_iter().map(|shape| values_in_struct(api, shape, path));
    all.reduce(combined).unwrap_or(Values::Uncertain)
}

fn combined(a: Values, b: Values) -> Values {
    match (a, b) {
        (Values::Known(mut a), Values::Known(b)) => {
            for value in b.values {
                if !a.values.contains(&value) {
                    a.values.push(value);
                }
            }
            a.always &= b.always;
            a.open |= b.open;
            Values::Known(a)
        }
        (a, b) if a == b => a,
        _ => Values::Uncertain,
    }
}

fn values_in_struct(api: &Api, shape: &Struct, path: &[String]) -> Values {
    let Some((key, rest)) = path.split_first() else {
        return Values::Uncertain;
    };
    if let Some(constant) = shape.constants.iter().find(|constant| constant.name == *key) {
        return match &constant.value {
            value if rest.is_empty() && *value != Scalar::Null => Values::Known(KnownValues {
                values: vec![value.clone()],
                always: constant.required,
                open: false,
            }),
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
    let is_present = field.presence == Presence::Required && !field.nullable;
    let values = if rest.is_empty() {
        values_of_type(api, &field.ty)
    } else {
        values_at(api, &Facts::of_type(api, &field.ty), rest)
    };
    match values {
        Values::Known(mut known) => {
            known.always &= is_present;
            Values::Known(known)
        }
        Values::AnyString if is_present => Values::AnyString,
        _ => Values::Uncertain,
    }
}

fn values_of_type(api: &Api, ty: &Type) -> Values {
    match api.behind_aliases(ty) {
        Type::String => Values::AnyString,
        Type::Model(id) => match api.shape(*id) {
            Some(Shape::Enum(known)) => Values::Known(KnownValues {
                values: known.values.iter().cloned().map(Scalar::String).collect(),
                always: true,
                open: true,
            }),
            _ => Values::Uncertain,
        },
        _ => Values::Uncertain,
    }
}

//! By a scalar at a path of one or two keys.
//!
//! Proof without a fallback: in each member the scalar has known values, and none of them is in two members. So a
//! known value means one member, and an unknown one means none of them: the value is kept as it came.
//!
//! Proof with a fallback: as before for all members but one, in which the scalar is any text, or is certain to be
//! absent. In the others it is a constant that is certain to be there. So what has one of their values is theirs; that the open text
//! could be the same is against the document's intent, which names the value as a constant beside it.

mod values;

use super::facts::Facts;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Api, Model, Scalar, Shape, Struct, Tag, Type};
use values::Values;

/// The best path that tells the members apart.
pub(super) fn decide(api: &Api, members: &[Facts<'_>]) -> Option<Tag> {
    let structs = members.iter().map(Facts::structs).collect::<Option<Vec<_>>>()?;
    let structs: Vec<&Struct> = structs.into_iter().flatten().collect();
    let near = keys(api, &structs).into_iter().map(|key| vec![key]);
    let far = structs.iter().flat_map(|shape| &shape.fields).flat_map(|field| {
        let inside = Facts::of_type(api, &field.ty).structs().unwrap_or_default();
        keys(api, &inside).into_iter().map(|key| vec![field.name.clone(), key])
    });
    let mut paths: Vec<Vec<String>> = Vec::new();
    for path in near.chain(far) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let mut decided: Vec<(Rank, Tag)> = paths.iter().filter_map(|path| at(api, members, path)).collect();
    decided.sort_by_key(|(rank, _)| *rank);
    decided.into_iter().next().map(|(_, tag)| tag)
}

/// How good a decision is; the least is the best, and among equals the first in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Every member has values of its own.
    All,
    /// One member has any other text at the same key.
    OpenText,
    /// One member lacks the key, and in the others it is a flag that is always true. Such a flag is there to tell,
    /// while any other key might be added to the member that lacks it.
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
    let model = api.behind_aliases(ty).as_model().and_then(|id| api.model(id));
    matches!(
        model,
        Some(Model {
            shape: Shape::Enum(_),
            ..
        })
    )
}

/// The decision by one path, if it is one.
fn at(api: &Api, members: &[Facts<'_>], path: &[String]) -> Option<(Rank, Tag)> {
    let mut cases: Vec<(Scalar, usize)> = Vec::new();
    let mut fallback = None;
    let mut certain = true;
    for (index, member) in members.iter().enumerate() {
        match values::of(api, member, path) {
            Values::Known { values, always, open } => {
                certain &= always && !open;
                for value in values {
                    if cases
                        .iter()
                        .any(|(other, _)| *other == value || !is_like(other, &value))
                    {
                        return None;
                    }
                    cases.push((value, index));
                }
            }
            Values::AnyText if fallback.is_none() => fallback = Some((index, Rank::OpenText)),
            Values::Absent if fallback.is_none() => fallback = Some((index, Rank::Absent)),
            Values::AnyText | Values::Absent | Values::Uncertain => return None,
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

/// Whether two values are of one kind, so that one question reads both.
fn is_like(a: &Scalar, b: &Scalar) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// Checks a declared discriminator: the values that it maps to a member are those that the member has.
pub(super) fn check(
    api: &Api,
    union: &Model,
    path: &[String],
    cases: &[(Scalar, usize)],
    members: &[Facts<'_>],
    problems: &mut Vec<Diagnostic>,
) {
    for (index, member) in members.iter().enumerate() {
        let mapped = cases.iter().filter(|(_, case)| *case == index).map(|(value, _)| value);
        let (mapped, known) = match values::of(api, member, path) {
            Values::Known { values, .. } => (mapped.collect::<Vec<_>>(), values),
            Values::AnyText | Values::Uncertain => continue,
            Values::Absent => (mapped.collect(), Vec::new()),
        };
        let is_same = mapped.len() == known.len() && known.iter().all(|value| mapped.contains(&value));
        // A member without a value is reported where the mapping is read.
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
        let help = "make the mapping and the member's constant agree";
        let at = union.pointer.child("discriminator");
        problems.push(Diagnostic::at(Code::Malformed, &at, message, help));
    }
}

//! Explains why the name of a type changed: which members a union gained or lost, or that a value became a list.

use std::collections::BTreeSet;

use super::{ApiVersion, Versions};
use crate::ir::{Payload, Shape, Type};

/// Returns the cause as a clause, if the types show it.
pub(super) fn of_change(versions: &Versions<'_>, old: &Type, new: &Type) -> Option<String> {
    let (old, new) = (
        versions.old.api.behind_aliases(old),
        versions.new.api.behind_aliases(new),
    );
    let (before, after) = (versions.old.signatures.ty(old), versions.new.signatures.ty(new));
    if before == after {
        return None;
    }
    match (old, new) {
        (Type::Nullable(old), Type::Nullable(new)) | (Type::List(old), Type::List(new)) => {
            return of_change(versions, old, new);
        }
        (Type::Map { value: old, .. }, Type::Map { value: new, .. }) => return of_change(versions, old, new),
        (Type::List(item), _) if versions.old.signatures.ty(item) == after => {
            return Some("it is no longer a list".to_owned());
        }
        (_, Type::List(item)) if versions.new.signatures.ty(item) == before => {
            return Some("it is now a list".to_owned());
        }
        _ => {}
    }
    match (members(&versions.old, old), members(&versions.new, new)) {
        (Some(old), Some(new)) if !old.is_disjoint(&new) => {
            let lost = listed("lost", old.difference(&new));
            let gained = listed("gained", new.difference(&old));
            let changes: Vec<_> = lost.into_iter().chain(gained).collect();
            (!changes.is_empty()).then(|| format!("the union {}", changes.join(" and ")))
        }
        (Some(old), None) if old.contains(&after) => {
            let lost = listed("lost", old.iter().filter(|member| **member != after))?;
            Some(format!("the union {lost}"))
        }
        (None, Some(new)) if new.contains(&before) => {
            let gained = listed("also be", new.iter().filter(|member| **member != before))?;
            Some(format!("it may now {gained}"))
        }
        _ => None,
    }
}

fn listed<'a>(verb: &str, members: impl Iterator<Item = &'a String>) -> Option<String> {
    let members: Vec<_> = members.map(|member| format!("`{member}`")).collect();
    (!members.is_empty()).then(|| format!("{verb} {}", members.join(", ")))
}

/// Returns the members of a union.
fn members(version: &ApiVersion<'_>, ty: &Type) -> Option<BTreeSet<String>> {
    let Some(Shape::Union(union)) = ty.as_model().and_then(|id| version.api.shape(id)) else {
        return None;
    };
    let member = |payload: &Payload| match payload {
        Payload::Type(ty) => version.signatures.ty(ty),
        Payload::Constant(value) => value.to_string(),
    };
    Some(union.members.iter().map(|one| member(&one.payload)).collect())
}

//! Fields of a struct, and the `new` that takes those that are required.

use super::change::{At, Diff, Subject};
use super::pairs::{Entry, Pairs, entries, pair};
use super::words::{alike, listed};
use super::{Side, Sides, deprecation, limits, parameters};
use crate::ir::{Field, Presence, Role, Struct, Type};
use crate::names::{FieldNames, ModelNames};

/// A field as its struct has it.
pub(super) struct Known<'a> {
    field: &'a Field,
    names: &'a FieldNames,
    /// Its type.
    ty: String,
    /// What `new` or its setter takes.
    given: String,
}

type OneSide<'a> = (&'a Struct, &'a ModelNames, Role);

/// Tells how two structs differ.
pub(super) fn compare(at: &At, old: OneSide<'_>, new: OneSide<'_>, sides: &Sides<'_>, diff: &mut Diff) {
    let (before, after) = (list(old, &sides.old), list(new, &sides.new));
    let Pairs {
        same,
        renamed,
        gone,
        new: come,
    } = pair(&before, &after, evidence);
    let field = |name: &str| at.child(Subject::Field, name);
    for entry in gone {
        diff.removed(&field(&entry.name), format!("it was `{}`", entry.node.ty));
    }
    let sent = old.2 != Role::Output && new.2 != Role::Output;
    for entry in come {
        let required = sent && entry.node.field.presence == Presence::Required;
        let taken = if required { ", which `new` takes" } else { "" };
        diff.added(&field(&entry.name), format!("`{}`{taken}", entry.node.ty));
    }
    for (old, new) in renamed {
        let other = (old.node.ty != new.node.ty).then(|| format!("and is `{}`, was `{}`", new.node.ty, old.node.ty));
        diff.renamed(&field(&old.name), &new.name, other.unwrap_or_default());
    }
    for (old, new) in same {
        changed(&field(&new.name), &old.node, &new.node, sent, diff);
    }
    if sent {
        constructor(&at.child(Subject::Model, "new"), &before, &after, diff);
    }
    constants(at, old.0, new.0, sent, diff);
    additional(&field("additional"), old.0, new.0, sides, diff);
}

fn list<'a>((shape, names, _): OneSide<'a>, side: &Side<'_>) -> Vec<Entry<Known<'a>>> {
    entries(shape.fields.iter().zip(&names.fields).map(|(field, names)| {
        let ty = side.spelled.field(field);
        let given = side.spelled.field_argument(field, names);
        let known = Known {
            field,
            names,
            ty,
            given,
        };
        (names.field.to_string(), known)
    }))
}

/// What speaks for a field having become another: the same type and the same place or a like name; or a like name, and
/// types of a like name, where both changed.
fn evidence(a: &Entry<Known<'_>>, b: &Entry<Known<'_>>) -> u32 {
    let (names, types) = (alike(&a.name, &b.name), a.node.ty == b.node.ty);
    match (types, names, a.in_place_of(b)) {
        (true, true, true) => 4,
        (true, true, false) => 3,
        (true, false, true) => 2,
        (false, true, _) if is_model(a) && is_model(b) && alike(&a.node.ty, &b.node.ty) => 1,
        _ => 0,
    }
}

fn is_model(entry: &Entry<Known<'_>>) -> bool {
    matches!(entry.node.field.ty, Type::Model(_))
}

fn changed(at: &At, old: &Known<'_>, new: &Known<'_>, sent: bool, diff: &mut Diff) {
    if old.ty != new.ty {
        diff.breaks(at, format!("is `{}`, was `{}`", new.ty, old.ty));
    } else if sent && new.field.presence != Presence::Required && old.given != new.given {
        parameters::given(at, &old.given, &new.given, diff);
    }
    if old.field.name != new.field.name {
        diff.behaves(at, format!("travels as `{}`, was `{}`", new.field.name, old.field.name));
    }
    let cleared = (old.names.clear.is_some(), new.names.clear.is_some());
    if old.ty == new.ty && cleared == (true, false) {
        diff.breaks(at, "cannot be cleared any more");
    }
    if old.field.nullable != new.field.nullable && old.ty == new.ty {
        let may = if new.field.nullable { "may" } else { "may not" };
        diff.reads(at, format!("{may} be null; null and absence are one in Rust"));
    }
    limits::compare(at, &old.field.constraints, &new.field.constraints, sent, diff);
    deprecation::compare(at, old.field.deprecated.as_ref(), new.field.deprecated.as_ref(), diff);
    diff.docs(at, &old.field.docs, &new.field.docs);
}

/// `new` takes the required fields in their order.
fn constructor(at: &At, old: &[Entry<Known<'_>>], new: &[Entry<Known<'_>>], diff: &mut Diff) {
    let taken = |list: &[Entry<Known<'_>>]| -> Vec<(String, String)> {
        let required = list
            .iter()
            .filter(|entry| entry.node.field.presence == Presence::Required);
        required
            .map(|entry| (entry.name.clone(), entry.node.given.clone()))
            .collect()
    };
    parameters::positional(at, &taken(old), &taken(new), diff);
}

/// What a struct always carries. It is written without anybody's doing, and not read.
fn constants(at: &At, old: &Struct, new: &Struct, sent: bool, diff: &mut Diff) {
    let spelled = |shape: &Struct| -> Vec<(String, String)> {
        let constants = shape.constants.iter();
        constants
            .map(|one| (one.name.clone(), format!("{} = {}", one.name, one.value)))
            .collect()
    };
    let (before, after) = (spelled(old), spelled(new));
    if before.iter().all(|one| after.contains(one)) && after.iter().all(|one| before.contains(one)) {
        return;
    }
    let texts = |list: &[(String, String)]| listed(list.iter().map(|(_, text)| text.as_str()));
    let detail = format!("always carries {}, was {}", texts(&after), texts(&before));
    let other = |(name, text): &(String, String)| after.iter().any(|(known, now)| known == name && now != text);
    if sent && before.iter().any(other) {
        diff.behaves(at, detail);
    } else {
        diff.reads(at, detail);
    }
}

fn additional(at: &At, old: &Struct, new: &Struct, sides: &Sides<'_>, diff: &mut Diff) {
    let before = old.additional.as_ref().map(|ty| sides.old.spelled.ty(ty));
    let after = new.additional.as_ref().map(|ty| sides.new.spelled.ty(ty));
    match (before, after) {
        (Some(before), None) => diff.removed(at, format!("it held `{before}`")),
        (None, Some(after)) => diff.added(at, format!("it holds `{after}`")),
        (Some(before), Some(after)) if before != after => {
            diff.breaks(at, format!("holds `{after}`, held `{before}`"));
        }
        _ => {}
    }
}

//! Values of an enum and members of a union: both grow without breaking anybody, and neither shrinks so.

use super::change::{At, Diff, Subject};
use super::pairs::{Entry, Pairs, entries, pair};
use super::words::{alike, nearly};
use super::{Side, Sides};
use crate::ir::{Enum, Payload, Role, Tag, Union};
use crate::names::ModelNames;

/// Tells how the values of an enum differ.
pub(super) fn values(at: &At, old: (&Enum, &ModelNames), new: (&Enum, &ModelNames), diff: &mut Diff) {
    let list = |(shape, names): (&Enum, &ModelNames)| {
        let values = names.variants.iter().zip(&shape.values);
        entries(values.map(|(name, value)| (name.to_string(), value.clone())))
    };
    let (before, after) = (list(old), list(new));
    let evidence = |a: &Entry<String>, b: &Entry<String>| {
        let likely = nearly(&a.name, &b.name) || (alike(&a.name, &b.name) && a.in_place_of(b));
        u32::from(likely || a.node == b.node)
    };
    let pairs = pair(&before, &after, evidence);
    let value = |name: &str| at.child(Subject::Value, name);
    for entry in &pairs.gone {
        diff.removed(&value(&entry.name), format!("it was `{}`", entry.node));
    }
    for entry in &pairs.new {
        diff.added(&value(&entry.name), format!("`{}`", entry.node));
    }
    for (old, new) in &pairs.renamed {
        diff.renamed(
            &value(&old.name),
            &new.name,
            format!("and is `{}`, was `{}`", new.node, old.node),
        );
    }
    for (old, new) in pairs.same.iter().filter(|(old, new)| old.node != new.node) {
        let detail = format!("travels as `{}`, was `{}`", new.node, old.node);
        diff.behaves(&value(&new.name), detail);
    }
    let order = |list: &[Entry<String>]| -> Vec<String> {
        let stays = |name: &str| pairs.same.iter().any(|(_, entry)| entry.name == name);
        let names = list.iter().map(|entry| &entry.name);
        names.filter(|name| stays(name)).cloned().collect()
    };
    if order(&before) != order(&after) {
        diff.behaves(at, "has its values in another order, and `Ord` follows it");
    }
}

type OneSide<'a> = (&'a Union, &'a ModelNames, Role);

/// Tells how the members of a union differ.
pub(super) fn members(at: &At, old: OneSide<'_>, new: OneSide<'_>, sides: &Sides<'_>, diff: &mut Diff) {
    let (before, after) = (list(old, &sides.old), list(new, &sides.new));
    let Pairs {
        same,
        renamed,
        gone,
        new: come,
    } = pair(&before, &after, |a, b| u32::from(a.node == b.node));
    let member = |name: &str| at.child(Subject::Member, name);
    for entry in gone {
        diff.removed(&member(&entry.name), format!("it held {}", entry.node));
    }
    for entry in come {
        diff.added(&member(&entry.name), format!("it holds {}", entry.node));
    }
    for (old, new) in renamed {
        diff.renamed(&member(&old.name), &new.name, "");
    }
    for (old, new) in same.iter().filter(|(old, new)| old.node != new.node) {
        diff.breaks(&member(&new.name), format!("holds {}, held {}", new.node, old.node));
    }
    match (readable(old), readable(new)) {
        (true, false) => diff.breaks(at, "is not read any more: `Unknown` and `Deserialize` are gone"),
        (false, true) => diff.widens(at, "is read from answers, too: it has `Unknown` and `Deserialize`"),
        _ => {}
    }
    conversions(at, old, new, sides, diff);
}

fn list((shape, names, _): OneSide<'_>, side: &Side<'_>) -> Vec<Entry<String>> {
    let held = |payload: &Payload| match payload {
        Payload::Type(ty) => format!("`{}`", side.spelled.ty(ty)),
        Payload::Constant(value) => format!("the constant `{value}`"),
    };
    let members = names.variants.iter().zip(&shape.members);
    entries(members.map(|(name, member)| (name.to_string(), held(&member.payload))))
}

fn readable((shape, _, role): OneSide<'_>) -> bool {
    role != Role::Input && shape.tag != Tag::InputOnly
}

/// A type that becomes the union by itself does so only as long as it can be one member alone.
fn conversions(at: &At, old: OneSide<'_>, new: OneSide<'_>, sides: &Sides<'_>, diff: &mut Diff) {
    let before = sides.old.spelled.conversions(old.0, &old.1.variants);
    let after = sides.new.spelled.conversions(new.0, &new.1.variants);
    for lost in before.iter().filter(|one| !after.contains(one)) {
        diff.breaks(at, format!("is not made from `{lost}` any more"));
    }
}

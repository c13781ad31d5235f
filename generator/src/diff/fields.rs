//! Compares the fields of two structs, and the constructor that takes the required ones.

use super::change::{Diff, Item, Subject};
use super::rename::{Entry, Pairs, entries, pair, similar};
use super::{ApiVersion, Versions, cause, inputs};
use crate::ir::{Constraints, Field, Presence, Role, Struct, Type};
use crate::names::{FieldNames, ModelNames};

/// A struct with its names, and whether it is sent, received or both.
pub(super) type NamedStruct<'a> = (&'a Struct, &'a ModelNames, Role);

/// A field with its Rust types.
struct NamedField<'a> {
    field: &'a Field,
    names: &'a FieldNames,
    /// The type of the field.
    ty: String,
    /// The argument type of the constructor or setter.
    argument: String,
}

type FieldEntry<'a> = Entry<NamedField<'a>>;

pub(super) fn compare(
    item: &Item,
    old: NamedStruct<'_>,
    new: NamedStruct<'_>,
    versions: &Versions<'_>,
    diff: &mut Diff,
) {
    let (before, after) = (list(old, &versions.old), list(new, &versions.new));
    let Pairs {
        same,
        renamed,
        removed,
        added,
    } = pair(&before, &after, rename_score);
    let field = |name: &str| item.child(Subject::Field, name);
    for entry in removed {
        diff.removed(&field(&entry.name), format!("`{}`", entry.node.ty));
    }
    let sent = old.2 != Role::Output && new.2 != Role::Output;
    for entry in added {
        let required = sent && entry.node.field.presence == Presence::Required;
        let suffix = if required { ", an argument of `new`" } else { "" };
        diff.added(&field(&entry.name), format!("`{}`{suffix}", entry.node.ty));
    }
    for (old, new) in renamed {
        let detail = type_change(&old.node, &new.node, versions).unwrap_or_default();
        diff.renamed(&field(&old.name), &new.name, detail);
    }
    for (old, new) in same {
        compare_field(&field(&new.name), (&old.node, &new.node), sent, versions, diff);
    }
    if sent {
        let by_name = |fields: &[FieldEntry<'_>]| fields.iter().any(|entry| entry.node.field.is_named);
        let by_name = by_name(&before) && by_name(&after);
        let (before, after) = (constructor_arguments(&before), constructor_arguments(&after));
        inputs::arguments(&item.child(Subject::Model, "new"), &before, &after, by_name, diff);
    }
    constants(item, old.0, new.0, sent, diff);
    additional(&field("additional"), old.0, new.0, versions, diff);
}

fn list<'a>((shape, names, _): NamedStruct<'a>, version: &ApiVersion<'_>) -> Vec<FieldEntry<'a>> {
    entries(shape.fields.iter().zip(&names.fields).map(|(field, names)| {
        let node = NamedField {
            field,
            names,
            ty: version.signatures.field(field),
            argument: version.signatures.field_argument(field, names),
        };
        (names.field.to_string(), node)
    }))
}

/// Rates a rename: the type is the same and the name similar or the position equal, or both the name and the name of
/// the model are similar.
fn rename_score(a: &FieldEntry<'_>, b: &FieldEntry<'_>) -> u32 {
    let is_model = |entry: &FieldEntry<'_>| matches!(entry.node.field.ty, Type::Model(_));
    let (same_type, similar_name) = (a.node.ty == b.node.ty, similar(&a.name, &b.name));
    match (same_type, similar_name, a.same_position(b)) {
        (true, true, true) => 4,
        (true, true, false) => 3,
        (true, false, true) => 2,
        (false, true, _) if is_model(a) && is_model(b) && similar(&a.node.ty, &b.node.ty) => 1,
        _ => 0,
    }
}

fn type_change(old: &NamedField<'_>, new: &NamedField<'_>, versions: &Versions<'_>) -> Option<String> {
    if old.ty == new.ty {
        return None;
    }
    let change = format!("type changed from `{}` to `{}`", old.ty, new.ty);
    Some(match cause::of_change(versions, &old.field.ty, &new.field.ty) {
        Some(cause) => format!("{change}: {cause}"),
        None => change,
    })
}

fn compare_field(
    item: &Item,
    (old, new): (&NamedField<'_>, &NamedField<'_>),
    sent: bool,
    versions: &Versions<'_>,
    diff: &mut Diff,
) {
    let type_change = type_change(old, new, versions);
    let same_type = type_change.is_none();
    if let Some(detail) = type_change {
        diff.breaking(item, detail);
    } else if sent && new.field.presence != Presence::Required {
        inputs::argument_type(item, &old.argument, &new.argument, None, diff);
    }
    if old.field.name != new.field.name {
        diff.behaviour(
            item,
            format!("wire name changed from `{}` to `{}`", old.field.name, new.field.name),
        );
    }
    if same_type && old.names.clear.is_some() && new.names.clear.is_none() {
        diff.breaking(item, "can no longer be cleared");
    }
    if same_type && old.field.nullable != new.field.nullable {
        let change = if new.field.nullable { "may now" } else { "can no longer" };
        diff.docs_only(item, format!("{change} be null, which Rust reads as absent"));
    }
    inputs::constraints(item, &constraints(old.field), &constraints(new.field), sent, diff);
    diff.deprecation(item, old.field.deprecated.as_ref(), new.field.deprecated.as_ref());
    diff.docs(item, &old.field.docs, &new.field.docs);
}

/// Returns the constraints of a field, with the format that its type stands for.
fn constraints(field: &Field) -> Constraints {
    let format = match &field.ty {
        Type::Timestamp => Some("date-time"),
        Type::Date => Some("date"),
        Type::Uuid | Type::Id(_) => Some("uuid"),
        _ => None,
    };
    let constraints = field.constraints.clone();
    Constraints {
        format: constraints.format.or(format.map(str::to_owned)),
        ..constraints
    }
}

fn constructor_arguments(fields: &[FieldEntry<'_>]) -> Vec<(String, String)> {
    let required = fields
        .iter()
        .filter(|entry| entry.node.field.presence == Presence::Required);
    required
        .map(|entry| (entry.name.clone(), entry.node.argument.clone()))
        .collect()
}

/// Compares constants. They are sent with every value, and ignored when received.
fn constants(item: &Item, old: &Struct, new: &Struct, sent: bool, diff: &mut Diff) {
    let list = |shape: &Struct| -> Vec<(String, String)> {
        let constants = shape.constants.iter();
        constants
            .map(|one| (one.name.clone(), format!("`{} = {}`", one.name, one.value)))
            .collect()
    };
    let (before, after) = (list(old), list(new));
    if before.iter().all(|one| after.contains(one)) && after.iter().all(|one| before.contains(one)) {
        return;
    }
    let shown = |list: &[(String, String)]| match list {
        [] => "none".to_owned(),
        list => list
            .iter()
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    };
    let detail = format!("constants changed from {} to {}", shown(&before), shown(&after));
    let changed_value = |(name, text): &(String, String)| after.iter().any(|(other, new)| other == name && new != text);
    if sent && before.iter().any(changed_value) {
        diff.behaviour(item, detail);
    } else {
        diff.docs_only(item, detail);
    }
}

/// Compares the field for additional properties.
fn additional(item: &Item, old: &Struct, new: &Struct, versions: &Versions<'_>, diff: &mut Diff) {
    let before = old.additional.as_ref().map(|ty| versions.old.signatures.ty(ty));
    let after = new.additional.as_ref().map(|ty| versions.new.signatures.ty(ty));
    match (before, after) {
        (Some(before), None) => diff.removed(item, format!("values of `{before}`")),
        (None, Some(after)) => diff.added(item, format!("values of `{after}`")),
        (Some(before), Some(after)) if before != after => {
            diff.breaking(item, format!("value type changed from `{before}` to `{after}`"));
        }
        _ => {}
    }
}

//! Compares models: structs, enums, unions and aliases, and the variants of `ApiError`.

use std::collections::BTreeSet;

use super::change::{Diff, Item, Subject};
use super::fields::{self, NamedStruct};
use super::rename::{Entry, entries, nearly_equal, pair, share_a_word, similar};
use super::{ApiVersion, Versions};
use crate::ir::{Api, Enum, Model, ModelId, Payload, Role, Shape, Tag, Union};
use crate::names::{ModelNames, Names};
use crate::template_context::TypeSignatures;

/// The percentage of parts that a model and its renamed version have in common at least.
const COMMON_PARTS: usize = 60;

/// A model with its names.
type NamedModel<'a> = (&'a Model, &'a ModelNames);

/// The kind of a model, and its fields, values or members.
type ModelParts = (&'static str, BTreeSet<String>);

/// Returns the models that were renamed, as pairs of an old and a new index.
pub(super) fn renamed(old: (&Api, &Names), new: (&Api, &Names)) -> Vec<(usize, usize)> {
    let list = |(api, names): (&Api, &Names)| {
        let signatures = TypeSignatures::new(api, names);
        let models = api.models.iter().zip(&names.models).enumerate();
        entries(models.map(|(index, (model, names))| (names.ty.to_string(), (index, parts(api, &signatures, model)))))
    };
    let (before, after) = (list(old), list(new));
    let pairs = pair(&before, &after, rename_score);
    let renamed = pairs.renamed.iter();
    renamed.map(|(before, after)| (before.node.0, after.node.0)).collect()
}

/// Returns the old names, with the new names for renamed models.
pub(super) fn aligned(old: &Names, new: &Names, renamed: &[(usize, usize)]) -> Names {
    let mut names = old.clone();
    for (before, after) in renamed {
        if let (Some(names), Some(new)) = (names.models.get_mut(*before), new.models.get(*after)) {
            names.ty = new.ty.clone();
        }
    }
    names
}

fn parts(api: &Api, signatures: &TypeSignatures<'_>, model: &Model) -> ModelParts {
    let constant = |name: &str, value: &dyn std::fmt::Display| format!("{name}={value}");
    match &model.shape {
        Shape::Struct(shape) => {
            let fields = shape.fields.iter().map(|field| field.name.clone());
            let constants = shape.constants.iter().map(|one| constant(&one.name, &one.value));
            ("struct", fields.chain(constants).collect())
        }
        Shape::Enum(shape) => ("enum", shape.values.iter().cloned().collect()),
        Shape::Union(shape) => {
            let member = |payload: &Payload| match payload {
                Payload::Type(ty) => signatures.ty(ty),
                Payload::Constant(value) => constant("", value),
            };
            ("union", shape.members.iter().map(|one| member(&one.payload)).collect())
        }
        Shape::Alias(ty) => ("alias", BTreeSet::from([api.type_name(ty)])),
    }
}

/// Rates a rename by the parts in common. Since a few equal parts prove little, the names must share a word, too.
fn rename_score(a: &Entry<(usize, ModelParts)>, b: &Entry<(usize, ModelParts)>) -> u32 {
    let ((_, (kind, parts)), (_, (other_kind, other_parts))) = (&a.node, &b.node);
    let common = parts.intersection(other_parts).count();
    let all = parts.union(other_parts).count();
    if kind != other_kind || all == 0 || common * 100 < all * COMMON_PARTS {
        return 0;
    }
    if share_a_word(&a.name, &b.name) || (common == all && all > 2) {
        u32::try_from(common * 100 / all).unwrap_or(0)
    } else {
        0
    }
}

pub(super) fn compare(versions: &Versions<'_>, old_names: &Names, renamed: &[(usize, usize)], diff: &mut Diff) {
    let (old, new) = (list(&versions.old), list(&versions.new));
    let pairs = pair(&old, &new, |_, _| 0);
    let item = |name: &str| Item::new(Subject::Model, format!("models::{name}"));
    diff.unpaired(&pairs, item, |_| String::new());
    for (before, after) in renamed {
        let names = (old_names.models.get(*before), versions.new.names.models.get(*after));
        if let (Some(before), Some(after)) = names {
            diff.renamed(&item(before.ty.as_str()), after.ty.as_str(), "");
        }
    }
    for (before, after) in pairs.same {
        model(&item(&after.name), before.node, after.node, versions, diff);
    }
    errors(versions, old_names, diff);
}

fn list<'a>(version: &ApiVersion<'a>) -> Vec<Entry<NamedModel<'a>>> {
    let models = version.api.models.iter().zip(&version.names.models);
    entries(models.map(|(model, names)| (names.ty.to_string(), (model, names))))
}

fn model(item: &Item, old: NamedModel<'_>, new: NamedModel<'_>, versions: &Versions<'_>, diff: &mut Diff) {
    let ((old, old_names), (new, new_names)) = (old, new);
    diff.docs(item, &old.docs, &new.docs);
    diff.deprecation(item, old.deprecated.as_ref(), new.deprecated.as_ref());
    match (old.only_events, new.only_events) {
        (false, true) => diff.breaking(item, "now requires the `webhooks` feature: only webhook events use it"),
        (true, false) => diff.extended(item, "no longer requires the `webhooks` feature"),
        _ => {}
    }
    // A model that became another name of a model has its fields, values or members.
    let (was_alias, is_alias) = (is_alias(old), is_alias(new));
    let ((old, old_names), (new, new_names)) = match (was_alias, is_alias) {
        (true, true) => ((old, old_names), (new, new_names)),
        _ => (
            behind_alias(&versions.old, (old, old_names)),
            behind_alias(&versions.new, (new, new_names)),
        ),
    };
    if was_alias != is_alias && shape_name(&old.shape) == shape_name(&new.shape) {
        if is_alias {
            diff.docs_only(item, format!("now a type alias of `{}`", new_names.ty));
        } else {
            diff.breaking(
                item,
                format!("changed from a type alias of `{}` to a type of its own", old_names.ty),
            );
        }
    }
    let was_decoded = [versions.old.api.is_decoded(old), versions.new.api.is_decoded(new)];
    match (&old.shape, &new.shape) {
        (Shape::Struct(before), Shape::Struct(after)) => {
            role(item, old.role, new.role, diff);
            decoding(item, "`Deserialize`", was_decoded, diff);
            let (before, after): (NamedStruct<'_>, _) = ((before, old_names, old.role), (after, new_names, new.role));
            fields::compare(item, before, after, versions, diff);
        }
        (Shape::Enum(before), Shape::Enum(after)) => {
            enum_values(item, (before, old_names), (after, new_names), diff);
        }
        (Shape::Union(before), Shape::Union(after)) => {
            decoding(item, "`Unknown` and `Deserialize`", was_decoded, diff);
            let (before, after) = ((before, old_names), (after, new_names));
            union_members(item, before, after, versions, diff);
            if old.role != Role::Input && new.role != Role::Input {
                tags(item, before, after, diff);
            }
        }
        (Shape::Alias(before), Shape::Alias(after)) => {
            let (before, after) = (versions.old.signatures.ty(before), versions.new.signatures.ty(after));
            if before != after {
                diff.breaking(item, format!("changed from `{before}` to `{after}`"));
            }
        }
        (before, after) => {
            let (before, after) = (shape_name(before), shape_name(after));
            diff.breaking(item, format!("changed from {before} to {after}"));
        }
    }
}

fn is_alias(model: &Model) -> bool {
    matches!(model.shape, Shape::Alias(_))
}

/// Returns the model that an alias stands for, or the model itself if it is no alias of a model.
fn behind_alias<'a>(version: &ApiVersion<'a>, (model, names): NamedModel<'a>) -> NamedModel<'a> {
    let Shape::Alias(ty) = &model.shape else {
        return (model, names);
    };
    let id = version.api.behind_aliases(ty).as_model();
    let target = id.and_then(|id| Some((version.api.model(id)?, version.names.models.get(id.index())?)));
    target.unwrap_or((model, names))
}

fn shape_name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "a struct",
        Shape::Enum(_) => "an open enum",
        Shape::Union(_) => "a union",
        Shape::Alias(_) => "a type alias",
    }
}

/// Compares whether a struct is sent, which decides about its methods.
fn role(item: &Item, old: Role, new: Role, diff: &mut Diff) {
    match (old != Role::Output, new != Role::Output) {
        (true, false) => diff.breaking(item, "no longer used in requests: `new` and the setters were removed"),
        (false, true) => diff.extended(item, "now used in requests: `new` and setters were added"),
        _ => {}
    }
}

/// Compares whether a model is decoded, in the old and in the new version.
fn decoding(item: &Item, removed: &str, is_decoded: [bool; 2], diff: &mut Diff) {
    match is_decoded {
        [true, false] => {
            let cause = "only sent, and contains a union whose members cannot be distinguished";
            diff.breaking(item, format!("{removed} removed: it is {cause}"));
        }
        [false, true] => diff.extended(item, format!("{removed} added")),
        _ => {}
    }
}

fn enum_values(item: &Item, old: (&Enum, &ModelNames), new: (&Enum, &ModelNames), diff: &mut Diff) {
    let list = |(shape, names): (&Enum, &ModelNames)| {
        let values = names.variants.iter().zip(&shape.values);
        entries(values.map(|(name, value)| (name.to_string(), value.clone())))
    };
    let (before, after) = (list(old), list(new));
    let score = |a: &Entry<String>, b: &Entry<String>| {
        let likely = nearly_equal(&a.name, &b.name) || (similar(&a.name, &b.name) && a.same_position(b));
        u32::from(likely || a.node == b.node)
    };
    let pairs = pair(&before, &after, score);
    let value = |name: &str| item.child(Subject::Value, name);
    diff.unpaired(&pairs, value, |value| format!("`{value}`"));
    let wire_change = |old: &str, new: &str| format!("wire value changed from `{old}` to `{new}`");
    for (old, new) in &pairs.renamed {
        diff.renamed(&value(&old.name), &new.name, wire_change(&old.node, &new.node));
    }
    for (old, new) in pairs.same.iter().filter(|(old, new)| old.node != new.node) {
        diff.behaviour(&value(&new.name), wire_change(&old.node, &new.node));
    }
}

/// A union with its names.
type NamedUnion<'a> = (&'a Union, &'a ModelNames);

fn union_members(item: &Item, old: NamedUnion<'_>, new: NamedUnion<'_>, versions: &Versions<'_>, diff: &mut Diff) {
    let list = |(shape, names): NamedUnion<'_>, version: &ApiVersion<'_>| {
        let payload = |payload: &Payload| match payload {
            Payload::Type(ty) => format!("`{}`", version.signatures.ty(ty)),
            Payload::Constant(value) => format!("the constant `{value}`"),
        };
        let members = names.variants.iter().zip(&shape.members);
        entries(members.map(|(name, member)| (name.to_string(), payload(&member.payload))))
    };
    let (before, after) = (list(old, &versions.old), list(new, &versions.new));
    let pairs = pair(&before, &after, |a, b| u32::from(a.node == b.node));
    let member = |name: &str| item.child(Subject::Member, name);
    diff.unpaired(&pairs, member, String::clone);
    for (old, new) in &pairs.renamed {
        diff.renamed(&member(&old.name), &new.name, "");
    }
    for (old, new) in pairs.same.iter().filter(|(old, new)| old.node != new.node) {
        let detail = format!("payload changed from {} to {}", old.node, new.node);
        diff.breaking(&member(&new.name), detail);
    }
    // A conversion exists only while its source fits a single member.
    let conversions = |(shape, names): NamedUnion<'_>, version: &ApiVersion<'_>| {
        let is_decoded = shape.tag != crate::ir::Tag::InputOnly;
        version.signatures.conversions(shape, &names.variants, is_decoded)
    };
    let after = conversions(new, &versions.new);
    for source in conversions(old, &versions.old) {
        if !after.contains(&source) {
            diff.breaking(item, format!("no longer implements `From<{source}>`"));
        }
    }
}

/// Compares the tag values by which the members of a received union are recognized.
fn tags(item: &Item, old: NamedUnion<'_>, new: NamedUnion<'_>, diff: &mut Diff) {
    for name in &new.1.variants {
        let (before, after) = (tag_values(old, name.as_str()), tag_values(new, name.as_str()));
        tag(&item.child(Subject::Member, name.as_str()), &before, &after, diff);
    }
}

/// Returns the tag values by which a member is recognized.
fn tag_values((shape, names): NamedUnion<'_>, variant: &str) -> BTreeSet<String> {
    let index = names.variants.iter().position(|name| name.as_str() == variant);
    match &shape.tag {
        Tag::ByValue { path, cases, .. } => {
            let own = cases.iter().filter(|(_, member)| Some(*member) == index);
            own.map(|(value, _)| format!("`{} = {value}`", path.join(".")))
                .collect()
        }
        _ => BTreeSet::new(),
    }
}

/// Compares the values by which a union member or an error is recognized in a response.
fn tag(item: &Item, old: &BTreeSet<String>, new: &BTreeSet<String>, diff: &mut Diff) {
    if old == new || old.is_empty() || new.is_empty() {
        return;
    }
    let listed = |values: &BTreeSet<String>| values.iter().cloned().collect::<Vec<_>>().join(" or ");
    let detail = format!("recognized by {} instead of {}", listed(new), listed(old));
    if old.is_subset(new) {
        diff.extended(item, detail);
    } else {
        let effect = "programs built with the old version no longer recognize it";
        diff.behaviour(item, format!("{detail}: {effect}"));
    }
}

/// Compares the variants of `ApiError`.
fn errors(versions: &Versions<'_>, old_names: &Names, diff: &mut Diff) {
    let list = |version: &ApiVersion<'_>| -> Vec<(ModelId, String)> {
        let errors = version.api.errors.iter();
        errors
            .filter_map(|error| Some((error.model, version.names.model(error.model)?.to_string())))
            .collect()
    };
    let constants = |version: &ApiVersion<'_>, id: ModelId| -> BTreeSet<String> {
        let errors = version.api.errors.iter().filter(|error| error.model == id);
        let constants = errors.flat_map(|error| &error.constants);
        constants.map(|value| format!("`error = \"{value}\"`")).collect()
    };
    let item = |name: &str| Item::new(Subject::Error, format!("ApiError::{name}"));
    let (old, new) = (list(&versions.old), list(&versions.new));
    let contains = |list: &[(ModelId, String)], name: &str| list.iter().any(|(_, other)| other == name);
    for (id, name) in &old {
        let old_name = old_names.model(*id).map_or(name.as_str(), |name| name.as_str());
        if !contains(&new, name) {
            diff.removed(&item(old_name), "");
        } else if old_name != name {
            diff.renamed(&item(old_name), name, "");
        }
        if let Some((other, _)) = new.iter().find(|(_, other)| other == name) {
            let (before, after) = (constants(&versions.old, *id), constants(&versions.new, *other));
            tag(&item(name), &before, &after, diff);
        }
    }
    for (_, name) in new.iter().filter(|(_, name)| !contains(&old, name)) {
        diff.added(&item(name), "");
    }
}

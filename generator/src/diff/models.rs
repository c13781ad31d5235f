//! Models: which are there, what they are called, which way they travel.

use std::collections::BTreeSet;

use super::change::{At, Diff, Subject};
use super::pairs::{Entry, Pairs, entries, pair};
use super::words::share_a_word;
use super::{Sides, deprecation, fields, shapes};
use crate::ir::{Api, Model, ModelId, Payload, Role, Shape};
use crate::names::{ModelNames, Names};
use crate::template_context::TypeSignatures;

/// A model with its names.
type Named<'a> = (&'a Model, &'a ModelNames);

/// The kind of a model, and what it is made of.
type Parts = (&'static str, BTreeSet<String>);

/// The share of their parts, in percent, that two models have in common if one became the other.
const COMMON: usize = 60;

/// The models of the old side, by index, that have another name on the new side, and that model's index.
pub(super) fn renamed(old: (&Api, &Names), new: (&Api, &Names)) -> Vec<(usize, usize)> {
    let list = |(api, names): (&Api, &Names)| {
        let spelled = TypeSignatures::new(api, names);
        let models = api.models.iter().zip(&names.models).enumerate();
        entries(models.map(|(index, (model, names))| (names.ty.to_string(), (index, parts(api, &spelled, model)))))
    };
    let (before, after) = (list(old), list(new));
    let pairs = pair(&before, &after, evidence);
    let found = pairs.renamed.iter();
    found.map(|(before, after)| (before.node.0, after.node.0)).collect()
}

/// The old names, but for the renamed models, which have their new ones.
pub(super) fn aligned(old: &Names, new: &Names, renamed: &[(usize, usize)]) -> Names {
    let mut names = old.clone();
    for (before, after) in renamed {
        if let (Some(names), Some(new)) = (names.models.get_mut(*before), new.models.get(*after)) {
            names.ty = new.ty.clone();
        }
    }
    names
}

fn list<'a>(api: &'a Api, names: &'a Names) -> Vec<Entry<Named<'a>>> {
    let models = api.models.iter().zip(&names.models);
    entries(models.map(|(model, names)| (names.ty.to_string(), (model, names))))
}

/// What a model is made of, as texts that can be held against another's: its kind first.
fn parts(api: &Api, spelled: &TypeSignatures<'_>, model: &Model) -> Parts {
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
                Payload::Type(ty) => spelled.ty(ty),
                Payload::Constant(value) => constant("", value),
            };
            ("union", shape.members.iter().map(|one| member(&one.payload)).collect())
        }
        Shape::Alias(ty) => ("alias", BTreeSet::from([api.type_name(ty)])),
    }
}

/// What speaks for one model having become another: most of their parts are the same. Few parts say little, so the
/// names have to have a word in common, too.
fn evidence(a: &Entry<(usize, Parts)>, b: &Entry<(usize, Parts)>) -> u32 {
    let ((_, (kind, parts)), (_, (other_kind, others))) = (&a.node, &b.node);
    if kind != other_kind {
        return 0;
    }
    let (common, all) = (parts.intersection(others).count(), parts.union(others).count());
    let enough = all > 0 && common * 100 >= all * COMMON;
    let known = share_a_word(&a.name, &b.name) || (common == all && all > 2);
    if enough && known {
        u32::try_from(common * 100 / all).unwrap_or(0)
    } else {
        0
    }
}

/// Tells how the models differ.
pub(super) fn compare(sides: &Sides<'_>, old_names: &Names, renamed: &[(usize, usize)], diff: &mut Diff) {
    let (old, new) = (
        list(sides.old.api, sides.old.names),
        list(sides.new.api, sides.new.names),
    );
    let Pairs { same, gone, new, .. } = pair(&old, &new, |_, _| 0);
    for entry in gone {
        diff.removed(&at(&entry.name), "");
    }
    for entry in new {
        diff.added(&at(&entry.name), "");
    }
    for (before, after) in renamed {
        let names = (old_names.models.get(*before), sides.new.names.models.get(*after));
        if let (Some(before), Some(after)) = names {
            diff.renamed(&at(before.ty.as_str()), after.ty.as_str(), "");
        }
    }
    for (before, after) in same {
        model(&at(&after.name), before.node, after.node, sides, diff);
    }
    errors(sides, old_names, diff);
}

fn at(name: &str) -> At {
    At::new(Subject::Model, format!("models::{name}"))
}

fn model(at: &At, old: Named<'_>, new: Named<'_>, sides: &Sides<'_>, diff: &mut Diff) {
    let ((old, old_names), (new, new_names)) = (old, new);
    diff.docs(at, &old.docs, &new.docs);
    deprecation::compare(at, old.deprecated.as_ref(), new.deprecated.as_ref(), diff);
    gate(at, old.only_events, new.only_events, diff);
    match (&old.shape, &new.shape) {
        (Shape::Struct(before), Shape::Struct(after)) => {
            role(at, old.role, new.role, diff);
            let (before, after) = ((before, old_names, old.role), (after, new_names, new.role));
            fields::compare(at, before, after, sides, diff);
        }
        (Shape::Enum(before), Shape::Enum(after)) => {
            shapes::values(at, (before, old_names), (after, new_names), diff);
        }
        (Shape::Union(before), Shape::Union(after)) => {
            let (before, after) = ((before, old_names, old.role), (after, new_names, new.role));
            shapes::members(at, before, after, sides, diff);
        }
        (Shape::Alias(before), Shape::Alias(after)) => {
            let (before, after) = (sides.old.spelled.ty(before), sides.new.spelled.ty(after));
            if before != after {
                diff.breaks(at, format!("is `{after}`, was `{before}`"));
            }
        }
        (before, after) => diff.breaks(at, format!("is {}, was {}", kind(after), kind(before))),
    }
}

/// What only events need is compiled with their feature alone.
fn gate(at: &At, was_gated: bool, is_gated: bool, diff: &mut Diff) {
    match (was_gated, is_gated) {
        (false, true) => diff.breaks(at, "needs the feature `webhooks`: only events have it any more"),
        (true, false) => diff.widens(at, "does not need the feature `webhooks` any more"),
        _ => {}
    }
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "a struct",
        Shape::Enum(_) => "an open enum",
        Shape::Union(_) => "a union",
        Shape::Alias(_) => "an alias",
    }
}

/// What a struct can do depends on which way it travels.
fn role(at: &At, old: Role, new: Role, diff: &mut Diff) {
    let (was_sent, is_sent) = (old != Role::Output, new != Role::Output);
    let (was_read, is_read) = (old != Role::Input, new != Role::Input);
    match (was_sent, is_sent) {
        (true, false) => diff.breaks(at, "is not sent any more: `new` and the setters are gone"),
        (false, true) => diff.widens(at, "can be sent: it has `new` and setters"),
        _ => {}
    }
    match (was_read, is_read) {
        (true, false) => diff.breaks(at, "is not read any more: `Deserialize` is gone"),
        (false, true) => diff.widens(at, "is read from answers, too: it has `Deserialize`"),
        _ => {}
    }
}

/// The errors that `ApiError` knows.
fn errors(sides: &Sides<'_>, old_names: &Names, diff: &mut Diff) {
    let known = |api: &Api, names: &Names| -> Vec<(ModelId, String)> {
        let errors = api.errors.iter();
        errors
            .filter_map(|error| Some((error.model, names.model(error.model)?.to_string())))
            .collect()
    };
    let at = |name: &str| At::new(Subject::Error, format!("ApiError::{name}"));
    let old = known(sides.old.api, sides.old.names);
    let new = known(sides.new.api, sides.new.names);
    for (id, name) in &old {
        let own = old_names.model(*id).map_or(name.as_str(), |own| own.as_str());
        let still = new.iter().any(|(_, other)| other == name);
        match still {
            false => diff.removed(&at(own), ""),
            true if own != name => diff.renamed(&at(own), name, ""),
            true => {}
        }
    }
    for (_, name) in new
        .iter()
        .filter(|(_, name)| !old.iter().any(|(_, other)| other == name))
    {
        diff.added(&at(name), "");
    }
}

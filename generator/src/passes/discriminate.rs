//! How the member of a union is determined from its content, with a proof that the decision is unambiguous.
//!
//! Decoding does not attempt one member after another, because the result would depend on their order. The first rule
//! that applies is used:
//!
//! 1. a declared discriminator, checked against the members' constants;
//! 2. [`by_kind`]: each member is a different kind of JSON value;
//! 3. [`by_value::decide_strings`]: constant strings, and at most one type for all other strings;
//! 4. [`by_value::decide`]: a scalar, at most one object deep, with different values in each member. One member may
//!    leave the scalar open or lack it, and then gets every other value;
//! 5. [`by_keys::decide`]: keys that one member has and no member checked later has;
//! 6. [`by_keys::decide_by_unique_keys`]: keys that only one member can have.
//!
//! Whatever the rule, the generated code also checks the required constants of the member that it selects. A value in
//! which one of them differs belongs to no member and is kept as JSON.
//!
//! Each rule states its proof. The proofs assume that an object has the keys that its schema declares. A server may add
//! keys, so the rules use as few keys as possible.
//!
//! A union that is received and cannot be decided is reported. A union that is only sent needs no decision: without one,
//! the bodies that contain it cannot be decoded.

mod by_keys;
mod by_value;
mod conformance;
mod counterexample;
mod facts;

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::ir::{Api, JsonKind, Member, Model, ModelId, Payload, Role, Shape, Tag, Type, Union};
use facts::Facts;

pub(super) use counterexample::fitting_both;

/// Sets the tag of every union.
pub(super) fn run(api: &mut Api, problems: &mut Problems) {
    let mut decided = Vec::new();
    for (id, model) in (0..).map(ModelId).zip(&api.models) {
        let Shape::Union(union) = &model.shape else {
            continue;
        };
        let members: Vec<Facts<'_>> = union
            .members
            .iter()
            .map(|member| Facts::of(api, &member.payload))
            .collect();
        if let Tag::ByValue { path, cases, .. } = &union.tag {
            by_value::check_declared(api, model, path, cases, &members, problems);
            continue;
        }
        match decide(api, &members) {
            Some(tag) => decided.push((id, tag)),
            None if model.role == Role::Input || has_broken_member(api, union, problems) => {}
            None => problems.push(undecidable(api, model, union, &members)),
        }
    }
    for (id, tag) in decided {
        if let Some(Shape::Union(union)) = api.shape_mut(id) {
            union.tag = tag;
        }
    }
}

/// Whether a problem of a member was reported, which the member's type does not show.
fn has_broken_member(api: &Api, union: &Union, problems: &Problems) -> bool {
    union.members.iter().any(|member| {
        let model = member
            .payload
            .ty()
            .and_then(Type::as_model)
            .and_then(|id| api.model(id));
        let places = [Some(&member.pointer), model.map(|model| &model.pointer)];
        places.into_iter().flatten().any(|place| problems.any_about(place))
    })
}

fn decide(api: &Api, members: &[Facts<'_>]) -> Option<Tag> {
    by_kind(members)
        .or_else(|| by_value::decide_strings(members))
        .or_else(|| by_value::decide(api, members))
        .or_else(|| by_keys::decide(members))
        .or_else(|| by_keys::decide_by_unique_keys(members))
}

/// Decides by the kind of the JSON value.
///
/// Proof: a value has one kind, and no kind occurs in two members. A number without fraction and exponent is an integer
/// if a member is an integer, and a number otherwise.
fn by_kind(members: &[Facts<'_>]) -> Option<Tag> {
    let mut cases: Vec<(JsonKind, usize)> = Vec::new();
    for (index, member) in members.iter().enumerate() {
        if member.anything {
            return None;
        }
        for form in &member.forms {
            match cases.iter().find(|(kind, _)| *kind == form.kind) {
                Some((_, other)) if *other != index => return None,
                Some(_) => {}
                None => cases.push((form.kind, index)),
            }
        }
    }
    Some(Tag::ByKind(cases))
}

/// Reports the first two members that cannot be distinguished, with a value that fits both if one is found.
fn undecidable(api: &Api, model: &Model, union: &Union, facts: &[Facts<'_>]) -> Diagnostic {
    let mut pairs = pairs(union, facts);
    pairs.retain(|pair| decide(api, &pair.facts).is_none());
    let with_value = pairs.iter().find_map(|pair| {
        let [first, second] = pair.members;
        let value = counterexample::fitting_both(api, &first.payload, &second.payload)?;
        Some((pair, Some(value)))
    });
    let help = "add a `discriminator` with a `mapping`, or a constant that differs in each member, to the document or by an \
                overlay";
    let name = &model.name;
    let Some((pair, value)) = with_value.or_else(|| pairs.first().map(|pair| (pair, None))) else {
        let message = format!("`{name}` is ambiguous: its members can be distinguished in pairs, but not all at once");
        let help = "move the members that are objects to a schema of their own in `components/schemas`, a union that is \
                    a single member here";
        return Diagnostic::at(Code::UndecidableUnion, &model.pointer, message, help);
    };
    let [first, second] = pair.members.map(|member| match &member.payload {
        Payload::Type(ty) => api.type_name(ty),
        Payload::Constant(value) => value.to_string(),
    });
    let (message, label) = match &value {
        Some(value) => (
            format!("`{name}` is ambiguous: `{value}` fits both `{first}` and `{second}`"),
            format!("`{value}` fits this member"),
        ),
        None => (
            format!("`{name}` is ambiguous: no rule distinguishes `{first}` from `{second}`"),
            "a value of this member may also be a value of the other".to_owned(),
        ),
    };
    let [first, second] = pair.members;
    Diagnostic::at(Code::UndecidableUnion, &model.pointer, message, help)
        .with_related(&first.pointer, label.as_str())
        .with_related(&second.pointer, label)
}

/// Two members of a union.
struct Pair<'a> {
    members: [&'a Member; 2],
    facts: [Facts<'a>; 2],
}

fn pairs<'a>(union: &'a Union, facts: &[Facts<'a>]) -> Vec<Pair<'a>> {
    let members = || union.members.iter().zip(facts);
    let mut pairs = Vec::new();
    for (index, (first, facts)) in members().enumerate() {
        pairs.extend(members().skip(index + 1).map(|(second, other)| Pair {
            members: [first, second],
            facts: [facts.clone(), other.clone()],
        }));
    }
    pairs
}

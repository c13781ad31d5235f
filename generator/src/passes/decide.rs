//! How the member of a union is told from the content: never by trial and order, always with a proof.
//!
//! The proofs stand beside the decisions, in this order, the first that holds is taken:
//!
//! 1. a declared discriminator, checked against the members' constants;
//! 2. [`kind`]: each member is another kind of JSON value;
//! 3. [`text`]: constant texts, and one type for all other texts;
//! 4. [`tag`]: one scalar, at most one object deep, whose known values are different in each member;
//! 5. the same, but one member leaves the scalar open or lacks it: it takes every other value;
//! 6. [`keys`]: keys that are in one member and in no other that is asked later.
//!
//! All of them take the members at their word: an object has the keys that its schema describes. A server may add
//! keys, so the proofs use as few as they can.
//!
//! A union that is only sent needs no decision. One that is read and cannot be decided is a problem.

mod facts;
mod fits;
mod keys;
mod kind;
mod sample;
mod tag;
mod text;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Api, Member, Model, ModelId, Payload, Role, Shape, Tag, Union};
use facts::Facts;

/// Sets the tag of every union.
pub(super) fn run(api: &mut Api, problems: &mut Vec<Diagnostic>) {
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
            tag::check(api, model, path, cases, &members, problems);
            continue;
        }
        match decide(api, &members, model.role) {
            Some(tag) => decided.push((id, tag)),
            None if model.role == Role::Input => {}
            None => problems.push(undecidable(api, model, union, &members)),
        }
    }
    for (id, tag) in decided {
        if let Some(Shape::Union(union)) = api.models.get_mut(id.index()).map(|model| &mut model.shape) {
            union.tag = tag;
        }
    }
}

fn decide(api: &Api, members: &[Facts<'_>], role: Role) -> Option<Tag> {
    kind::decide(members)
        .or_else(|| text::decide(members))
        .or_else(|| tag::decide(api, members))
        .or_else(|| keys::decide(members))
        // Not every value is told by keys that may be absent: good enough to read, of no use to a union that is sent.
        .or_else(|| keys::decide_by_own(members).filter(|_| role != Role::Input))
}

/// What is wrong with a union: the first two members that cannot be told apart, with a value of both if one is found.
fn undecidable(api: &Api, model: &Model, union: &Union, facts: &[Facts<'_>]) -> Diagnostic {
    let mut pairs = pairs(union, facts);
    pairs.retain(|pair| decide(api, &pair.facts, model.role).is_none());
    let with_sample = pairs.iter().find_map(|pair| {
        let [one, other] = pair.members;
        let sample = sample::of_both(api, &one.payload, &other.payload)?;
        Some((pair, Some(sample)))
    });
    let help =
        "add a `discriminator`, or a constant that is different in each member, in the document or by an overlay";
    let name = &model.name;
    let Some((pair, sample)) = with_sample.or_else(|| pairs.first().map(|pair| (pair, None))) else {
        let message = format!("`{name}` is ambiguous: any two of its members can be told apart, but not all of them");
        return Diagnostic::at(Code::UndecidableUnion, &model.pointer, message, help);
    };
    let [one, other] = pair.members.map(|member| match &member.payload {
        Payload::Type(ty) => api.type_name(ty),
        Payload::Constant(value) => value.to_string(),
    });
    let message = match &sample {
        Some(sample) => format!("`{name}` is ambiguous: `{sample}` fits both `{one}` and `{other}`"),
        None => format!("`{name}` is ambiguous: nothing certain tells `{one}` from `{other}`"),
    };
    let fits = match &sample {
        Some(sample) => format!("`{sample}` fits this"),
        None => "a value of this member may be one of the other's".to_owned(),
    };
    let [first, second] = pair.members;
    Diagnostic::at(Code::UndecidableUnion, &model.pointer, message, help)
        .with_related(&first.pointer, fits.as_str())
        .with_related(&second.pointer, fits)
}

/// Two members of a union.
struct Pair<'a> {
    members: [&'a Member; 2],
    facts: [Facts<'a>; 2],
}

fn pairs<'a>(union: &'a Union, facts: &[Facts<'a>]) -> Vec<Pair<'a>> {
    let members = || union.members.iter().zip(facts);
    let mut pairs = Vec::new();
    for (index, (one, first)) in members().enumerate() {
        pairs.extend(members().skip(index + 1).map(|(other, second)| Pair {
            members: [one, other],
            facts: [first.clone(), second.clone()],
        }));
    }
    pairs
}

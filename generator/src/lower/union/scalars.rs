//! Unions of scalars: fewer members, one order, one name.

use super::is_text;
use crate::ir::{Member, ModelName, Payload, Type};

/// The members without those that another one takes in: where any text may stand, a time is a text too.
pub(super) fn merge(members: Vec<Member>) -> Vec<Member> {
    let any_text = members
        .iter()
        .any(|member| member.payload == Payload::Type(Type::String));
    let is_taken_in = |member: &Member| match &member.payload {
        Payload::Type(ty) => any_text && is_text(ty) && *ty != Type::String,
        Payload::Constant(_) => false,
    };
    members.into_iter().filter(|member| !is_taken_in(member)).collect()
}

/// The name of a union and its members in order. A union of nothing but scalars that has no name of its own is named
/// after them, in one fixed order, so that equal ones meet.
pub(super) fn name(own: &ModelName, members: Vec<Member>) -> (ModelName, Vec<Member>) {
    let Some(mut ranked) = members.iter().map(ranked).collect::<Option<Vec<_>>>() else {
        return (own.clone(), members);
    };
    ranked.sort_by_key(|(rank, _, _)| *rank);
    let words = ranked.iter().map(|(_, word, _)| (*word).to_owned()).collect();
    let members = ranked.into_iter().map(|(_, _, member)| member.clone()).collect();
    let name = if own.is_given() {
        own.clone()
    } else {
        ModelName::Scalars(words)
    };
    (name, members)
}

fn ranked(member: &Member) -> Option<(u8, &'static str, &Member)> {
    let (rank, word) = match &member.payload {
        Payload::Type(Type::String) => (0, "String"),
        Payload::Type(Type::Integer) => (1, "Integer"),
        Payload::Type(Type::Number) => (2, "Number"),
        Payload::Type(Type::Bool) => (3, "Bool"),
        _ => return None,
    };
    Some((rank, word, member))
}

//! Decides by the keys of an object. A key whose value is null counts as absent, because many servers treat both alike.
//!
//! [`decide`] picks members one at a time. It picks a member by a set of required keys that none of the remaining
//! members can have in full. The last member needs no such set: any of its required keys will do, and if it has none, it
//! is the fallback.
//!
//! Proof: take a value of member *m*. Each set checked before that of *m* was chosen while *m* remained, so *m* cannot
//! have all its keys, and neither does the value. The set of *m* contains required keys of *m*, so the value has them.
//!
//! [`decide_by_unique_keys`] checks for keys that only one member can have, required or not. A value with such a key
//! belongs to that member. A value with none of them matches no member and is kept as JSON. Every member that can have
//! keys therefore needs a unique one; otherwise it would never be read.

use std::collections::BTreeSet;

use super::facts::Facts;
use crate::ir::{Presence, Scalar, Struct, Tag};

/// The maximum number of keys in a set.
const MAX_KEYS: usize = 3;

/// The keys of a member.
struct MemberKeys<'a> {
    /// The keys that each value has, in the document's order.
    required: Vec<&'a str>,
    /// The keys that a value can have.
    possible: BTreeSet<&'a str>,
    /// Whether a value can have other keys too.
    open: bool,
}

impl<'a> MemberKeys<'a> {
    fn of(member: &Facts<'a>) -> Option<Self> {
        let structs = member.structs()?;
        let required = structs.iter().map(|shape| required_keys(shape));
        let required = required.reduce(|all, here| all.into_iter().filter(|key| here.contains(key)).collect());
        Some(Self {
            required: required.unwrap_or_default(),
            possible: structs.iter().flat_map(|shape| declared_keys(shape)).collect(),
            open: structs.iter().any(|shape| shape.additional.is_some()),
        })
    }

    fn can_have(&self, keys: &[&str]) -> bool {
        self.open || keys.iter().all(|key| self.possible.contains(key))
    }
}

fn required_keys(shape: &Struct) -> Vec<&str> {
    let fields = shape.fields.iter();
    let fields = fields.filter(|field| field.presence == Presence::Required && !field.nullable);
    let constants = shape.constants.iter();
    let constants = constants.filter(|constant| constant.required && constant.value != Scalar::Null);
    let constants = constants.map(|constant| constant.name.as_str());
    constants.chain(fields.map(|field| field.name.as_str())).collect()
}

fn declared_keys(shape: &Struct) -> impl Iterator<Item = &str> {
    let fields = shape.fields.iter().map(|field| field.name.as_str());
    fields.chain(shape.constants.iter().map(|constant| constant.name.as_str()))
}

/// Decides by sets of required keys.
pub(super) fn decide(members: &[Facts<'_>]) -> Option<Tag> {
    let all = members.iter().map(MemberKeys::of).collect::<Option<Vec<_>>>()?;
    let mut remaining: Vec<(usize, &MemberKeys<'_>)> = all.iter().enumerate().collect();
    let mut cases = Vec::new();
    let mut fallback = None;
    while !remaining.is_empty() {
        let Some((position, index, keys)) = pick(&remaining, &all) else {
            match remaining.as_slice() {
                [(last, keys)] if keys.required.is_empty() => fallback = Some(*last),
                _ => return None,
            }
            break;
        };
        cases.push((keys.into_iter().map(str::to_owned).collect(), index));
        remaining.remove(position);
    }
    Some(Tag::ByKeys { cases, fallback })
}

/// The next member, with the smallest set of keys that no other member at all can have in full, so that members added
/// to the API later are not mistaken for it. If there is none, the set that the fewest members can have.
fn pick<'a>(remaining: &[(usize, &MemberKeys<'a>)], all: &[MemberKeys<'a>]) -> Option<(usize, usize, Vec<&'a str>)> {
    let mut best = None;
    for size in 1..=MAX_KEYS {
        for (position, (index, member)) in remaining.iter().enumerate() {
            for keys in subsets(&member.required, size) {
                if remaining
                    .iter()
                    .any(|(other, member)| other != index && member.can_have(&keys))
                {
                    continue;
                }
                let shared = all.iter().filter(|other| other.can_have(&keys)).count();
                if shared == 1 {
                    return Some((position, *index, keys));
                }
                if best.as_ref().is_none_or(|(least, _)| shared < *least) {
                    best = Some((shared, (position, *index, keys)));
                }
            }
        }
    }
    best.map(|(_, picked)| picked)
}

/// All subsets of `size` keys, in the document's order.
fn subsets<'a>(keys: &[&'a str], size: usize) -> Vec<Vec<&'a str>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (position, first) in keys.iter().enumerate() {
        for mut rest in subsets(keys.get(position + 1..).unwrap_or_default(), size - 1) {
            rest.insert(0, first);
            all.push(rest);
        }
    }
    all
}

/// Decides by keys that only one member can have.
pub(super) fn decide_by_unique_keys(members: &[Facts<'_>]) -> Option<Tag> {
    let all = members.iter().map(MemberKeys::of).collect::<Option<Vec<_>>>()?;
    if all.iter().any(|member| member.open) {
        return None;
    }
    let mut cases = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let keys: Vec<&str> = member.structs()?.into_iter().flat_map(declared_keys).collect();
        let others = || all.iter().enumerate().filter(|(other, _)| *other != index);
        let unique = keys
            .iter()
            .filter(|key| others().all(|(_, other)| !other.possible.contains(*key)));
        let before = cases.len();
        cases.extend(unique.map(|key| (vec![(*key).to_owned()], index)));
        if cases.len() == before && !keys.is_empty() {
            return None;
        }
    }
    (!cases.is_empty()).then_some(Tag::ByKeys { cases, fallback: None })
}

//! By the keys of an object. A key whose value is null counts as absent, for many a server says both in one way.
//!
//! [`decide`] picks members one after the other. A member may be picked by a set of keys that it must have, when none
//! of the members still waiting can have them all. The last member needs no such set: any key that it must have will
//! do, and if it must have none, it is what is left.
//!
//! Proof: take a value of member *m*. Each set asked before that of *m* was chosen while *m* was waiting, so *m*
//! cannot have all its keys, nor has the value. The set of *m* holds keys that *m* must have, so the value has them.
//!
//! [`decide_by_own`] asks for keys that one member alone can have, though it need not. What has such a key can be of
//! that member only. What has none is of no member for certain, and is kept as it came: so every member that can have
//! keys at all needs one of its own, or it would never be read.

use std::collections::BTreeSet;

use super::facts::Facts;
use crate::ir::{Presence, Scalar, Struct, Tag};

/// The most keys to ask for at once.
const MOST: usize = 3;

/// The keys of a member.
struct Keys<'a> {
    /// Those that each value has, in the document's order.
    must: Vec<&'a str>,
    /// Those that a value can have.
    can: BTreeSet<&'a str>,
    /// Whether a value can have any other key too.
    open: bool,
}

impl<'a> Keys<'a> {
    fn of(member: &Facts<'a>) -> Option<Self> {
        let structs = member.structs()?;
        let mut must: Option<Vec<&str>> = None;
        for shape in &structs {
            let here = required(shape);
            must = Some(match must {
                None => here,
                Some(so_far) => so_far.into_iter().filter(|key| here.contains(key)).collect(),
            });
        }
        Some(Self {
            must: must.unwrap_or_default(),
            can: structs.iter().flat_map(|shape| declared(shape)).collect(),
            open: structs.iter().any(|shape| shape.additional.is_some()),
        })
    }

    fn can_have(&self, keys: &[&str]) -> bool {
        self.open || keys.iter().all(|key| self.can.contains(key))
    }
}

fn required(shape: &Struct) -> Vec<&str> {
    let fields = shape.fields.iter();
    let fields = fields.filter(|field| field.presence == Presence::Required && !field.nullable);
    let constants = shape.constants.iter();
    let constants = constants.filter(|constant| constant.required && constant.value != Scalar::Null);
    let constants = constants.map(|constant| constant.name.as_str());
    constants.chain(fields.map(|field| field.name.as_str())).collect()
}

fn declared(shape: &Struct) -> impl Iterator<Item = &str> {
    let fields = shape.fields.iter().map(|field| field.name.as_str());
    fields.chain(shape.constants.iter().map(|constant| constant.name.as_str()))
}

/// By sets of keys that must be there.
pub(super) fn decide(members: &[Facts<'_>]) -> Option<Tag> {
    let all = members.iter().map(Keys::of).collect::<Option<Vec<_>>>()?;
    let mut waiting: Vec<(usize, &Keys<'_>)> = all.iter().enumerate().collect();
    let mut cases = Vec::new();
    let mut fallback = None;
    while !waiting.is_empty() {
        let Some((position, index, keys)) = pick(&waiting, &all) else {
            match waiting.as_slice() {
                [(last, keys)] if keys.must.is_empty() => fallback = Some(*last),
                _ => return None,
            }
            break;
        };
        cases.push((keys.into_iter().map(str::to_owned).collect(), index));
        waiting.remove(position);
    }
    Some(Tag::ByKeys { cases, fallback })
}

/// The next member to ask for: the one with the fewest keys that no other member can have all of, so that a member
/// that is yet to come is not taken for it. Where there is none, the keys that the fewest others can have.
fn pick<'a>(waiting: &[(usize, &Keys<'a>)], all: &[Keys<'a>]) -> Option<(usize, usize, Vec<&'a str>)> {
    let mut best = None;
    for size in 1..=MOST {
        for (position, (index, member)) in waiting.iter().enumerate() {
            for keys in sets(&member.must, size) {
                if waiting.iter().any(|(other, has)| other != index && has.can_have(&keys)) {
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

/// All sets of so many keys, in the document's order.
fn sets<'a>(keys: &[&'a str], size: usize) -> Vec<Vec<&'a str>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (position, first) in keys.iter().enumerate() {
        for mut rest in sets(keys.get(position + 1..).unwrap_or_default(), size - 1) {
            rest.insert(0, first);
            all.push(rest);
        }
    }
    all
}

/// By keys that one member alone can have.
pub(super) fn decide_by_own(members: &[Facts<'_>]) -> Option<Tag> {
    let all = members.iter().map(Keys::of).collect::<Option<Vec<_>>>()?;
    if all.iter().any(|member| member.open) {
        return None;
    }
    let mut cases = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let others: Vec<&Keys<'_>> = all
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .map(|(_, keys)| keys)
            .collect();
        let keys = member.structs()?.into_iter().flat_map(declared).collect::<Vec<_>>();
        let own = keys
            .iter()
            .filter(|key| !others.iter().any(|other| other.can.contains(*key)));
        let before = cases.len();
        cases.extend(own.map(|key| (vec![(*key).to_owned()], index)));
        if cases.len() == before && !keys.is_empty() {
            return None;
        }
    }
    (!cases.is_empty()).then_some(Tag::ByKeys { cases, fallback: None })
}

//! By the kind of the JSON value.
//!
//! Proof: a value has one kind, and no kind is in two members. A whole number is an integer where a member is one,
//! and a number otherwise.

use super::facts::Facts;
use crate::ir::{JsonKind, Tag};

/// Each kind once, in the members' order.
pub(super) fn decide(members: &[Facts<'_>]) -> Option<Tag> {
    let mut cases: Vec<(JsonKind, usize)> = Vec::new();
    for (index, member) in members.iter().enumerate() {
        if member.anything {
            return None;
        }
        for look in &member.looks {
            match cases.iter().find(|(kind, _)| *kind == look.kind) {
                Some((_, other)) if *other != index => return None,
                Some(_) => {}
                None => cases.push((look.kind, index)),
            }
        }
    }
    Some(Tag::ByKind(cases))
}

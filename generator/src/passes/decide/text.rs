//! By the text itself, where all members are texts: constants (`now`), and at most one type for all others.
//!
//! Proof: each constant is there once. That the other type has no value that looks like one of them is the document's
//! own intent: it names the constant beside the type.

use super::facts::{Detail, Facts};
use crate::ir::{JsonKind, Scalar, Tag};

/// A tag that is the value itself.
pub(super) fn decide(members: &[Facts<'_>]) -> Option<Tag> {
    let mut cases: Vec<(Scalar, usize)> = Vec::new();
    let mut fallback = None;
    for (index, member) in members.iter().enumerate() {
        for look in &member.looks {
            match (look.kind, look.detail) {
                (JsonKind::String, Detail::Constant(value)) if cases.iter().all(|(known, _)| known != value) => {
                    cases.push((value.clone(), index));
                }
                (JsonKind::String, Detail::Unknown) if fallback.is_none_or(|other| other == index) => {
                    fallback = Some(index);
                }
                _ => return None,
            }
        }
        if member.anything {
            return None;
        }
    }
    (!cases.is_empty()).then_some(Tag::ByValue {
        path: Vec::new(),
        cases,
        fallback,
    })
}

//! Page envelopes: answers that hold a part of a list, and how much there is.
//!
//! They are known by their shape, not by their name, and become no model: the runtime has a page type of its own.

use openapiv3::ReferenceOr;

use super::Context;
use super::keywords::{Keywords, Node};
use crate::ir::Pointer;

/// A page envelope.
#[derive(Debug)]
pub(super) struct Page<'s> {
    /// The schema of one item.
    pub(super) item: Node<'s>,
    /// Where it stands.
    pub(super) at: Pointer,
    /// Whether the answer always says how many pages there are.
    pub(super) counted: bool,
}

/// The page that a schema describes, if it describes one. A union of both forms over the same items is one that may
/// not be counted.
pub(super) fn page<'s>(cx: &Context<'s>, node: Node<'s>, at: &Pointer) -> Option<Page<'s>> {
    if let Some(page) = envelope(cx, node, at) {
        return Some(page);
    }
    let Node::Schema(schema) = node else {
        return None;
    };
    let (word, members) = Keywords::of(schema).members()?;
    let at = at.child(word);
    let pages = members
        .iter()
        .enumerate()
        .map(|(index, member)| envelope(cx, member.into(), &at.item(index)));
    let pages = pages.collect::<Option<Vec<_>>>()?;
    let same = pages.windows(2).all(|pair| match pair {
        [a, b] => is_same(a.item, b.item),
        _ => true,
    });
    let counted = pages.iter().all(|page| page.counted);
    let first = pages.into_iter().next().filter(|_| same)?;
    Some(Page { counted, ..first })
}

fn envelope<'s>(cx: &Context<'s>, node: Node<'s>, at: &Pointer) -> Option<Page<'s>> {
    let (node, at) = resolved(cx, node, at)?;
    let Node::Schema(schema) = node else {
        return None;
    };
    let properties = Keywords::of(schema).properties?;
    let (items, pagination) = match (properties.get("items"), properties.get("pagination")) {
        (Some(items), Some(pagination)) if properties.len() == 2 => (items, pagination),
        _ => return None,
    };
    let at = at.child("properties");
    let (pagination, _) = resolved(cx, pagination.into(), &at.child("pagination"))?;
    let Node::Schema(pagination) = pagination else {
        return None;
    };
    let says = Keywords::of(pagination).properties?;
    let counted = says.contains_key("total_count") && says.contains_key("max_page");
    if !counted && !says.contains_key("has_next_page") {
        return None;
    }
    let Node::Schema(items) = Node::from(items) else {
        return None;
    };
    Some(Page {
        item: Keywords::of(items).items?.into(),
        at: at.child("items").child("items"),
        counted,
    })
}

/// The schema itself, behind a reference and behind `allOf` of one, which is a reference with a description.
fn resolved<'s>(cx: &Context<'s>, node: Node<'s>, at: &Pointer) -> Option<(Node<'s>, Pointer)> {
    match node {
        Node::Schema(schema) => match Keywords::of(schema).all_of {
            [only @ ReferenceOr::Reference { .. }] => resolved(cx, only.into(), at),
            _ => Some((node, at.clone())),
        },
        Node::Reference(reference) => {
            let (key, node) = cx.resolve(reference)?;
            Some((node, Pointer("/components/schemas".to_owned()).child(key)))
        }
    }
}

fn is_same(a: Node<'_>, b: Node<'_>) -> bool {
    match (a, b) {
        (Node::Reference(a), Node::Reference(b)) => a == b,
        (Node::Schema(a), Node::Schema(b)) => a == b,
        _ => false,
    }
}

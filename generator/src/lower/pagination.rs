//! Detects page envelopes: responses with a part of a list and its total size.
//!
//! They are detected by their structure, not by their name, and do not become models, because the runtime has page types.
//! The operation must have the integer query parameter `page`, with which the runtime requests the next page. Without it,
//! the envelope is a model like any other.

use openapiv3::ReferenceOr;

use super::Context;
use crate::openapi::schema::{Keywords, Node};
use crate::pointer::Pointer;

/// A page envelope.
#[derive(Debug)]
pub(super) struct Page<'s> {
    /// The schema of one item.
    pub(super) item: Node<'s>,
    /// Its location in the document.
    pub(super) at: Pointer,
    /// Whether responses always contain the number of pages.
    pub(super) counted: bool,
}

/// The page that a schema describes, if it describes one. A union of counted and uncounted pages is uncounted.
pub(super) fn page<'s>(cx: &Context<'s>, node: Node<'s>, at: &Pointer) -> Option<Page<'s>> {
    if let Some(page) = envelope(cx, node, at) {
        return Some(page);
    }
    let Node::Schema(schema) = node else {
        return None;
    };
    let (keyword, members) = Keywords::of(schema).members()?;
    let at = at.child(keyword);
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
    let pagination = Keywords::of(pagination).properties?;
    let counted = pagination.contains_key("total_count") && pagination.contains_key("max_page");
    if !counted && !pagination.contains_key("has_next_page") {
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

/// Resolves a reference, or `allOf` of a single reference, which adds a description.
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

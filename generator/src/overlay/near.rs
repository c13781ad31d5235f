//! A target that matches nothing: how much of it the document has, and what was probably meant.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::{Step, locate, node, segment};
use crate::diagnostic::nearest;
use crate::pointer::Pointer;

/// What a target finds before it misses.
pub(super) struct Miss {
    /// What is missing where, to follow "the target matches nothing".
    pub(super) what: String,
    /// The whole target, or its beginning, with the name that was probably meant.
    pub(super) meant: Option<String>,
    /// The first node that the longest matching part of the target finds; `None` where that is the document itself.
    pub(super) found: Option<Pointer>,
}

/// Follows a target segment by segment, as far as the document goes. `None` where it matches after all.
pub(super) fn miss(target: &str, document: &Value) -> Option<Miss> {
    let ends = segment::ends(target);
    let part = |index: usize| ends.get(index).and_then(|end| target.get(..*end));
    let matches = |text: &str| {
        JsonPath::parse(text)
            .map(|path| locate(text, &path, document))
            .unwrap_or_default()
    };
    let (index, places) = (0..ends.len().saturating_sub(1)).rev().find_map(|index| {
        let places = matches(part(index)?);
        (!places.is_empty()).then_some((index, places))
    })?;
    let (start, end) = (*ends.get(index)?, *ends.get(index + 1)?);
    let (before, segment, rest) = (target.get(..start)?, target.get(start..end)?, target.get(end..)?);
    let nodes: Vec<&Value> = places.iter().filter_map(|place| node(document, place)).collect();
    let found = places
        .first()
        .filter(|place| !place.is_empty())
        .map(|place| pointer(place));
    let Some(name) = only_name(segment) else {
        let count = match nodes.len() {
            1 => "what".to_owned(),
            count => format!("any of the {count} nodes that"),
        };
        return Some(Miss {
            what: format!("`{}` fits nothing in {count} `{before}` finds", segment.trim()),
            meant: None,
            found,
        });
    };
    let known: Vec<&str> = if segment.starts_with("..") {
        nodes.iter().flat_map(|node| all_keys(node)).collect()
    } else {
        nodes.iter().flat_map(|node| keys(node)).collect()
    };
    let meant = nearest(name, known).map(|near| {
        let segment = with_name(segment, name, near);
        let whole = format!("{before}{segment}{rest}");
        if matches(&whole).is_empty() {
            format!("{before}{segment}")
        } else {
            whole
        }
    });
    Some(Miss {
        what: format!("`{before}` has no `{name}`"),
        meant,
        found,
    })
}

/// The name that a segment asks for, if it asks for one and nothing else.
fn only_name(segment: &str) -> Option<&str> {
    let plain = segment.trim().trim_start_matches('.');
    if let Some(inside) = plain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let inside = inside.trim();
        let quote = inside.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
        let name = inside.strip_prefix(quote)?.strip_suffix(quote)?;
        return (!name.contains([quote, '\\'])).then_some(name);
    }
    (!plain.is_empty() && plain != "*").then_some(plain)
}

/// The segment, asking for another name.
fn with_name(segment: &str, name: &str, near: &str) -> String {
    let is_plain = !near.is_empty()
        && near
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !near.starts_with(|first: char| first.is_ascii_digit());
    if is_plain || segment.contains('[') {
        return segment.replacen(name, near, 1);
    }
    let descends = if segment.starts_with("..") { ".." } else { "" };
    format!("{descends}['{near}']")
}

fn keys(node: &Value) -> Vec<&str> {
    node.as_object()
        .into_iter()
        .flat_map(|object| object.keys().map(String::as_str))
        .collect()
}

/// The keys of a node, and of all nodes in it.
fn all_keys(node: &Value) -> Vec<&str> {
    let mut found = keys(node);
    match node {
        Value::Object(object) => object.values().for_each(|inner| found.extend(all_keys(inner))),
        Value::Array(items) => items.iter().for_each(|inner| found.extend(all_keys(inner))),
        _ => {}
    }
    found
}

fn pointer(place: &[Step]) -> Pointer {
    place.iter().fold(Pointer::default(), |at, step| match step {
        Step::Index(index) => at.item(*index),
        Step::Name(name) => at.child(name),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_meant_is_found() {
        let document = json!({
            "paths": {"/v1/orders/": {"get": {"tags": ["orders"]}}},
            "components": {"schemas": {"Name": {"type": "string"}, "Price-Input": {"minimum": 1}}},
        });
        let table = [
            (
                "$.components.schemas.Nmae",
                "`$.components.schemas` has no `Nmae`",
                "$.components.schemas.Name",
            ),
            (
                "$.component.schemas.Name.type",
                "`$` has no `component`",
                "$.components.schemas.Name.type",
            ),
            ("$.component.schemas.Nmae", "`$` has no `component`", "$.components"),
            (
                "$.paths['/v1/order/'].get",
                "`$.paths` has no `/v1/order/`",
                "$.paths['/v1/orders/'].get",
            ),
            (
                "$.components.schemas.PriceInput",
                "`$.components.schemas` has no `PriceInput`",
                "$.components.schemas['Price-Input']",
            ),
            ("$..minimun", "`$` has no `minimun`", "$..minimum"),
            (
                "$.components.schemas.Something",
                "`$.components.schemas` has no `Something`",
                "",
            ),
            (
                "$.components.schemas[?@.type == 'integer']",
                "`[?@.type == 'integer']` fits nothing in what `$.components.schemas` finds",
                "",
            ),
            (
                "$.components.schemas.*['x', 'y']",
                "`['x', 'y']` fits nothing in any of the 2 nodes that `$.components.schemas.*` finds",
                "",
            ),
        ];
        for (target, what, meant) in table {
            let miss = miss(target, &document).unwrap();
            assert_eq!(
                (miss.what.as_str(), miss.meant.as_deref().unwrap_or_default()),
                (what, meant)
            );
        }
    }
}

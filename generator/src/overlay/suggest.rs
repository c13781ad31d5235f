//! Explains a target that matches nothing, and suggests a similar one.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::alternatives::listed_names;
use super::{locate, node, pointer};
use crate::diagnostic::nearest;
use crate::pointer::Pointer;

/// The segment at which a target stops matching.
pub(super) struct Mismatch {
    /// The reason, as a clause.
    pub(super) reason: String,
    /// The target, or its beginning, with the most similar existing name.
    pub(super) suggestion: Option<String>,
    /// The first node that the longest matching prefix matches, unless it is the root.
    pub(super) matched: Option<Pointer>,
}

/// Finds the longest prefix of a target that matches. Returns `None` if the entire target matches.
pub(super) fn mismatch(target: &str, document: &Value) -> Option<Mismatch> {
    let ends = segment_ends(target);
    let prefix = |index: usize| ends.get(index).and_then(|end| target.get(..*end));
    let matches = |target: &str| {
        JsonPath::parse(target)
            .map(|path| locate(&path, document))
            .unwrap_or_default()
    };
    let (index, paths) = (0..ends.len().saturating_sub(1)).rev().find_map(|index| {
        let paths = matches(prefix(index)?);
        (!paths.is_empty()).then_some((index, paths))
    })?;
    let (start, end) = (*ends.get(index)?, *ends.get(index + 1)?);
    let (before, segment, rest) = (target.get(..start)?, target.get(start..end)?, target.get(end..)?);
    let nodes: Vec<&Value> = paths.iter().filter_map(|path| node(document, path)).collect();
    let first_match = paths.first().filter(|path| !path.is_empty()).map(|path| pointer(path));
    let Some(name) = single_name(segment) else {
        let names = listed_names(segment);
        if !names.is_empty() {
            let names: Vec<_> = names.iter().map(|name| name.trim_matches(['\'', '"'])).collect();
            return Some(Mismatch {
                reason: format!("`{before}` has none of `{}`", names.join("`, `")),
                suggestion: None,
                matched: first_match,
            });
        }
        let count = match nodes.len() {
            1 => "the node".to_owned(),
            count => format!("the {count} nodes"),
        };
        return Some(Mismatch {
            reason: format!("`{}` matches nothing in {count} at `{before}`", segment.trim()),
            suggestion: None,
            matched: first_match,
        });
    };
    let known: Vec<&str> = if segment.starts_with("..") {
        nodes.iter().flat_map(|node| all_keys(node)).collect()
    } else {
        nodes.iter().flat_map(|node| keys(node)).collect()
    };
    let suggestion = nearest(name, known).map(|near| {
        let segment = with_name(segment, name, near);
        let whole = format!("{before}{segment}{rest}");
        if matches(&whole).is_empty() {
            format!("{before}{segment}")
        } else {
            whole
        }
    });
    Some(Mismatch {
        reason: format!("`{before}` has no `{name}`"),
        suggestion,
        matched: first_match,
    })
}

/// Returns the byte offset of the end of each segment of a JSONPath, starting with the root `$`.
pub(super) fn segment_ends(target: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut depth, mut quote, mut escaped, mut before) = (0_usize, None, false, ' ');
    for (at, char) in target.char_indices() {
        match (quote, char) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) => quote = quote.filter(|_| char != open),
            (None, '\'' | '"') => quote = Some(char),
            (None, ']') => depth = depth.saturating_sub(1),
            (None, '.' | '[') => {
                // `..name` and `..[…]` are single segments.
                if depth == 0 && before != '.' {
                    ends.push(at);
                }
                depth += usize::from(char == '[');
            }
            _ => {}
        }
        before = char;
    }
    ends.push(target.len());
    ends
}

/// Returns the name that a segment selects, if it selects exactly one.
fn single_name(segment: &str) -> Option<&str> {
    let selector = segment.trim().trim_start_matches('.');
    if let Some(inside) = selector.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let inside = inside.trim();
        let quote = inside.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
        let name = inside.strip_prefix(quote)?.strip_suffix(quote)?;
        return (!name.contains([quote, '\\'])).then_some(name);
    }
    (!selector.is_empty() && selector != "*").then_some(selector)
}

/// Replaces the name in a segment.
fn with_name(segment: &str, name: &str, near: &str) -> String {
    let is_shorthand = !near.is_empty()
        && near.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
        && !near.starts_with(|first: char| first.is_ascii_digit());
    if is_shorthand || segment.contains('[') {
        return segment.replacen(name, near, 1);
    }
    let descendants = if segment.starts_with("..") { ".." } else { "" };
    format!("{descendants}['{near}']")
}

fn keys(node: &Value) -> Vec<&str> {
    node.as_object()
        .into_iter()
        .flat_map(|object| object.keys().map(String::as_str))
        .collect()
}

/// Returns the keys of a node and its descendants.
fn all_keys(node: &Value) -> Vec<&str> {
    let mut found = keys(node);
    match node {
        Value::Object(object) => object.values().for_each(|inner| found.extend(all_keys(inner))),
        Value::Array(items) => items.iter().for_each(|inner| found.extend(all_keys(inner))),
        _ => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn splits_targets_into_segments() {
        let split = |target: &'static str| {
            let mut start = 0;
            let segment = |end| &target[std::mem::replace(&mut start, end)..end];
            segment_ends(target).into_iter().map(segment).collect::<Vec<_>>()
        };
        assert_eq!(split("$"), ["$"]);
        assert_eq!(
            split("$.a['b.c'][?@.d == 'x]'].e"),
            ["$", ".a", "['b.c']", "[?@.d == 'x]']", ".e"]
        );
        assert_eq!(
            split("$..a..[?@['$ref'][0]][*]"),
            ["$", "..a", "..[?@['$ref'][0]]", "[*]"]
        );
        assert_eq!(split(r#"$["a\"].b"].c"#), ["$", r#"["a\"].b"]"#, ".c"]);
    }

    #[test]
    fn suggests_similar_targets() {
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
                "`[?@.type == 'integer']` matches nothing in the node at `$.components.schemas`",
                "",
            ),
            (
                "$.components.schemas.*['x', 'y']",
                "`$.components.schemas.*` has none of `x`, `y`",
                "",
            ),
        ];
        for (target, reason, suggestion) in table {
            let found = mismatch(target, &document).unwrap();
            assert_eq!(
                (found.reason.as_str(), found.suggestion.as_deref().unwrap_or_default()),
                (reason, suggestion)
            );
        }
    }
}

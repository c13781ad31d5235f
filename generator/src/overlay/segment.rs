//! The segments of a JSONPath, as far as they can be followed without its library.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::locate::Passing;

/// One step of a target: which nodes inside a node it leads to.
pub(super) struct Segment<'a> {
    /// Whether it is looked for in all nodes below, too: `..`.
    pub(super) descends: bool,
    selector: Selector<'a>,
}

enum Selector<'a> {
    /// Members by their names.
    Names(Vec<&'a str>),
    /// All members, or all items.
    All,
    /// Whatever the library finds. With a name, nothing but objects that have such a member.
    Query(JsonPath, Option<&'a str>),
}

/// The segments of a well-formed target. `None` where one of them speaks of the root: it cannot be asked alone.
pub(super) fn segments(target: &str) -> Option<Vec<Segment<'_>>> {
    let ends = ends(target);
    let starts = ends.iter().copied();
    let pairs = starts.zip(ends.iter().copied().skip(1));
    pairs
        .map(|(start, end)| Segment::read(target.get(start..end)?))
        .collect()
}

impl<'a> Segment<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let (descends, text) = text.strip_prefix("..").map_or((false, text), |text| (true, text));
        let text = text.trim_start_matches('.');
        let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        let selector = match (inside.unwrap_or(text).trim(), inside) {
            ("*", _) => Selector::All,
            (name, None) => Selector::Names(vec![name]),
            (inside, Some(_)) => match inside.split(',').map(|name| quoted(name.trim())).collect() {
                Some(names) => Selector::Names(names),
                None if unquoted(inside, '$') => return None,
                None => Selector::Query(JsonPath::parse(&format!("${text}")).ok()?, needed(inside)),
            },
        };
        Some(Self { descends, selector })
    }

    /// Shows `see` each node inside `node` that the segment leads to. Names are compared: to hash them takes longer.
    pub(super) fn select<'v>(&self, node: &'v Value, see: &mut dyn FnMut(Passing<'v>, &'v Value)) {
        match &self.selector {
            Selector::Names(names) => children(node, |step, child| {
                if matches!(step, Passing::Name(name) if names.contains(&name)) {
                    see(step, child);
                }
            }),
            Selector::All => children(node, see),
            Selector::Query(query, needed) => {
                let mut may_match = needed.is_none();
                children(node, |_, child| {
                    let mut names = child.as_object().into_iter().flat_map(Map::keys);
                    may_match |= needed.is_some_and(|needed| names.any(|name| name == needed));
                });
                if may_match {
                    query.query_located(node).into_iter().for_each(|found| {
                        found.location().iter().for_each(|step| see(step.into(), found.node()));
                    });
                }
            }
        }
    }
}

/// Shows `see` everything that is directly inside a node.
pub(super) fn children<'v>(node: &'v Value, mut see: impl FnMut(Passing<'v>, &'v Value)) {
    match node {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                see(Passing::Index(index), item);
            }
        }
        Value::Object(object) => object.iter().for_each(|(name, value)| see(Passing::Name(name), value)),
        _ => {}
    }
}

/// What stands in quotes, where it says what it means.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
    let name = text.strip_prefix(quote)?.strip_suffix(quote)?;
    (!name.contains(['\'', '"', '\\'])).then_some(name)
}

/// Whether a letter stands outside of quotes.
fn unquoted(text: &str, wanted: char) -> bool {
    let mut quote = None;
    let mut escaped = false;
    text.chars().any(|letter| {
        match quote {
            _ if escaped => escaped = false,
            Some(_) if letter == '\\' => escaped = true,
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None if matches!(letter, '\'' | '"') => quote = Some(letter),
            None => return letter == wanted,
        }
        false
    })
}

/// The member that every match of a filter has: of `?@.oneOf[?…]`, alone or with `&&`, that is `oneOf`.
fn needed(filter: &str) -> Option<&str> {
    let (name, _) = filter.strip_prefix("?@.")?.split_once("[?")?;
    let plain = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    (plain && !filter.contains("||")).then_some(name)
}

/// Where each segment of a JSONPath ends, the root's `$` first.
pub(super) fn ends(target: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut depth, mut quote, mut escaped, mut before) = (0_usize, None, false, ' ');
    for (at, letter) in target.char_indices() {
        match (quote, letter) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) => quote = quote.filter(|_| letter != open),
            (None, '\'' | '"') => quote = Some(letter),
            (None, ']') => depth = depth.saturating_sub(1),
            (None, '.' | '[') => {
                // `..name` and `..[…]` are one segment each.
                if depth == 0 && before != '.' {
                    ends.push(at);
                }
                depth += usize::from(letter == '[');
            }
            _ => {}
        }
        before = letter;
    }
    ends.push(target.len());
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(target: &str) -> Vec<&str> {
        let mut start = 0;
        let cut = |end| {
            let segment = &target[start..end];
            start = end;
            segment
        };
        ends(target).into_iter().map(cut).collect()
    }

    #[test]
    fn targets_are_cut_into_segments() {
        assert_eq!(cut("$"), ["$"]);
        assert_eq!(
            cut("$.a['b.c'][?@.d == 'x]'].e"),
            ["$", ".a", "['b.c']", "[?@.d == 'x]']", ".e"]
        );
        assert_eq!(
            cut("$..a..[?@['$ref'][0]][*]"),
            ["$", "..a", "..[?@['$ref'][0]]", "[*]"]
        );
        assert_eq!(cut(r#"$["a\"].b"].c"#), ["$", r#"["a\"].b"]"#, ".c"]);
    }

    #[test]
    fn what_a_filter_needs_is_a_member_that_no_match_lacks() {
        assert_eq!(needed("?@.oneOf[?@ == 1]"), Some("oneOf"));
        assert_eq!(needed("?@.a[?@.b] && @.c"), Some("a"));
        for filter in [
            "?@.a[?@.b] || @.c",
            "?!@.a[?@.b]",
            "?@.a == @.b[?@.c]",
            "?@.a.b[?@.c]",
            "?@.a",
        ] {
            assert_eq!(needed(filter), None, "{filter}");
        }
    }
}

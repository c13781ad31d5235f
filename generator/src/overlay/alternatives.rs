//! The names of a target that lists several: `$.schemas['A', 'B']`.

use super::suggest::segment_ends;

/// A name in a target with several names.
pub(super) struct Alternative {
    pub(super) name: String,
    /// The target with only this name in place of the list.
    pub(super) target: String,
}

/// Returns the names of each segment of a target that lists several names.
pub(super) fn alternatives(target: &str) -> Vec<Alternative> {
    let mut start = 0;
    let mut found = Vec::new();
    for end in segment_ends(target) {
        let segment = start..std::mem::replace(&mut start, end).max(end);
        let parts = (
            target.get(..segment.start),
            target.get(segment.clone()),
            target.get(segment.end..),
        );
        let (Some(before), Some(segment), Some(rest)) = parts else {
            continue;
        };
        let names = listed_names(segment);
        found.extend(names.into_iter().map(|name| Alternative {
            target: format!("{before}[{name}]{rest}"),
            name: name.trim_matches(['\'', '"']).to_owned(),
        }));
    }
    found
}

/// Returns the quoted names of a child segment with several selectors that are all names.
pub(super) fn listed_names(segment: &str) -> Vec<&str> {
    let inside = segment.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let mut names = Vec::new();
    let mut rest = inside.unwrap_or_default().trim();
    while let Some(quote) = rest.chars().next().filter(|first| matches!(first, '\'' | '"')) {
        let Some(length) = closing_quote(rest, quote) else {
            return Vec::new();
        };
        let (name, after) = rest.split_at(length);
        names.push(name);
        let after = after.trim_start();
        rest = after.strip_prefix(',').map_or(after, str::trim_start);
    }
    if rest.is_empty() && names.len() > 1 {
        names
    } else {
        Vec::new()
    }
}

/// Returns the length of the quoted name at the start of a text, with its quotes.
fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_names_of_each_segment() {
        let all = |target| {
            let found = alternatives(target).into_iter();
            found.map(|one| (one.name, one.target)).collect::<Vec<_>>()
        };
        assert_eq!(all("$.a.b"), []);
        assert_eq!(all("$['a'][?@.b == 'c, d']['x', 1]"), []);
        let pair = |name: &str, target: &str| (name.to_owned(), target.to_owned());
        assert_eq!(
            all(r#"$.a['b', "c,d"].e['f' ,'g'][0]"#),
            [
                pair("b", r"$.a['b'].e['f' ,'g'][0]"),
                pair("c,d", r#"$.a["c,d"].e['f' ,'g'][0]"#),
                pair("f", r#"$.a['b', "c,d"].e['f'][0]"#),
                pair("g", r#"$.a['b', "c,d"].e['g'][0]"#),
            ]
        );
    }
}

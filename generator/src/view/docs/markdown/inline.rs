//! What stands in a line of Markdown: code, links, addresses, and what only looks like them.

/// One line outside of code blocks.
pub(super) fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '`' => code_span(rest),
            '[' => link(rest),
            '<' => rest.strip_prefix('<').and_then(url).and_then(|url| {
                rest.get(1 + url.len()..)
                    .is_some_and(|after| after.starts_with('>'))
                    .then_some(url.len() + 2)
            }),
            'h' => url(rest).map(str::len),
            _ => None,
        };
        let (piece, after) = rest.split_at(taken.unwrap_or(first.len_utf8()));
        match (first, taken) {
            ('h', Some(_)) => {
                out.push('<');
                out.push_str(piece);
                out.push('>');
            }
            ('[' | ']' | '<', None) => {
                if !out.ends_with('\\') {
                    out.push('\\');
                }
                out.push_str(piece);
            }
            _ => out.push_str(piece),
        }
        rest = after;
    }
    out
}

/// The length of the code span that a text starts with.
fn code_span(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (fence, body) = text.split_at_checked(ticks)?;
    let mut at = 0;
    loop {
        let start = at + body.get(at..)?.find(fence)?;
        let run = body.get(start..)?;
        let length = run.len() - run.trim_start_matches('`').len();
        if length == ticks {
            return Some(ticks + start + length);
        }
        at = start + length;
    }
}

/// The length of the link to an address that a text starts with: `[text](https://…)`.
fn link(text: &str) -> Option<usize> {
    let end = text.find(']')?;
    let label = text.get(1..end)?;
    let target = text.get(end + 1..)?.strip_prefix('(')?;
    let close = target.find(')')?;
    let address = target.get(..close)?;
    let plain = !label.contains(['[', '<', '`']) && !address.contains([' ', '<']);
    (plain && url(address) == Some(address)).then_some(end + 1 + 1 + close + 1)
}

/// The address that a text starts with, without the punctuation that ends the sentence.
fn url(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let end = rest
        .find(|c: char| c.is_whitespace() || "<>()[]{}\"'`|\\^".contains(c))
        .unwrap_or(rest.len());
    let address = text
        .get(..text.len() - rest.len() + end)?
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    (address.len() > text.len() - rest.len()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_safe() {
        let table = [
            ("plain words", "plain words"),
            ("see https://polar.sh/docs.", "see <https://polar.sh/docs>."),
            ("see <https://polar.sh>", "see <https://polar.sh>"),
            (
                "see [the docs](https://polar.sh/docs)",
                "see [the docs](https://polar.sh/docs)",
            ),
            ("see [the docs](/docs)", r"see \[the docs\](/docs)"),
            ("a list [1, 2]", r"a list \[1, 2\]"),
            ("`[code] <b>` stays", "`[code] <b>` stays"),
            ("``a ` b [c]`` stays", "``a ` b [c]`` stays"),
            ("a stray ` tick [x]", r"a stray ` tick \[x\]"),
            ("Vec<String> and <br>", r"Vec\<String> and \<br>"),
            (r"escaped \[x]", r"escaped \[x\]"),
            ("http: nothing", "http: nothing"),
            ("https://", "https://"),
        ];
        for (text, safe) in table {
            assert_eq!(inline(text), safe, "{text}");
        }
    }
}

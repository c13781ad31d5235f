//! Markdown of the document made safe for rustdoc.
//!
//! rustdoc reads more into a text than other readers do: `[x]` is a link to an item, `<x>` is HTML, a bare URL is a
//! warning, and a code block is a test. What the document says is none of these, unless it is plainly a link.

/// As wide as a line of docs may be, before its indentation.
const WIDTH: usize = 100;

/// A text as inline code, whatever backticks it holds.
pub(in crate::view) fn code(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 {
        format!("`{text}`")
    } else {
        format!("{fence} {text} {fence}")
    }
}

/// The lines of a text, with nothing in it that rustdoc would misread.
pub(super) fn safe(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut fence: Option<&str> = None;
    for line in text.trim().lines().map(str::trim_end) {
        let trimmed = line.trim_start();
        let opens = ["```", "~~~"].into_iter().find(|fence| trimmed.starts_with(fence));
        match (fence, opens) {
            (None, Some(opening)) => {
                flush(&mut paragraph, &mut lines);
                // Without a language rustdoc would take it for Rust, compile it, and run it.
                let language = trimmed.trim_start_matches(['`', '~']).trim();
                let foreign = !language.is_empty() && !language.starts_with("rust");
                lines.push(format!("{opening}{}", if foreign { language } else { "text" }));
                fence = Some(opening);
            }
            (Some(open), Some(closing)) if open == closing => {
                lines.push(closing.to_owned());
                fence = None;
            }
            (Some(_), _) => lines.push(line.to_owned()),
            (None, None) if trimmed.is_empty() => {
                flush(&mut paragraph, &mut lines);
                if lines.last().is_some_and(|last| !last.is_empty()) {
                    lines.push(String::new());
                }
            }
            (None, None) if stands_alone(trimmed) => {
                flush(&mut paragraph, &mut lines);
                let heading = if trimmed.starts_with('#') { "##" } else { "" };
                let indent = if heading.is_empty() {
                    line.len() - trimmed.len()
                } else {
                    0
                };
                lines.push(format!("{}{heading}{}", " ".repeat(indent), inline(trimmed)));
            }
            (None, None) => {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(&inline(trimmed));
            }
        }
    }
    flush(&mut paragraph, &mut lines);
    lines.extend(fence.map(str::to_owned));
    lines
}

/// Breaks a paragraph into lines.
pub(super) fn wrapped(paragraph: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match lines.last_mut() {
            // A word that would mean something at the start of a line stays on the line before.
            Some(line) if line.len() + 1 + word.len() <= WIDTH || stands_alone(word) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The lines of a list's item.
pub(super) fn item(text: &str) -> Vec<String> {
    let lines = wrapped(text).into_iter().enumerate();
    lines
        .map(|(at, line)| format!("{}{line}", if at == 0 { "- " } else { "  " }))
        .collect()
}

/// A summary as a sentence: with a full stop, unless it ends otherwise.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let ends = text.is_empty() || text.ends_with(|last: char| !last.is_alphanumeric());
    format!("{text}{}", if ends { "" } else { "." })
}

fn flush(paragraph: &mut String, lines: &mut Vec<String>) {
    lines.extend(wrapped(&std::mem::take(paragraph)));
}

/// Whether a line is an item, a heading, a quote or a row of a table: more than a piece of a paragraph.
fn stands_alone(line: &str) -> bool {
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = digits.len() < line.len() && (digits.starts_with('.') || digits.starts_with(')'));
    numbered || line.starts_with(['#', '-', '*', '+', '>', '|', '='])
}

/// One line outside of code blocks.
fn inline(line: &str) -> String {
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

    #[test]
    fn blocks_are_no_tests() {
        let text =
            "Intro\ngoes on.\n\n\n# Title\n\n```\nlet x = [1];\n```\n    indented\n- one\n  - two\n\n~~~json\n{}";
        let lines = [
            "Intro goes on.",
            "",
            "### Title",
            "",
            "```text",
            "let x = [1];",
            "```",
            "indented",
            "- one",
            "  - two",
            "",
            "~~~json",
            "{}",
            "~~~",
        ];
        assert_eq!(safe(text), lines);
    }

    #[test]
    fn long_paragraphs_wrap_where_nothing_changes_its_meaning() {
        let text = format!("{} - x 1. y {}", "word ".repeat(20), "more ".repeat(3));
        let lines = wrapped(&text);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| !stands_alone(line)), "{lines:?}");
    }
}

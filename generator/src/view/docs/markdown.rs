//! Markdown of the document made safe for rustdoc.
//!
//! rustdoc reads more into a text than other readers do: `[x]` is a link to an item, `<x>` is HTML, a bare URL is a
//! warning, and a code block is a test. What the document says is none of these, unless it is plainly a link.

mod inline;

use inline::inline;

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

/// The lines of a text, with nothing in it that rustdoc would misread. Its last paragraph ends with a full stop, as
/// titles and labels often do not.
pub(super) fn safe(text: &str) -> Vec<String> {
    let mut blocks = Blocks::default();
    for line in text.trim().lines() {
        blocks.line(line.trim_end());
    }
    if blocks.front.is_empty() {
        blocks.text = sentence(&blocks.text);
    }
    blocks.flush();
    blocks.lines.extend(blocks.fence.map(str::to_owned));
    blocks.lines
}

/// A text on its way to lines.
#[derive(Default)]
struct Blocks {
    lines: Vec<String>,
    /// The paragraph or list item that is not at its end yet.
    text: String,
    /// What goes in front of its first line: the marker of an item.
    front: String,
    /// What ends the code block that is open.
    fence: Option<&'static str>,
    /// The list items that are open, outermost first: how far each is indented in the text.
    items: Vec<usize>,
}

impl Blocks {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        let fence = ["```", "~~~"].into_iter().find(|fence| trimmed.starts_with(fence));
        match (self.fence, fence) {
            (None, Some(fence)) => {
                self.flush();
                // Without a language rustdoc would take it for Rust, compile it, and run it.
                let language = trimmed.trim_start_matches(['`', '~']).trim();
                let foreign = !language.is_empty() && !language.starts_with("rust");
                self.lines
                    .push(format!("{fence}{}", if foreign { language } else { "text" }));
                self.fence = Some(fence);
            }
            (Some(open), Some(fence)) if open == fence => {
                self.lines.push(fence.to_owned());
                self.fence = None;
            }
            (Some(_), _) => self.lines.push(line.to_owned()),
            (None, None) if trimmed.is_empty() => {
                self.flush();
                if self.lines.last().is_some_and(|last| !last.is_empty()) {
                    self.lines.push(String::new());
                }
            }
            (None, None) => self.prose(trimmed, indent),
        }
    }

    fn prose(&mut self, line: &str, indent: usize) {
        if let Some(marker) = marker(line) {
            self.flush();
            self.items.retain(|open| *open < indent);
            // An item is indented by how deep it is, for one that is indented further than that would be a code block.
            self.front = format!("{}{marker} ", "    ".repeat(self.items.len()));
            self.items.push(indent);
            self.text = inline(line.get(marker.len()..).unwrap_or_default().trim_start());
        } else if stands_alone(line) {
            self.flush();
            self.items.clear();
            self.lines.push(alone(line));
        } else {
            if self.text.is_empty() && indent == 0 {
                self.items.clear();
            }
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(&inline(line));
        }
    }

    fn flush(&mut self) {
        let (text, front) = (std::mem::take(&mut self.text), std::mem::take(&mut self.front));
        self.lines.extend(hanging(&front, &text));
    }
}

/// A line that is no part of a paragraph. Headings go below those of the docs themselves, and a quote that GitHub would
/// show as a box says what it is.
fn alone(line: &str) -> String {
    let kind = line.strip_prefix("> [!").and_then(|rest| rest.strip_suffix(']'));
    match kind.and_then(|kind| kind.split_at_checked(1)) {
        Some((first, rest)) => format!("> **{first}{}:**", rest.to_lowercase()),
        None if line.starts_with('#') => format!("##{}", inline(line)),
        None => inline(line),
    }
}

/// Breaks a paragraph into lines.
pub(super) fn wrapped(paragraph: &str) -> Vec<String> {
    hanging("", paragraph)
}

/// The lines of a list's item.
pub(super) fn item(text: &str) -> Vec<String> {
    hanging("- ", text)
}

/// Breaks a text into lines, the first of which has something in front; the others stand below its end.
fn hanging(front: &str, text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            // A word that would mean something at the start of a line stays on the line before.
            Some(line) if line.len() + 1 + word.len() <= WIDTH || stands_alone(word) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(format!("{front}{word}")),
            Some(_) => lines.push(format!("{}{word}", " ".repeat(front.len()))),
        }
    }
    lines
}

/// A summary as a sentence: with a full stop, unless it ends otherwise.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let ends = text.is_empty() || text.ends_with(|last: char| !last.is_alphanumeric());
    format!("{text}{}", if ends { "" } else { "." })
}

/// Whether a line is an item, a heading, a quote, a rule or a row of a table: more than a piece of a paragraph.
fn stands_alone(line: &str) -> bool {
    let heading = line.trim_start_matches('#');
    let is_heading = heading.len() < line.len() && (heading.is_empty() || heading.starts_with(' '));
    let is_rule = ['-', '*', '_', '=']
        .iter()
        .any(|mark| line.chars().all(|letter| letter == *mark));
    is_heading || is_rule || line.starts_with(['>', '|']) || marker(line).is_some()
}

/// What makes a line the start of an item: `-`, `1.`
fn marker(line: &str) -> Option<&str> {
    let marker = line.split(' ').next()?;
    let number = marker.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.len() < 10 && number.bytes().all(|byte| byte.is_ascii_digit());
    (matches!(marker, "-" | "*" | "+") || is_number).then_some(marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_no_tests() {
        let text = "Intro\ngoes on.\n\n\n# Title\n\n```\nlet x = [1];\n```\n    indented\n        - one\n          - two\n  - three\n\n~~~json\n{}";
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
            "    - two",
            "- three",
            "",
            "~~~json",
            "{}",
            "~~~",
        ];
        assert_eq!(safe(text), lines);
    }

    #[test]
    fn items_go_on_below_their_text() {
        let long = "word ".repeat(25);
        let text = format!("Rules:\n- One,\n  and its end\n- {long}\n10. Ten\n\n-5 is no item, nor is\n**this**");
        let lines = [
            "Rules:",
            "- One, and its end",
            "- word word word word word word word word word word word word word word word word word word word",
            "  word word word word word word",
            "10. Ten",
            "",
            "-5 is no item, nor is **this**",
        ];
        assert_eq!(safe(&text), lines);
    }

    #[test]
    fn what_has_no_full_stop_gets_one() {
        for (text, line) in [
            ("Current status", "Current status."),
            ("It is `open`", "It is `open`"),
            ("One of:", "One of:"),
            ("Is it?", "Is it?"),
            ("- an item", "- an item"),
        ] {
            assert_eq!(safe(text), [line]);
        }
    }

    #[test]
    fn a_warning_is_a_quote() {
        let text = "Away it goes.\n\n> [!WARNING]\n> For good.\n> [1]";
        let lines = ["Away it goes.", "", "> **Warning:**", "> For good.", r"> \[1\]"];
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

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

/// The lines of a text, with nothing in it that rustdoc would misread.
pub(super) fn safe(text: &str) -> Vec<String> {
    let mut blocks = Blocks::default();
    for line in text.trim().lines() {
        blocks.line(line.trim_end());
    }
    blocks.flush();
    blocks.lines.extend(blocks.fence.map(str::to_owned));
    blocks.lines
}

/// A text on its way to lines.
#[derive(Default)]
struct Blocks {
    lines: Vec<String>,
    /// The paragraph that is not at its end yet.
    paragraph: String,
    /// What ends the code block that is open.
    fence: Option<&'static str>,
    /// The indentation of the list items that are open, outermost first.
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
            (None, None) if stands_alone(trimmed) => {
                self.flush();
                let front = self.front(trimmed, indent);
                self.lines.push(format!("{front}{}", inline(trimmed)));
            }
            (None, None) => {
                if indent == 0 {
                    self.items.clear();
                }
                if !self.paragraph.is_empty() {
                    self.paragraph.push(' ');
                }
                self.paragraph.push_str(&inline(trimmed));
            }
        }
    }

    /// What goes in front of a line that stands alone. Headings go below those of the docs themselves. An item is
    /// indented by how deep it is, for one that is indented further than that would be a code block.
    fn front(&mut self, line: &str, indent: usize) -> String {
        if line.starts_with(['#', '>', '|', '=']) {
            self.items.clear();
            return if line.starts_with('#') {
                "##".to_owned()
            } else {
                String::new()
            };
        }
        self.items.retain(|open| *open < indent);
        self.items.push(indent);
        "    ".repeat(self.items.len() - 1)
    }

    fn flush(&mut self) {
        self.lines.extend(wrapped(&std::mem::take(&mut self.paragraph)));
    }
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

/// Whether a line is an item, a heading, a quote or a row of a table: more than a piece of a paragraph.
fn stands_alone(line: &str) -> bool {
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = digits.len() < line.len() && (digits.starts_with('.') || digits.starts_with(')'));
    numbered || line.starts_with(['#', '-', '*', '+', '>', '|', '='])
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
    fn long_paragraphs_wrap_where_nothing_changes_its_meaning() {
        let text = format!("{} - x 1. y {}", "word ".repeat(20), "more ".repeat(3));
        let lines = wrapped(&text);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| !stands_alone(line)), "{lines:?}");
    }
}

//! Converts Markdown of the document to Markdown that rustdoc renders without warnings.
//!
//! rustdoc takes `[x]` for a link to an item, `<x>` for HTML and a code block without a language for a doctest, and it
//! warns about bare URLs.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

/// Maximum width of a line of documentation, without its indentation and the `///`.
const WIDTH: usize = 100;

/// Returns inline code for a string that may contain backticks.
pub(in crate::template_context) fn code(string: &str) -> String {
    let longest = longest_backtick_run(string);
    if longest == 0 {
        return format!("`{string}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {string} {fence}")
}

fn longest_backtick_run(string: &str) -> usize {
    string.split(|char| char != '`').map(str::len).max().unwrap_or(0)
}

/// Returns the lines for a Markdown text of the document. A final paragraph ends with a full stop.
pub(super) fn for_rustdoc(markdown: &str) -> Vec<String> {
    let mut writer = Writer::default();
    for event in TextMergeStream::new(Parser::new_ext(markdown, Options::ENABLE_GFM)) {
        writer.write(event);
    }
    writer.end_paragraph();
    writer.lines
}

/// Breaks a paragraph into lines.
pub(super) fn wrapped(paragraph: &str) -> Vec<String> {
    hanging("", "", paragraph)
}

/// Returns the lines of a list item.
pub(super) fn list_item(markdown: &str) -> Vec<String> {
    hanging("- ", "  ", markdown)
}

/// Adds a full stop to a string that ends with a letter or digit.
pub(super) fn sentence(string: &str) -> String {
    let string = string.trim();
    let needs_stop = string.ends_with(char::is_alphanumeric);
    format!("{string}{}", if needs_stop { "." } else { "" })
}

/// A list item or quote that contains other blocks.
struct Container {
    /// Prefix of its first line. Empty once that line is written.
    first: String,
    /// Prefix of every other line.
    rest: String,
}

/// Writes parsed Markdown as lines.
#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    /// The text of the current paragraph.
    paragraph: String,
    /// The content of the current code block.
    code_block: Option<String>,
    containers: Vec<Container>,
    /// The next number of each open list, `None` for bullets.
    lists: Vec<Option<u64>>,
    /// The ends of the open links. Empty for links that are not written.
    links: Vec<String>,
}

impl Writer {
    fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if let Some(code) = &mut self.code_block {
                    code.push_str(&text);
                } else {
                    let with_links = self.links.last().is_none_or(String::is_empty);
                    escape(&text, with_links, &mut self.paragraph);
                }
            }
            Event::Code(text) => self.paragraph.push_str(&code(&text)),
            Event::Html(html) | Event::InlineHtml(html) => escape(&html, true, &mut self.paragraph),
            Event::SoftBreak | Event::HardBreak => self.paragraph.push(' '),
            Event::Rule => {
                self.separate();
                self.line("---");
            }
            // Extensions of Markdown that are not enabled.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.separate(),
            Tag::Heading { level, .. } => {
                self.separate();
                // Below the headings of the documentation itself.
                self.paragraph = format!("{} ", "#".repeat((level as usize + 2).min(6)));
            }
            Tag::BlockQuote(kind) => {
                self.separate();
                let mark = "> ".to_owned();
                self.containers.push(Container {
                    first: mark.clone(),
                    rest: mark,
                });
                self.paragraph = kind.map(|kind| format!("**{kind:?}:** ")).unwrap_or_default();
            }
            Tag::CodeBlock(kind) => {
                self.separate();
                let language = match &kind {
                    CodeBlockKind::Fenced(language) if !language.starts_with("rust") => language.trim(),
                    _ => "",
                };
                let language = if language.is_empty() { "text" } else { language };
                self.code_block = Some(format!("{language}\n"));
            }
            Tag::List(start) => {
                if self.lists.is_empty() {
                    self.separate();
                }
                self.end_paragraph();
                self.lists.push(start);
            }
            Tag::Item => {
                let first = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                let rest = " ".repeat(first.len());
                self.containers.push(Container { first, rest });
            }
            Tag::Emphasis => self.paragraph.push('*'),
            Tag::Strong => self.paragraph.push_str("**"),
            Tag::Link {
                link_type, dest_url, ..
            } => {
                // `escape` restores autolinks. Relative links lead nowhere.
                if link_type != LinkType::Autolink && url(&dest_url) == Some(&*dest_url) {
                    self.paragraph.push('[');
                    self.links.push(format!("]({dest_url})"));
                } else {
                    self.links.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                if self.containers.is_empty() {
                    self.paragraph = sentence(&self.paragraph);
                }
                self.end_paragraph();
            }
            TagEnd::Heading(_) => self.end_paragraph(),
            TagEnd::CodeBlock => {
                let code = self.code_block.take().unwrap_or_default();
                let fence = "`".repeat(3.max(longest_backtick_run(&code) + 1));
                let code = format!("{fence}{}\n{fence}", code.trim_end());
                code.lines().for_each(|line| self.line(line));
            }
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.end_paragraph();
                self.containers.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Emphasis => self.paragraph.push('*'),
            TagEnd::Strong => self.paragraph.push_str("**"),
            TagEnd::Link => self.paragraph.push_str(&self.links.pop().unwrap_or_default()),
            _ => {}
        }
    }

    /// Writes a blank line between two blocks.
    fn separate(&mut self) {
        let container = self.containers.last();
        let is_first_block = container.is_some_and(|container| !container.first.is_empty());
        if !self.lines.is_empty() && !is_first_block && self.paragraph.is_empty() {
            self.line("");
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.trim().is_empty() {
            let (first, rest) = (self.prefix(), self.prefix());
            self.lines.extend(hanging(&first, &rest, &paragraph));
        }
    }

    fn line(&mut self, line: &str) {
        let line = format!("{}{line}", self.prefix());
        self.lines.push(line.trim_end().to_owned());
    }

    /// Returns the prefix of the next line.
    fn prefix(&mut self) -> String {
        let prefix = |container: &mut Container| match std::mem::take(&mut container.first) {
            first if first.is_empty() => container.rest.clone(),
            first => first,
        };
        self.containers.iter_mut().map(prefix).collect()
    }
}

/// Appends plain text: escapes what Markdown or rustdoc would interpret, and marks URLs as links.
fn escape(text: &str, with_links: bool, out: &mut String) {
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let url = url(rest).filter(|_| with_links);
        let in_word = out.ends_with(char::is_alphanumeric) && rest.get(1..).is_some_and(starts_with_word);
        match char {
            'h' if url.is_some() => out.extend(["<", url.unwrap_or_default(), ">"]),
            '\n' => out.push(' '),
            '_' if in_word => out.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' => out.extend(['\\', char]),
            _ => out.push(char),
        }
        rest = rest.get(url.map_or(char.len_utf8(), str::len)..).unwrap_or_default();
    }
}

fn starts_with_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// Returns the URL at the start of a text, without punctuation that ends the sentence.
fn url(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let end = text.find(|char: char| char.is_whitespace() || "<>()[]{}\"'`|\\^".contains(char));
    let url = text.get(..end.unwrap_or(text.len()))?;
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    (url.len() > scheme.len()).then_some(url)
}

/// Breaks a paragraph into lines with prefixes.
fn hanging(first: &str, rest: &str, paragraph: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match lines.last_mut() {
            // A word that would start a block stays on its line.
            Some(line) if line.len() + 1 + word.len() <= WIDTH || starts_block(word) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(format!("{first}{word}")),
            Some(_) => lines.push(format!("{rest}{word}")),
        }
    }
    lines
}

/// Whether a line that starts with this word would be a list item, heading, quote, table or rule.
fn starts_block(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_mark = ['#', '-', '=', '+', '*']
        .iter()
        .any(|mark| word.chars().all(|char| char == *mark));
    is_number || is_mark || word.starts_with(['>', '|'])
}

#[cfg(test)]
mod tests;

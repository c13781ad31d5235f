//! YAML as it is written here: blocks of lines, and one line for each scalar.
//!
//! A parser for all of YAML takes most of the time in which a document is read. This one knows what `spec/` is made of,
//! which is what an import writes, and gives up at the first line that might mean anything else: what is wrong with a
//! text, and what is merely unusual, is for the whole parser to say.

mod scalar;

use std::iter::Peekable;
use std::str::Lines;

use serde_json::{Map, Value};

use super::MAX_DEPTH;

/// The tree of a text; `None` where it takes the whole parser to know.
pub(super) fn read(text: &str) -> Option<Value> {
    if !text.chars().all(is_clear) {
        return None;
    }
    let mut reader = Reader {
        lines: text.lines().peekable(),
        depth: 0,
    };
    let first = reader.next_line().filter(|line| line.indent == 0)?;
    let tree = reader.object(first, 0)?;
    reader.next_line().is_none().then_some(tree)
}

/// Whether a letter is one of the text and nothing else. A tab indents, and YAML ends lines with more than `\n`.
fn is_clear(letter: char) -> bool {
    matches!(
        letter,
        '\n' | ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}'
    )
}

/// A line that says something.
#[derive(Clone, Copy)]
struct Line<'a> {
    indent: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let text = line.trim_start_matches(' ');
        Self {
            indent: line.len() - text.len(),
            text: text.trim_end_matches(' '),
        }
    }
}

struct Reader<'a> {
    lines: Peekable<Lines<'a>>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// The next line that says something. It stays.
    fn peek(&mut self) -> Option<Line<'a>> {
        loop {
            let line = Line::of(self.lines.peek()?);
            if !line.text.is_empty() && !line.text.starts_with('#') {
                return Some(line);
            }
            self.lines.next();
        }
    }

    fn next_line(&mut self) -> Option<Line<'a>> {
        let line = self.peek();
        self.lines.next();
        line
    }

    /// The next line, if it belongs to the same block.
    fn next_of(&mut self, indent: usize) -> Option<Line<'a>> {
        self.peek().filter(|line| line.indent == indent)?;
        self.next_line()
    }

    /// An object whose first entry stands in `line`.
    fn object(&mut self, line: Line<'a>, indent: usize) -> Option<Value> {
        let mut object = Map::new();
        let mut next = Some(line);
        self.enter()?;
        while let Some(line) = next {
            let (key, rest) = scalar::key(line.text)?;
            let value = self.value(rest, indent)?;
            if object.insert(key.to_owned(), value).is_some() {
                return None;
            }
            next = self.next_of(indent);
        }
        self.leave(indent)?;
        Some(Value::Object(object))
    }

    /// A list whose first item stands in `line`.
    fn list(&mut self, line: Line<'a>, indent: usize) -> Option<Value> {
        let mut items = Vec::new();
        let mut next = Some(line);
        self.enter()?;
        while let Some(line) = next {
            let text = line.text.strip_prefix("- ")?;
            // Of an object the first entry stands behind the dash.
            items.push(match scalar::key(text) {
                Some(_) => self.object(Line { text, ..line }, indent + 2)?,
                None => self.value(text, indent)?,
            });
            next = self.next_of(indent);
        }
        self.leave(indent)?;
        Some(Value::Array(items))
    }

    /// Goes one block in. One level is left for what stands in a line.
    fn enter(&mut self) -> Option<()> {
        self.depth += 1;
        (self.depth < MAX_DEPTH).then_some(())
    }

    /// Whatever follows a block stands further out.
    fn leave(&mut self, indent: usize) -> Option<()> {
        self.depth -= 1;
        self.peek().is_none_or(|line| line.indent < indent).then_some(())
    }

    /// What stands behind a key or a dash: on the same line, or in the lines below it.
    fn value(&mut self, rest: &'a str, indent: usize) -> Option<Value> {
        match rest {
            "" => {
                let line = self.peek().filter(|line| line.indent > indent)?;
                if line.text.starts_with('[') {
                    return self.words(indent);
                }
                self.lines.next();
                if line.text.starts_with('-') {
                    self.list(line, line.indent)
                } else {
                    self.object(line, line.indent)
                }
            }
            ">-" => self.folded(indent),
            "|-" => self.literal(indent),
            _ => {
                let value = match rest.strip_prefix('[') {
                    Some(inside) => scalar::list(inside.strip_suffix(']')?)?,
                    None => scalar::value(rest)?,
                };
                // A line further in would go on with it.
                self.peek().is_none_or(|line| line.indent <= indent).then_some(value)
            }
        }
    }

    /// A list of words that stands in lines of its own, the brackets too.
    fn words(&mut self, indent: usize) -> Option<Value> {
        let mut words = String::new();
        let open = self.next_line()?;
        (open.text == "[").then_some(())?;
        loop {
            let line = self.next_line().filter(|line| line.indent > indent)?;
            if line.text == "]" {
                break;
            }
            line.text.ends_with(',').then(|| words.push_str(line.text))?;
        }
        let list = scalar::list(words.strip_suffix(',')?)?;
        self.peek().is_none_or(|line| line.indent <= indent).then_some(list)
    }

    /// One text in several lines.
    fn folded(&mut self, indent: usize) -> Option<Value> {
        let lines = self.text(indent)?;
        let even = lines.iter().all(|line| !line.is_empty() && !line.starts_with(' '));
        even.then(|| Value::String(lines.join(" ")))
    }

    /// Lines as they are.
    fn literal(&mut self, indent: usize) -> Option<Value> {
        Some(Value::String(self.text(indent)?.join("\n")))
    }

    /// The lines of a text without their indentation, none of them followed by blanks.
    fn text(&mut self, outside: usize) -> Option<Vec<&'a str>> {
        let first = Line::of(self.lines.peek()?);
        let indent = first.indent;
        let mut lines = Vec::new();
        (indent > outside && !first.text.is_empty()).then_some(())?;
        while let Some(line) = self.lines.peek() {
            let text = match line.get(indent..) {
                Some(text) if Line::of(line).indent >= indent => text,
                _ if line.is_empty() => "",
                _ => break,
            };
            (!text.ends_with(' ')).then(|| lines.push(text))?;
            self.lines.next();
        }
        while lines.last().is_some_and(|line| line.is_empty()) {
            lines.pop();
        }
        // A comment further in than the key, or a line of blanks, may belong to it or not.
        let next = self.lines.peek().map(|line| Line::of(line));
        next.is_none_or(|line| line.indent <= outside && !line.text.is_empty())
            .then_some(lines)
    }
}

#[cfg(test)]
mod tests;

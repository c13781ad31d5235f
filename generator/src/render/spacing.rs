//! Blank lines: prettyplease sets none between items.

/// Sets a blank line in front of every item, and of every field and variant that has docs or attributes, unless it
/// is the first of its block. Runs of `use` and `mod` stay together.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut before = Line::Opening;
    let mut module_docs = false;
    for line in text.lines() {
        let trimmed = line.trim_start();
        let kind = Line::of(trimmed, line.len() == trimmed.len(), before);
        let starts_here = match (before, kind) {
            (_, Line::Blank) | (Line::Blank | Line::Opening | Line::Front, _) => false,
            (Line::Import(a), Line::Import(b)) => a != b,
            (_, Line::Front | Line::Import(_) | Line::Item) => true,
            (Line::Import(_), _) => true,
            _ => false,
        };
        if starts_here || (module_docs && !trimmed.starts_with("//!")) {
            if !out.ends_with("\n\n") {
                out.push('\n');
            }
        }
        module_docs = trimmed.starts_with("//!");
        out.push_str(line);
        out.push('\n');
        before = kind;
    }
    out
}

/// What a line is, as far as blank lines go.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    /// Opens a block.
    Opening,
    /// Nothing.
    Blank,
    /// Docs or an attribute: belongs to what follows.
    Front,
    /// `mod`, `use` or `pub use`: stays with its like.
    Import(&'static str),
    /// Starts an item.
    Item,
    /// Anything else.
    Inner,
}

impl Line {
    fn of(trimmed: &str, outermost: bool, before: Self) -> Self {
        const IMPORTS: [&str; 3] = ["mod ", "use ", "pub use "];
        const ITEMS: [&str; 9] =
            ["pub fn ", "pub(crate) fn ", "pub async fn ", "fn ", "impl", "pub mod ", "pub struct ", "pub enum ", "type "];
        if trimmed.is_empty() {
            return Self::Blank;
        }
        if trimmed.starts_with("///") || trimmed.starts_with("#[") || (before == Self::Front && trimmed == ")]") {
            return Self::Front;
        }
        if let Some(import) = IMPORTS.into_iter().find(|start| outermost && trimmed.starts_with(start)) {
            return Self::Import(import);
        }
        if ITEMS.iter().any(|start| trimmed.starts_with(start)) {
            return if trimmed.ends_with('{') { Self::Opening } else { Self::Item };
        }
        if trimmed.ends_with('{') && !trimmed.starts_with('}') {
            return Self::Opening;
        }
        Self::Inner
    }
}

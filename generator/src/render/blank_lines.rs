//! Inserts the blank lines that prettyplease omits.

/// Inserts a blank line before every item, and before every field and variant with docs or attributes, unless it is
/// the first of its block. Consecutive `use` or `mod` lines stay together, as do variants without a payload.
pub(super) fn inserted(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 16);
    let mut previous = LineKind::BlockStart;
    for line in code.lines() {
        let kind = LineKind::of(line, previous);
        if is_separated(previous, kind) && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        previous = if kind == LineKind::Item && line.ends_with('{') {
            LineKind::BlockStart
        } else {
            kind
        };
    }
    out
}

/// Whether a blank line separates two lines.
fn is_separated(previous: LineKind, next: LineKind) -> bool {
    use LineKind::{Attribute, Blank, BlockStart, Declaration, Item, ModuleDocs, UnitVariant};
    match (previous, next) {
        (_, Blank) | (Blank | BlockStart | Attribute, _) | (UnitVariant, Attribute) => false,
        (ModuleDocs, next) => next != ModuleDocs,
        (Declaration { keyword, ends: true }, Declaration { keyword: next, .. }) => keyword != next,
        (Declaration { ends, .. }, _) => ends,
        (_, next) => matches!(next, Attribute | Declaration { .. } | Item),
    }
}

/// The role of a line in the layout.
#[derive(Clone, Copy, PartialEq)]
enum LineKind {
    /// Opens a block or the file. The next line needs no separation.
    BlockStart,
    Blank,
    /// `//!`
    ModuleDocs,
    /// Docs or an attribute of the following line.
    Attribute,
    /// `mod`, `use` and the like. `ends` is set on its last line.
    Declaration {
        keyword: &'static str,
        ends: bool,
    },
    /// The first line of an item.
    Item,
    /// A variant without a payload.
    UnitVariant,
    Other,
}

impl LineKind {
    fn of(line: &str, previous: Self) -> Self {
        const DECLARATIONS: [&str; 4] = ["mod ", "use ", "pub use ", "type "];
        const ITEMS: [&str; 10] = [
            "pub ", "fn ", "async ", "impl", "const ", "struct ", "enum ", "trait ", "static ", "unsafe ",
        ];
        let line = line.trim_start();
        let ends = line.ends_with(';');
        if let Self::Declaration { keyword, ends: false } = previous {
            return Self::Declaration { keyword, ends };
        }
        if line.is_empty() {
            return Self::Blank;
        }
        if line.starts_with("//!") {
            return Self::ModuleDocs;
        }
        if line.starts_with("///") || line.starts_with("#[") || (previous == Self::Attribute && line == ")]") {
            return Self::Attribute;
        }
        if let Some(keyword) = DECLARATIONS.into_iter().find(|keyword| line.starts_with(keyword)) {
            return Self::Declaration { keyword, ends };
        }
        if ITEMS.iter().any(|start| line.starts_with(start)) && !line.ends_with(',') {
            return Self::Item;
        }
        if line.ends_with('{') && !line.starts_with('}') {
            return Self::BlockStart;
        }
        match line.strip_suffix(',') {
            Some(name) if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Self::UnitVariant,
            _ => Self::Other,
        }
    }
}

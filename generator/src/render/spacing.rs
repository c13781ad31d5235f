//! Blank lines: prettyplease sets none between items.

/// Sets a blank line in front of every item, and of every field and variant that has docs or attributes, unless it
/// is the first of its block. Runs of `use`, `mod` and the like stay together, and so do variants that hold nothing.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut before = Line::Start;
    for line in text.lines() {
        let here = Line::of(line, before);
        if parted(before, here) && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        before = if here == Line::Item && line.ends_with('{') {
            Line::Start
        } else {
            here
        };
    }
    out
}

/// Whether a blank line goes between two lines.
fn parted(before: Line, here: Line) -> bool {
    match (before, here) {
        (_, Line::Blank) | (Line::Blank | Line::Start | Line::Front, _) | (Line::Unit, Line::Front) => false,
        (Line::ModuleDocs, here) => here != Line::ModuleDocs,
        (
            Line::Run {
                kind: before,
                whole: true,
            },
            Line::Run { kind, .. },
        ) => before != kind,
        (Line::Run { whole, .. }, _) => whole,
        (_, here) => matches!(here, Line::Front | Line::Run { .. } | Line::Item),
    }
}

/// What a line is, as far as blank lines go.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    /// Opens a block, or the file: what follows is the first of its kind.
    Start,
    /// Nothing.
    Blank,
    /// `//!`
    ModuleDocs,
    /// Docs or an attribute: belongs to what follows.
    Front,
    /// One of a run: `mod`, `use` and the like. `whole` on the line that ends it.
    Run { kind: &'static str, whole: bool },
    /// Starts an item.
    Item,
    /// A variant that holds nothing.
    Unit,
    /// Anything else.
    Inner,
}

impl Line {
    fn of(line: &str, before: Self) -> Self {
        const RUNS: [&str; 4] = ["mod ", "use ", "pub use ", "type "];
        const ITEMS: [&str; 10] = [
            "pub ", "fn ", "async ", "impl", "const ", "struct ", "enum ", "trait ", "static ", "unsafe ",
        ];
        let trimmed = line.trim_start();
        if let Self::Run { kind, whole: false } = before {
            return Self::Run {
                kind,
                whole: trimmed.ends_with(';'),
            };
        }
        if trimmed.is_empty() {
            return Self::Blank;
        }
        if trimmed.starts_with("//!") {
            return Self::ModuleDocs;
        }
        if trimmed.starts_with("///") || trimmed.starts_with("#[") || (before == Self::Front && trimmed == ")]") {
            return Self::Front;
        }
        if let Some(kind) = RUNS.into_iter().find(|start| trimmed.starts_with(start)) {
            return Self::Run {
                kind,
                whole: trimmed.ends_with(';'),
            };
        }
        let item = ITEMS.iter().any(|start| trimmed.starts_with(start)) && !trimmed.ends_with(',');
        let opens = trimmed.ends_with('{') && !trimmed.starts_with('}');
        let unit = trimmed
            .strip_suffix(',')
            .is_some_and(|name| name.bytes().all(|b| b.is_ascii_alphanumeric()));
        match (item, opens) {
            (true, _) => Self::Item,
            (false, true) => Self::Start,
            (false, false) if unit => Self::Unit,
            (false, false) => Self::Inner,
        }
    }
}

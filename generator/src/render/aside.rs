//! What no formatter changes is put aside while the code is formatted.
//!
//! As tokens it would be read, weighed and printed for nothing. Most of what is generated is of that kind: a third is
//! docs, and much of the rest are lists of things that are all alike. So one short line stands for each block of docs and
//! for each run of match arms, a name for each of the [`Calls`], and all come back at the end.

mod calls;

use std::fmt::Write as _;

use calls::Calls;

/// How wide a line may be that is put aside. The deepest place of a template leaves room for more: nothing wraps.
const WIDTH: usize = 60;

/// What a name starts with that stands for something.
const NAME: &str = "__";

/// What was put aside of a file.
pub(super) struct Aside<'a> {
    /// Docs and arms, line by line.
    blocks: Vec<Vec<&'a str>>,
    calls: Calls<'a>,
    /// Whether nothing else in the text looks like a name that stands for something. If not, docs alone are put aside.
    clear: bool,
}

impl<'a> Aside<'a> {
    /// What is left of a text, and what is not.
    pub(super) fn put(text: &'a str) -> (String, Self) {
        let clear = !text.contains(NAME);
        let mut calls = Calls::default();
        let mut code = String::with_capacity(text.len());
        let mut blocks: Vec<Vec<&str>> = Vec::new();
        let mut open = None;
        for line in text.lines() {
            let trimmed = line.trim_ascii();
            let kind = Kind::of(trimmed).filter(|kind| clear || *kind != Kind::Arms);
            match (kind, blocks.last_mut()) {
                (None, _) if clear => calls.put(line, &mut code),
                (None, _) => code.extend([line, "\n"]),
                (Some(_), Some(block)) if kind == open => block.push(trimmed),
                (Some(kind), _) => {
                    let _ = match kind {
                        Kind::ModuleDocs => writeln!(code, "//!{}", blocks.len()),
                        Kind::Docs => writeln!(code, "///{}", blocks.len()),
                        Kind::Arms => writeln!(code, "{NAME}{} => 0,", blocks.len()),
                    };
                    blocks.push(vec![trimmed]);
                }
            }
            open = kind;
        }
        (code, Self { blocks, calls, clear })
    }

    /// The formatted text with all that was put aside.
    pub(super) fn back(&self, code: &str) -> String {
        let mut out = String::with_capacity(code.len() * 2);
        for line in code.lines() {
            let trimmed = line.trim_start();
            let (indent, _) = line.split_at(line.len() - trimmed.len());
            match self.block(trimmed) {
                Some(block) => block.iter().for_each(|line| out.extend([indent, line, "\n"])),
                None => self.calls.back(line, &mut out),
            }
        }
        out
    }

    /// What a line stands for, if it stands for a block.
    fn block(&self, line: &str) -> Option<&[&'a str]> {
        let number = match line.get(..3)? {
            "//!" | "///" => line.get(3..)?,
            _ if !self.clear => return None,
            _ => line.strip_prefix(NAME)?.strip_suffix(" => 0,")?,
        };
        self.blocks.get(number.parse::<usize>().ok()?).map(Vec::as_slice)
    }
}

/// What a block is made of.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// `//!`
    ModuleDocs,
    /// `///`
    Docs,
    /// `Self::Name => "text",` or the other way round.
    Arms,
}

impl Kind {
    fn of(line: &str) -> Option<Self> {
        match line.get(..3) {
            Some("//!") => Some(Self::ModuleDocs),
            Some("///") if !line.starts_with("////") => Some(Self::Docs),
            _ => (line.starts_with(['"', 'S']) && is_arm(line)).then_some(Self::Arms),
        }
    }
}

/// Whether a line is an arm between a name and a text.
fn is_arm(line: &str) -> bool {
    let Some((pattern, value)) = line.strip_suffix(',').and_then(|arm| arm.split_once(" => ")) else {
        return false;
    };
    let text = |side: &str| {
        let text = side.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        text.is_some_and(|text| !text.contains(['"', '\\']))
    };
    let name = |side: &str| side.strip_prefix("Self::").is_some_and(is_name);
    line.len() <= WIDTH && line.is_ascii() && (text(pattern) && name(value) || name(pattern) && text(value))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "//! A.\n//!\n//! B.\n\nuse x;\n/// One\n///  ```\n/// two\n#[derive(Debug)]\nstruct S {\n    \
                        /// Deep.\n    /// Deeper.\n    a: i64,\n    //// Not docs.\n}\n/// 3\nfn f() {}\n";

    #[test]
    fn one_line_stands_for_a_block_and_all_comes_back() {
        let (code, aside) = Aside::put(FILE);
        assert_eq!(
            code,
            "//!0\n\nuse x;\n///1\n#[derive(Debug)]\nstruct S {\n///2\n    a: i64,\n    //// Not docs.\n}\n///3\nfn f() {}\n"
        );
        // The formatter indents the lines that stand for docs, and the docs follow.
        assert_eq!(aside.back(&code.replace("///2", "    ///2")), FILE);
    }

    /// Formats a text with and without putting anything aside, which gives the same; how much shorter the code was.
    #[track_caller]
    fn shortened(text: &str) -> usize {
        let formatted = |code: &str| prettyplease::unparse(&syn::parse_file(code).unwrap());
        let (code, aside) = Aside::put(text);
        assert_eq!(aside.back(&formatted(&code)), formatted(text));
        text.lines().count() - code.lines().count() + aside.calls.len()
    }

    /// A model of so many fields and an enum of so many values, with names of so many letters.
    fn everything(fields: usize, letters: usize) -> String {
        let names = || (0..fields).map(|field| format!("{}{field}", "x".repeat(letters)));
        let list = |line: fn(String) -> String| names().map(line).collect::<String>();
        let writes = list(|name| format!("  .required(\"{name}\", &self.{name})\n"));
        let reads = list(|name| format!("{name}: object.field(\"{name}\"),\n"));
        let shows = list(|name| format!("Self::{name} => \"{name}\",\n"));
        let knows = list(|name| format!("\"{name}\" => Self::{name},\n"));
        format!(
            "impl E for X {{ fn fields<'v>(&self, fields: F<'v>) -> F<'v> {{ fields\n{writes} }} }}\n\
             impl D for X {{ fn decode(value: V<'_>) -> Self {{ let mut object = value.object(); Self {{\n{reads} }} }} }}\n\
             impl S for X {{ fn show(&self) -> &str {{ match self {{\n{shows}Self::Unknown(value) => value.as_str(), }} }}\n\
             fn known(text: &str) -> Self {{ match text {{\n{knows}_ => Self::Unknown(new(text)), }} }} }}\n"
        )
    }

    #[test]
    fn formatting_what_is_left_is_formatting() {
        assert_eq!(shortened(FILE), 5);
        for fields in 0..6 {
            for letters in 1..50 {
                let aside = shortened(&everything(fields, letters));
                let is_narrow = 2 * letters + 30 < WIDTH;
                // Of each run of arms one line is left.
                assert!(!is_narrow || aside == 2 * fields + 2 * fields.saturating_sub(1));
            }
        }
    }

    #[test]
    fn where_a_name_could_mean_something_else_none_is_used() {
        let text = format!("/// Docs\n///\nconst A: &str = \"__0\";\n{}", everything(3, 4));
        assert_eq!(shortened(&text), 1);
    }
}

//! Docs are put aside while the code is formatted.
//!
//! A third of what is generated is docs, which no formatter changes: as tokens they would be escaped, read back and
//! compared for nothing. So one short line stands for each block of them, and they come back at the end.

use std::fmt::Write as _;

use super::calls::Calls;

/// The docs of a file, block by block.
pub(super) struct Prose<'a> {
    blocks: Vec<Vec<&'a str>>,
    calls: Calls<'a>,
}

impl<'a> Prose<'a> {
    /// The text without its docs, and without the [`Calls`] that are alike; and both.
    pub(super) fn aside(text: &'a str) -> (String, Self) {
        let mut calls = Calls::of(text);
        let mut code = String::with_capacity(text.len());
        let mut blocks: Vec<Vec<&str>> = Vec::new();
        let mut open = "";
        for line in text.lines() {
            let trimmed = line.trim();
            let mark = mark(trimmed);
            if !mark.is_empty() && mark == open {
                blocks.last_mut().into_iter().for_each(|block| block.push(trimmed));
            } else if mark.is_empty() {
                calls.aside(line, &mut code);
            } else {
                let _ = writeln!(code, "{mark}{}", blocks.len());
                blocks.push(vec![trimmed]);
            }
            open = mark;
        }
        (code, Self { blocks, calls })
    }

    /// The formatted text with all that was put aside.
    pub(super) fn back(&self, code: &str) -> String {
        let mut out = String::with_capacity(code.len() * 2);
        for line in code.lines() {
            let trimmed = line.trim_start();
            let block = trimmed
                .strip_prefix(mark(trimmed))
                .filter(|rest| rest.len() < trimmed.len());
            let block = block.and_then(|number| self.blocks.get(number.parse::<usize>().ok()?));
            let (indent, _) = line.split_at(line.len() - trimmed.len());
            match block {
                Some(block) => block.iter().for_each(|line| out.extend([indent, line, "\n"])),
                None => {
                    self.calls.back(line, &mut out);
                    out.push('\n');
                }
            }
        }
        out
    }
}

/// What a line of docs starts with; nothing in other lines.
fn mark(line: &str) -> &'static str {
    match line.get(..3) {
        Some("//!") => "//!",
        Some("///") if !line.starts_with("////") => "///",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "//! A.\n//!\n//! B.\n\nuse x;\n/// One\n///  ```\n/// two\n#[derive(Debug)]\nstruct S {\n    \
                        /// Deep.\n    /// Deeper.\n    a: i64,\n    //// Not docs.\n}\n/// 3\nfn f() {}\n";

    #[test]
    fn one_line_stands_for_a_block_and_all_comes_back() {
        let (code, prose) = Prose::aside(FILE);
        assert_eq!(
            code,
            "//!0\n\nuse x;\n///1\n#[derive(Debug)]\nstruct S {\n///2\n    a: i64,\n    //// Not docs.\n}\n///3\nfn f() {}\n"
        );
        // The formatter indents the lines that stand for docs, and the docs follow.
        assert_eq!(prose.back(&code.replace("///2", "    ///2")), FILE);
    }

    #[test]
    fn formatting_without_docs_is_formatting() {
        let whole = prettyplease::unparse(&syn::parse_file(FILE).unwrap());
        let (code, prose) = Prose::aside(FILE);
        let code = prettyplease::unparse(&syn::parse_file(&code).unwrap());
        assert_eq!(prose.back(&code), whole);
    }
}

//! Calls that are all alike are put aside while the code is formatted.
//!
//! A model of fifty fields has fifty lines that write a field and fifty that read one. The formatter leaves such a line as
//! it is, and does most of its work to find that out. So a name that is as wide stands for each of these calls.

use std::fmt::Write as _;

/// How wide a call may be. The deepest line of a template leaves room for more, so that nothing wraps.
const WIDTH: usize = 60;

/// What a name that stands for a call starts with.
const MARK: &str = "__";

/// The calls of a file.
pub(super) struct Calls<'a> {
    /// Whether names tell what they stand for: nothing else in the file may look like one.
    clear: bool,
    calls: Vec<&'a str>,
}

impl<'a> Calls<'a> {
    /// None yet, of a file with this text.
    pub(super) fn of(text: &str) -> Self {
        Self {
            clear: !text.contains(MARK),
            calls: Vec::new(),
        }
    }

    /// Adds a line to the code, or what stands for it.
    pub(super) fn aside(&mut self, line: &'a str, code: &mut String) {
        let found = writes(line).or_else(|| reads(line));
        match found.filter(|(call, _)| self.clear && call.len() <= WIDTH && call.is_ascii()) {
            Some((call, [before, after])) => {
                code.push_str(before);
                let start = code.len();
                let _ = write!(code, "{MARK}{}", self.calls.len());
                let width = call.len() - after.trim_end_matches(',').len();
                let written = code.len() - start;
                code.extend(std::iter::repeat_n('_', width.saturating_sub(written)));
                code.push_str(after);
                self.calls.push(call);
            }
            None => code.push_str(line),
        }
        code.push('\n');
    }

    /// Adds a line of the formatted code, with what was put aside.
    pub(super) fn back(&self, line: &str, out: &mut String) {
        let mut rest = line;
        while let Some((before, name)) = rest.split_once(MARK).filter(|_| self.clear) {
            let fill = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
            let number = name.get(..name.len() - fill.len()).map(str::parse::<usize>);
            let call = number.and_then(|number| self.calls.get(number.ok()?));
            out.extend([before, call.copied().unwrap_or_default()]);
            rest = fill.trim_start_matches('_');
            rest = rest.strip_prefix("()").unwrap_or(rest);
        }
        out.push_str(rest);
    }
}

/// A call, and what stands before and behind the name that stands for it.
type Found<'a> = (&'a str, [&'static str; 2]);

/// `.required("name", &self.name)`, a call without what it is called on.
fn writes(line: &str) -> Option<Found<'_>> {
    let call = line.trim().strip_prefix('.')?;
    let (method, arguments) = call.split_once("(\"")?;
    let (text, field) = arguments.strip_suffix(')')?.split_once("\", &self.")?;
    (is_name(method) && is_name(text) && is_name(field)).then_some((call, [".", "()"]))
}

/// `name: object.field("name")`, an entry of a struct.
fn reads(line: &str) -> Option<Found<'_>> {
    let call = line.trim().strip_suffix(',')?;
    let (field, text) = call.strip_suffix("\")")?.split_once(": object.field(\"")?;
    (is_name(field) && is_name(text)).then_some((call, ["", ","]))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(text: &str) -> String {
        prettyplease::unparse(&syn::parse_file(text).unwrap())
    }

    /// Formatted with calls aside, and how many there were.
    fn aside(text: &str) -> (String, usize) {
        let mut calls = Calls::of(text);
        let (mut code, mut out) = (String::new(), String::new());
        text.lines().for_each(|line| calls.aside(line, &mut code));
        for line in formatted(&code).lines() {
            calls.back(line, &mut out);
            out.push('\n');
        }
        (out, calls.calls.len())
    }

    /// A model of so many fields, with names of so many letters.
    fn model(fields: usize, letters: usize) -> String {
        let names = || (0..fields).map(|field| format!("{}{field}", "x".repeat(letters)));
        let list = |line: fn(String) -> String| names().map(line).collect::<String>();
        let writes = list(|name| format!("  .required(\"{name}\", &self.{name})\n"));
        let reads = list(|name| format!("{name}: object.field(\"{name}\"),\n"));
        format!(
            "impl E for X {{ fn fields<'v>(&self, fields: F<'v>) -> F<'v> {{ fields\n{writes} }} }}\n\
             impl D for X {{ fn decode(value: V<'_>) -> Self {{ value.object(|object| Self {{\n{reads} }}) }} }}\n"
        )
    }

    #[test]
    fn nothing_is_laid_out_otherwise() {
        for fields in 0..6 {
            for letters in 1..50 {
                let model = model(fields, letters);
                let (text, calls) = aside(&model);
                assert_eq!(text, formatted(&model));
                let is_short = 2 * letters + 25 < WIDTH;
                assert!(calls == 2 * fields || !is_short, "{calls} of {fields}, {letters}");
            }
        }
    }

    #[test]
    fn where_a_name_could_mean_something_else_nothing_is_put_aside() {
        let text = format!("const A: &str = \"__0\";\n{}", model(3, 4));
        assert_eq!(aside(&text), (formatted(&text), 0));
    }

    #[test]
    fn other_calls_stay() {
        for line in [
            ".a(\"b\", self.c)",
            ".a(\"b c\", &self.c)",
            "a: object.field(b),",
            "a: object.field(\"b\")",
        ] {
            assert_eq!((writes(line), reads(line)), (None, None), "{line}");
        }
    }
}

//! Calls that are all alike.
//!
//! A model of fifty fields has fifty lines that write a field and fifty that read one. The formatter leaves such a line as
//! it is, and does most of its work to find that out. So a name that is as wide stands for each of these calls.

use std::iter::repeat_n;

use super::{NAME, WIDTH, is_name};

/// The calls of a file.
#[derive(Default)]
pub(super) struct Calls<'a>(Vec<&'a str>);

impl<'a> Calls<'a> {
    /// How many there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds a line to the code, or what stands for it.
    pub(super) fn put(&mut self, line: &'a str, code: &mut String) {
        let call = line.trim_ascii();
        let found = writes(call).or_else(|| reads(call));
        match found.filter(|(call, _)| call.len() <= WIDTH && call.is_ascii()) {
            Some((call, [before, behind])) => {
                let name = format!("{NAME}{}", self.0.len());
                let fill = call
                    .len()
                    .saturating_sub(name.len() + behind.trim_end_matches(',').len());
                code.extend([before, &name]);
                code.extend(repeat_n('_', fill));
                code.push_str(behind);
                self.0.push(call);
            }
            None => code.push_str(line),
        }
        code.push('\n');
    }

    /// Adds a line of the formatted code, with what was put aside.
    pub(super) fn back(&self, line: &str, out: &mut String) {
        let mut rest = line;
        // Most lines have none, and this is the quickest way to know.
        let any = !self.0.is_empty() && line.contains(NAME);
        while any && let Some((before, name)) = rest.split_once(NAME) {
            let fill = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
            let number = name.get(..name.len() - fill.len()).map(str::parse::<usize>);
            let Some(call) = number.and_then(|number| self.0.get(number.ok()?)) else {
                break;
            };
            out.extend([before, call]);
            rest = fill.trim_start_matches('_');
            rest = rest.strip_prefix("()").unwrap_or(rest);
        }
        out.extend([rest, "\n"]);
    }
}

/// A call, and what stands before and behind the name that stands for it. But for a comma, it is as wide as the call.
type Found<'a> = (&'a str, [&'static str; 2]);

/// `.required("name", &self.name)`, a call without what it is called on.
fn writes(line: &str) -> Option<Found<'_>> {
    let call = line.strip_prefix('.')?;
    let (method, arguments) = call.split_once("(\"")?;
    let (text, field) = arguments.strip_suffix(')')?.split_once("\", &self.")?;
    (is_name(method) && is_name(text) && is_name(field)).then_some((call, [".", "()"]))
}

/// `name: object.field("name")`, an entry of a struct.
fn reads(line: &str) -> Option<Found<'_>> {
    let call = line.strip_suffix(',')?;
    let (field, text) = call.strip_suffix("\")")?.split_once(": object.field(\"")?;
    (is_name(field) && is_name(text)).then_some((call, ["", ","]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_as_wide_stands_for_a_call() {
        let lines = ["x(", "  .required(\"id\", &self.id)", "id: object.field(\"id\"),", ")"];
        let mut calls = Calls::default();
        let mut code = String::new();
        for line in lines {
            calls.put(line, &mut code);
        }
        assert_eq!(code, "x(\n.__0___________________()\n__1___________________,\n)\n");
        let mut out = String::new();
        code.lines().for_each(|line| calls.back(line, &mut out));
        assert_eq!(out, lines.map(|line| format!("{}\n", line.trim())).concat());
        out.clear();
        calls.back("  x.__0___________________() { __1___________________ }", &mut out);
        assert_eq!(out, "  x.required(\"id\", &self.id) { id: object.field(\"id\") }\n");
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

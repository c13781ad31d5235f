//! Prints problems as JSON, one object per line.

use serde_json::{Value, json};

use super::locate::{LabelledSpan, LocatedProblem};

/// Prints one problem per line.
pub(super) fn print(problems: &[LocatedProblem<'_>]) -> String {
    problems
        .iter()
        .fold(String::new(), |text, found| text + &object(found).to_string() + "\n")
}

fn object(found: &LocatedProblem<'_>) -> Value {
    let problem = found.problem;
    let spans: Vec<Value> = found
        .spans
        .iter()
        .enumerate()
        .map(|(index, one)| span(one, index == 0))
        .collect();
    let notes = found.spans.first().map_or(&[][..], |first| &first.span.notes);
    json!({
        "code": problem.code.as_str(),
        "severity": if problem.code.is_warning() { "warning" } else { "error" },
        "message": problem.message,
        "spans": spans,
        "notes": notes,
        "help": problem.help,
    })
}

fn span(one: &LabelledSpan<'_>, primary: bool) -> Value {
    let known = |number: usize| (one.span.line > 0 && number > 0).then_some(number);
    json!({
        "file": one.span.name,
        "line": known(one.span.line),
        "column": known(one.span.column),
        "end_column": known(one.span.end_column()),
        "pointer": one.span.pointer,
        "label": one.label,
        "primary": primary,
    })
}

//! Problems for programs: one JSON object a line.

use serde_json::{Value, json};

use super::found::{Found, Labelled};

/// All problems, one a line.
pub(super) fn print(problems: &[Found<'_>]) -> String {
    problems
        .iter()
        .fold(String::new(), |text, found| text + &object(found).to_string() + "\n")
}

fn object(found: &Found<'_>) -> Value {
    let problem = found.problem;
    let spans: Vec<Value> = found
        .spots
        .iter()
        .enumerate()
        .map(|(index, one)| span(one, index == 0))
        .collect();
    let notes = found.spots.first().map_or(&[][..], |first| &first.spot.notes);
    json!({
        "code": problem.code.as_str(),
        "severity": "error",
        "message": problem.message,
        "spans": spans,
        "notes": notes,
        "help": problem.help,
    })
}

fn span(one: &Labelled<'_>, primary: bool) -> Value {
    let known = |number: usize| (one.spot.line > 0 && number > 0).then_some(number);
    json!({
        "file": one.spot.name,
        "line": known(one.spot.line),
        "column": known(one.spot.column),
        "end_column": known(one.spot.end_column()),
        "pointer": one.spot.pointer,
        "label": one.label,
        "primary": primary,
    })
}

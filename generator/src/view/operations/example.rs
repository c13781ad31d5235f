//! The example in a method's docs: how the call is written, compiled as a doc test.

use std::iter;

use crate::ir::{Operation, Output};
use crate::names::OperationNames;
use crate::view::types::Types;

/// The lines of the code block. What the arguments are stands in hidden lines, so that the call itself is all that a
/// reader sees. None for what nobody should use any more.
pub(super) fn lines(
    operation: &Operation,
    names: &OperationNames,
    arguments: &[String],
    receiver: &str,
    types: &Types<'_>,
) -> Option<Vec<String>> {
    if operation.deprecated.is_some() {
        return None;
    }
    let arguments = arguments.iter().map(|argument| as_typed(argument));
    let given: Vec<_> = iter::once("polar: Polar".to_owned()).chain(arguments).collect();
    let mut lines = vec![
        "```no_run".to_owned(),
        "# use polar_sdk::{self as runtime, Error, Polar, ids, models};".to_owned(),
        format!("# async fn example({}) -> Result<(), Error> {{", given.join(", ")),
    ];
    lines.extend(shown(&operation.output, &call(names, receiver, operation), types));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    Some(lines)
}

/// Tokens as somebody would type them: what is in a comment, no formatter mends.
fn as_typed(tokens: &str) -> String {
    [(" :: ", "::"), (" : ", ": "), (" < ", "<"), (" >", ">"), (" ,", ",")]
        .iter()
        .fold(tokens.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn call(names: &OperationNames, receiver: &str, operation: &Operation) -> String {
    let body = operation.body.is_some().then(|| names.body.to_string());
    let arguments: Vec<_> = names.arguments.iter().map(ToString::to_string).chain(body).collect();
    format!("{receiver}.{}({})", names.method, arguments.join(", "))
}

fn shown(output: &Output, call: &str, types: &Types<'_>) -> Vec<String> {
    let variable = |ty| {
        let model = types.module(ty).map(ToString::to_string);
        model.unwrap_or_else(|| "answer".to_owned())
    };
    match output {
        Output::Empty => vec![format!("{call}.await?;")],
        Output::Text => vec![format!("let text = {call}.await?;")],
        Output::Json(ty) | Output::OptionalJson(ty) => vec![format!("let {} = {call}.await?;", variable(ty))],
        Output::Page(item) | Output::UncountedPage(item) => {
            let item = variable(item);
            vec![
                format!("let mut items = {call}.items();"),
                "while let Some(item) = items.next().await {".to_owned(),
                format!("    let {item} = item?;"),
                "}".to_owned(),
            ]
        }
    }
}

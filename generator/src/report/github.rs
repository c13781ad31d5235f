//! Prints problems as workflow commands of GitHub: `::error file=…,line=…,col=…,title=…::message`, or `::warning …`.

use super::locate::{LabelledSpan, LocatedProblem};

/// Prints one problem per line. An annotation has one position, so its message contains the related ones.
pub(super) fn print(problems: &[LocatedProblem<'_>]) -> String {
    problems.iter().map(command).collect()
}

fn command(found: &LocatedProblem<'_>) -> String {
    let problem = found.problem;
    let mut text = vec![problem.message.clone()];
    let mut properties = Vec::new();
    if let Some((LabelledSpan { span, .. }, others)) = found.spans.split_first() {
        properties.push(format!("file={}", property(span.name)));
        if span.line > 0 {
            properties.push(format!("line={}", span.line));
            properties.push(format!("col={}", span.column.max(1)));
            properties.push(format!("endColumn={}", span.end_column().max(1)));
        }
        text.extend(
            others.iter().map(|LabelledSpan { span, label, .. }| {
                format!("{}:{}:{}: {label}", span.name, span.line, span.column)
            }),
        );
    }
    properties.push(format!("title={}", property(problem.code.as_str())));
    text.push(format!("help: {}", problem.help));
    let command = if problem.code.is_warning() { "warning" } else { "error" };
    format!("::{command} {}::{}\n", properties.join(","), data(&text.join("\n")))
}

/// Escapes the message, which ends at a line break.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which also ends at a colon or comma.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! Problems as GitHub's workflow commands: `::error file=…,line=…,col=…,title=…::what is wrong`.

use super::found::{Found, Labelled};

/// All problems, one a line. An annotation stands at one place, so the others are told in its text.
pub(super) fn print(problems: &[Found<'_>]) -> String {
    problems.iter().map(command).collect()
}

fn command(found: &Found<'_>) -> String {
    let problem = found.problem;
    let mut text = vec![problem.message.clone()];
    let mut properties = Vec::new();
    if let Some((Labelled { spot, .. }, others)) = found.spots.split_first() {
        properties.push(format!("file={}", property(spot.name)));
        if spot.line > 0 {
            properties.push(format!("line={}", spot.line));
            properties.push(format!("col={}", spot.column.max(1)));
            properties.push(format!("endColumn={}", spot.end_column().max(1)));
        }
        text.extend(
            others
                .iter()
                .map(|Labelled { spot, label, .. }| format!("{}:{}:{}: {label}", spot.name, spot.line, spot.column)),
        );
    }
    properties.push(format!("title={}", property(problem.code.as_str())));
    text.push(format!("help: {}", problem.help));
    format!("::error {}::{}\n", properties.join(","), data(&text.join("\n")))
}

/// What follows `::`: a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: a colon or a comma would end it as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

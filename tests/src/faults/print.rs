//! The table as it stands in the docs.

use std::fmt::Write as _;

use super::{Kind, Row, TABLE};

/// The table in Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut text =
        "| what the server does | GET | POST create | PATCH | POST confirm |\n|---|---|---|---|---|\n".to_owned();
    for row in TABLE.into_iter().flatten() {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "| {} |", row.fault);
        for kind in Kind::ALL {
            let _ = write!(text, " {} |", cell(row, kind));
        }
        text.push('\n');
    }
    text
}

fn cell(row: &Row, kind: Kind) -> String {
    let cell = row.cell(kind);
    let mut text = cell.outcome.to_string();
    if let Some(status) = row.status {
        let _ = write!(text, " ({status})");
    }
    if cell.tries > 1 {
        let _ = write!(text, " ×{}", cell.tries);
    }
    if cell.seen != cell.tries {
        let _ = write!(text, ", {} seen", cell.seen);
    }
    let seconds = cell.takes.as_secs();
    if seconds > 0 {
        let _ = write!(text, ", {seconds} s");
    }
    text
}

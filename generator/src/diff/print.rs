//! A diff in words: for people, for machines, for the changelog.

use std::fmt::Write as _;

use super::change::{Action, Change, Class, Diff, Effect};

mod changelog;

pub use changelog::changelog;

/// For people: by class, the gravest first, a line for each change.
#[must_use]
pub fn text(diff: &Diff) -> String {
    let mut out = title(diff);
    for class in Class::ALL {
        let changes: Vec<_> = diff.of(class).collect();
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{} ({}): {}", word(class), changes.len(), meaning(class));
        for change in changes {
            let mark = match change.effect {
                Some(Effect::Behaviour) => "~",
                Some(Effect::Compile) => "!",
                None => " ",
            };
            let _ = writeln!(out, "{mark} {} {}", change.path, sentence(change));
        }
    }
    out
}

/// For machines: the whole diff as JSON.
#[must_use]
pub fn json(diff: &Diff) -> String {
    let mut text = serde_json::to_string_pretty(diff).unwrap_or_default();
    text.push('\n');
    text
}

fn title(diff: &Diff) -> String {
    let versions = if diff.from == diff.to {
        diff.to.clone()
    } else {
        format!("{} → {}", diff.from, diff.to)
    };
    if diff.changes.is_empty() {
        return format!("{versions}: nothing changes for Rust programs\n");
    }
    let counts = Class::ALL
        .into_iter()
        .map(|class| (diff.of(class).count(), word(class)));
    let counts: Vec<_> = counts
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    format!("{versions}: {}\n", counts.join(", "))
}

fn word(class: Class) -> &'static str {
    match class {
        Class::Breaking => "breaking",
        Class::Deprecating => "deprecating",
        Class::Additive => "additive",
        Class::Docs => "docs only",
    }
}

fn meaning(class: Class) -> &'static str {
    match class {
        Class::Breaking => "what uses it does not compile (!), or behaves otherwise (~)",
        Class::Deprecating => "what uses it compiles with a warning",
        Class::Additive => "there is more to use, and nothing to do",
        Class::Docs => "the docs read otherwise",
    }
}

/// What is said of a change after its path.
fn sentence(change: &Change) -> String {
    let (said, colon) = match &change.action {
        Action::Added => ("is new".to_owned(), ": "),
        Action::Removed => ("is gone".to_owned(), ": "),
        Action::Renamed { to } => (format!("is called `{to}` now"), " "),
        Action::Changed => (String::new(), ""),
    };
    if change.detail.is_empty() {
        said
    } else {
        format!("{said}{colon}{}", change.detail)
    }
}

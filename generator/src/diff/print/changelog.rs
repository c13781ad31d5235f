//! A diff as a section of CHANGELOG.md.

use std::fmt::Write as _;

use super::sentence;
use crate::diff::change::{Action, Change, Class, Diff, Effect, Subject};

/// The longest line, as in the rest of the file.
const WIDTH: usize = 120;

/// A heading of Keep a Changelog, and what stands below it.
type Heading = (&'static str, fn(&Change) -> bool);

const HEADINGS: [Heading; 5] = [
    ("Changed, breaking", |change| {
        change.class == Class::Breaking && change.action != Action::Removed
    }),
    ("Removed", |change| change.action == Action::Removed),
    ("Deprecated", |change| change.class == Class::Deprecating),
    ("Added", |change| {
        change.class == Class::Additive && change.action == Action::Added
    }),
    ("Changed", |change| {
        change.class == Class::Additive && change.action == Action::Changed
    }),
];

/// The section for what comes next. What only reads otherwise is left out; fields, values and members that are new or
/// gone are told with what they belong to.
#[must_use]
pub fn changelog(diff: &Diff) -> String {
    let mut out = String::from("## Unreleased\n");
    if diff.from != diff.to {
        let _ = writeln!(out, "\nSpeaks API version {}.", diff.to);
    }
    for (heading, belongs) in HEADINGS {
        let mut items: Vec<(String, Vec<&Change>)> = Vec::new();
        let told = diff
            .changes
            .iter()
            .filter(|change| change.subject != Subject::Api || change.class == Class::Breaking);
        for change in told.filter(|change| belongs(change)) {
            let group = group(change);
            match items.iter_mut().find(|(known, _)| group.as_ref() == Some(known)) {
                Some((_, list)) => list.push(change),
                None => items.push((group.unwrap_or_default(), vec![change])),
            }
        }
        if !items.is_empty() {
            let _ = writeln!(out, "\n### {heading}");
        }
        for (group, changes) in items {
            out.push_str(&wrapped(&item(&group, &changes)));
        }
    }
    out
}

/// What a new or lost part is told with: the path above it.
fn group(change: &Change) -> Option<String> {
    let listed = matches!(change.action, Action::Added | Action::Removed);
    let above = change.path.rsplit_once("::").map(|(above, _)| above.to_owned());
    above.filter(|_| listed)
}

fn item(group: &str, changes: &[&Change]) -> String {
    match changes {
        [change] => {
            let said = match (&change.action, change.effect) {
                (Action::Added | Action::Removed, _) => String::new(),
                (_, Some(Effect::Behaviour)) => {
                    format!(" {}; programs that use it compile as before", sentence(change))
                }
                _ => format!(" {}", sentence(change)),
            };
            format!("- `{}`{said}.", change.path)
        }
        changes => {
            let names = changes.iter().filter_map(|change| change.path.rsplit("::").next());
            let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
            format!("- `{group}`: {}.", names.join(", "))
        }
    }
}

/// A list item in lines that are not too long.
fn wrapped(item: &str) -> String {
    let mut out = String::new();
    let mut line = String::new();
    for word in item.split(' ') {
        let length = line.chars().count() + 1 + word.chars().count();
        if !line.trim().is_empty() && length > WIDTH {
            let _ = writeln!(out, "{line}");
            " ".clone_into(&mut line);
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{line}");
    out
}

//! Prints a diff as text, as JSON and as a section of CHANGELOG.md.

use std::fmt::Write as _;

use super::change::{Change, ChangeKind, Class, Diff, Effect, Subject};

/// The maximum line length of CHANGELOG.md.
const WIDTH: usize = 120;

/// Returns the diff as text: one line for each change, grouped by class.
#[must_use]
pub fn text(diff: &Diff) -> String {
    let mut out = summary(diff);
    for class in Class::ALL {
        let changes: Vec<_> = diff.of(class).collect();
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{} ({}): {}", class_name(class), changes.len(), meaning(class));
        for change in changes {
            let mark = match change.effect {
                Some(Effect::Behaviour) => "~",
                Some(Effect::Compile) => "!",
                None => " ",
            };
            let _ = writeln!(out, "{mark} {}: {}", change.path, description(change));
        }
    }
    out
}

/// Returns the diff as JSON.
#[must_use]
pub fn json(diff: &Diff) -> String {
    let mut json = serde_json::to_string_pretty(diff).unwrap_or_default();
    json.push('\n');
    json
}

fn summary(diff: &Diff) -> String {
    let versions = if diff.from == diff.to {
        diff.to.clone()
    } else {
        format!("{} → {}", diff.from, diff.to)
    };
    if diff.changes.is_empty() {
        return format!("{versions}: no changes for Rust programs\n");
    }
    let counts = Class::ALL.map(|class| (diff.of(class).count(), class_name(class)));
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, name)| format!("{count} {name}")).collect();
    let release = match diff.most_severe() {
        Some(Class::Breaking) => "major (minor before 1.0)",
        Some(Class::Deprecating | Class::Additive) => "minor (patch before 1.0)",
        Some(Class::Docs) | None => "patch",
    };
    format!("{versions}: {}\nrelease: {release}\n", counts.join(", "))
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Breaking => "breaking",
        Class::Deprecating => "deprecating",
        Class::Additive => "additive",
        Class::Docs => "docs only",
    }
}

fn meaning(class: Class) -> &'static str {
    match class {
        Class::Breaking => "code that uses the item does not compile (!) or behaves differently (~)",
        Class::Deprecating => "code that uses the item compiles with a warning",
        Class::Additive => "existing code is not affected",
        Class::Docs => "only the documentation changed",
    }
}

fn description(change: &Change) -> String {
    let (action, separator) = match &change.action {
        ChangeKind::Added => ("added".to_owned(), ": "),
        ChangeKind::Removed => ("removed".to_owned(), ": "),
        ChangeKind::Renamed { to } => (format!("renamed to `{to}`"), ", "),
        ChangeKind::Changed => (String::new(), ""),
    };
    if change.detail.is_empty() {
        action
    } else {
        format!("{action}{separator}{}", change.detail)
    }
}

/// A heading of Keep a Changelog, and the changes listed under it.
type Section = (&'static str, fn(&Change) -> bool);

const SECTIONS: [Section; 5] = [
    ("Changed, breaking", |change| {
        change.class == Class::Breaking && change.action != ChangeKind::Removed
    }),
    ("Removed", |change| change.action == ChangeKind::Removed),
    ("Deprecated", |change| change.class == Class::Deprecating),
    ("Added", |change| {
        change.class == Class::Additive && change.action == ChangeKind::Added
    }),
    ("Changed", |change| {
        change.class == Class::Additive && change.action == ChangeKind::Changed
    }),
];

/// Returns the diff as the section of CHANGELOG.md for the next release.
///
/// Changes of the documentation are left out. Items that were added or removed are listed by their parent.
#[must_use]
pub fn changelog(diff: &Diff) -> String {
    let mut out = String::from("## Unreleased\n");
    if diff.from != diff.to {
        let _ = writeln!(out, "\nUses API version {}.", diff.to);
    }
    for (heading, belongs) in SECTIONS {
        let mut groups: Vec<(String, Vec<&Change>)> = Vec::new();
        let listed = diff
            .changes
            .iter()
            .filter(|change| change.subject != Subject::Api || change.class == Class::Breaking);
        for change in listed.filter(|change| belongs(change)) {
            let parent = group(change);
            match groups.iter_mut().find(|(name, _)| parent == Some(name)) {
                Some((_, changes)) => changes.push(change),
                None => groups.push((parent.unwrap_or_default().to_owned(), vec![change])),
            }
        }
        if !groups.is_empty() {
            let _ = writeln!(out, "\n### {heading}");
        }
        for (parent, changes) in groups {
            out.push_str(&wrapped(&list_item(&parent, &changes)));
        }
    }
    out
}

/// Returns the parent path of an item that was added or removed.
fn group(change: &Change) -> Option<&str> {
    let is_grouped = matches!(change.action, ChangeKind::Added | ChangeKind::Removed);
    let (parent, _) = change.path.rsplit_once("::")?;
    is_grouped.then_some(parent)
}

fn list_item(parent: &str, changes: &[&Change]) -> String {
    if let [change] = changes {
        let description = match (&change.action, change.effect) {
            (ChangeKind::Added | ChangeKind::Removed, _) => String::new(),
            (_, Some(Effect::Behaviour)) => format!(": {} (existing code still compiles)", description(change)),
            _ => format!(": {}", description(change)),
        };
        return format!("- `{}`{}.", change.path, description.trim_end_matches('.'));
    }
    let names = changes.iter().filter_map(|change| change.path.rsplit("::").next());
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    format!("- `{parent}`: {}.", names.join(", "))
}

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

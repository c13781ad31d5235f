//! Differences between generated files and those on disk.

use std::collections::BTreeMap;

use similar::TextDiff;

/// The maximum number of lines in the diff of a file.
const MAX_LINES: usize = 30;

/// The differences, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Files with different contents.
    pub stale: Vec<Stale>,
    /// Files that do not exist.
    pub missing: Vec<String>,
    /// Files that are not generated.
    pub surplus: Vec<String>,
}

/// A file with different contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The path.
    pub path: String,
    /// A unified diff from the existing to the generated contents, truncated.
    pub diff: String,
}

impl Changes {
    pub(super) fn between(wanted: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> Self {
        let mut changes = Self::default();
        for (path, text) in wanted {
            match found.get(path) {
                None => changes.missing.push(path.clone()),
                Some(old) if old != text => changes.stale.push(Stale {
                    path: path.clone(),
                    diff: diff(old, text),
                }),
                Some(_) => {}
            }
        }
        changes
            .surplus
            .extend(found.keys().filter(|path| !wanted.contains_key(*path)).cloned());
        changes
    }

    /// Whether there are no differences.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.missing.is_empty() && self.surplus.is_empty()
    }
}

fn diff(old: &str, new: &str) -> String {
    let whole = TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(2)
        .to_string();
    let mut lines: Vec<&str> = whole.lines().take(MAX_LINES).collect();
    let hidden = whole.lines().count() - lines.len();
    let more = format!("… and {hidden} more lines");
    if hidden > 0 {
        lines.push(&more);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn lists_all_differences() {
        let wanted = files(&[("a.rs", "1\n2\n3\n"), ("b.rs", "same\n"), ("c.rs", "new\n")]);
        let found = files(&[("a.rs", "1\ntwo\n3\n"), ("b.rs", "same\n"), ("d.rs", "old\n")]);
        let changes = Changes::between(&wanted, &found);
        assert_eq!(
            (changes.missing.as_slice(), changes.surplus.as_slice()),
            (["c.rs".into()].as_slice(), ["d.rs".into()].as_slice())
        );
        let [stale] = changes.stale.as_slice() else {
            panic!("{changes:?}")
        };
        assert_eq!(
            (stale.path.as_str(), stale.diff.as_str()),
            ("a.rs", "@@ -1,3 +1,3 @@\n 1\n-two\n+2\n 3")
        );
        assert!(Changes::between(&wanted, &wanted).is_empty());
    }

    #[test]
    fn truncates_long_diffs() {
        let long = "x\n".repeat(100);
        let diff = diff("", &long);
        assert_eq!(diff.lines().count(), MAX_LINES + 1);
        assert!(diff.ends_with("… and 71 more lines"), "{diff}");
    }
}

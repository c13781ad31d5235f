//! CHANGELOG.md: what is unreleased becomes the section of a version.

use anyhow::{Context, Result, bail};

const UNRELEASED: &str = "## Unreleased\n";

/// The text of the section of what is not released yet.
///
/// # Errors
/// There is no such section, or nothing in it: a release without a word helps nobody.
pub fn unreleased(changelog: &str) -> Result<&str> {
    let (_, rest) = split(changelog)?;
    let section = rest.find("\n## ").map_or(rest, |end| &rest[..=end]).trim();
    if section.is_empty() {
        bail!("CHANGELOG.md says nothing under `## Unreleased`: say what users will notice");
    }
    Ok(section)
}

/// The text after the release: the section is the version's, and a new one stands empty above it.
///
/// # Errors
/// As [`unreleased`], or the version has a section already.
pub fn released(changelog: &str, version: &str, date: &str) -> Result<String> {
    unreleased(changelog)?;
    let heading = format!("## {version} - ");
    if changelog.lines().any(|line| line.starts_with(&heading)) {
        bail!("CHANGELOG.md has a section for {version} already");
    }
    let (before, rest) = split(changelog)?;
    Ok(format!("{before}{UNRELEASED}\n{heading}{date}\n{rest}"))
}

/// What stands before the heading, and what after it.
fn split(changelog: &str) -> Result<(&str, &str)> {
    changelog
        .split_once(UNRELEASED)
        .context("CHANGELOG.md has no section `## Unreleased`")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# Changelog\n\n## Unreleased\n\n### Added\n- This.\n\n## 0.1.0 - 2026-01-02\n\n### Added\n- That.\n";

    #[test]
    fn what_is_unreleased_becomes_a_version() {
        assert_eq!(unreleased(TEXT).unwrap(), "### Added\n- This.");
        let after = released(TEXT, "0.2.0", "2026-03-04").unwrap();
        assert_eq!(
            after,
            "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-03-04\n\n### Added\n- This.\n\n## 0.1.0 - 2026-01-02\n\n\
             ### Added\n- That.\n"
        );
        assert!(unreleased(&after).unwrap_err().to_string().contains("says nothing"));
    }

    #[test]
    fn the_first_release_has_no_section_below() {
        assert_eq!(unreleased("## Unreleased\n\nThe first.\n").unwrap(), "The first.");
    }

    #[test]
    fn a_changelog_that_cannot_be_released_is_refused() {
        assert!(unreleased("# Changelog\n").is_err());
        assert!(
            released(TEXT, "0.1.0", "2026-03-04")
                .unwrap_err()
                .to_string()
                .contains("already")
        );
    }
}

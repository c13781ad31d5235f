//! What changed since the last release, as far as tools can tell.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::version::{Level, Version};
use crate::alone;
use crate::workspace;

/// What cargo-semver-checks prints where only a breaking release will do.
const BREAKING: &str = "semver requires new major version";
/// … and where something has been deprecated.
const ADDING: &str = "semver requires new minor version";

/// The last release that leads to the commit at hand.
pub struct Tag {
    /// The tag: `v1.2.3`.
    pub name: String,
    /// The version that it names.
    pub version: Version,
}

/// The last release; `None` before the first.
pub fn last_release() -> Result<Option<Tag>> {
    let output = Command::new("git")
        .args(["tag", "--list", "v*", "--merged", "HEAD"])
        .current_dir(workspace::root())
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        bail!("git tag failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(latest(&String::from_utf8_lossy(&output.stdout)))
}

/// The latest of the tags that name a version.
fn latest(tags: &str) -> Option<Tag> {
    let tags = tags.lines().filter_map(|name| {
        Some(Tag {
            version: Version::parse(name.strip_prefix('v')?).ok()?,
            name: name.to_owned(),
        })
    });
    tags.max_by_key(|tag| tag.version)
}

/// What cargo-semver-checks says of the crate's public API since `tag`; `None` where it is not installed.
pub fn semver_checks(tag: &str) -> Result<Option<Level>> {
    let installed = Command::new(env!("CARGO"))
        .args(["semver-checks", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !installed {
        return Ok(None);
    }
    let output = Command::new(env!("CARGO"))
        .args([
            "semver-checks",
            "--package",
            alone::CRATE,
            "--baseline-rev",
            tag,
            "--release-type",
            "patch",
        ])
        .current_dir(workspace::root())
        .output()
        .context("cannot run cargo semver-checks")?;
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    told(output.status.success(), &said).map(Some)
}

/// The level that it asks for. It fails as well where it could not look, which must not pass for an answer.
fn told(passed: bool, said: &str) -> Result<Level> {
    match passed {
        true => Ok(Level::Fix),
        false if said.contains(BREAKING) => Ok(Level::Break),
        false if said.contains(ADDING) => Ok(Level::Addition),
        false => bail!("cargo semver-checks could not compare:\n{}", said.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_tag_is_the_highest_version() {
        let tag = latest("v0.9.0\nv0.10.0\nversion-2\nv1\nv0.2.0\n").unwrap();
        assert_eq!(
            (tag.name.as_str(), tag.version.to_string().as_str()),
            ("v0.10.0", "0.10.0")
        );
        assert!(latest("").is_none());
    }

    #[test]
    fn a_check_that_broke_off_is_no_answer() {
        assert_eq!(told(true, "").unwrap(), Level::Fix);
        let summary =
            |size| format!("     Summary semver requires new {size} version: 1 major and 0 minor checks failed");
        assert_eq!(told(false, &summary("major")).unwrap(), Level::Break);
        assert_eq!(told(false, &summary("minor")).unwrap(), Level::Addition);
        assert!(told(false, "error: failed to build rustdoc").is_err());
    }
}

//! Which release was the last one.

use anyhow::Result;

use super::version::Version;
use crate::git;

/// The last release that leads to the commit at hand.
pub struct Tag {
    /// The tag: `v1.2.3`.
    pub name: String,
    /// The version that it names.
    pub version: Version,
}

/// The last release; `None` before the first.
pub fn last_release() -> Result<Option<Tag>> {
    Ok(latest(&git::text(&["tag", "--list", "v*", "--merged", "HEAD"])?))
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
}

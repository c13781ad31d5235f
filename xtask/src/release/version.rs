//! Which version comes next.

use std::fmt;

use anyhow::{Context, Result};
use generator::diff::Class;

/// What a release does to the programs that use the crate, the gravest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// They go on as before.
    Fix,
    /// They may use more.
    Addition,
    /// They may not compile any more, or do otherwise.
    Break,
}

impl Level {
    /// The level of a change of the API's document. A deprecation is a warning in programs that use the thing, and in
    /// semantic versioning something added.
    pub fn of(class: Option<Class>) -> Self {
        match class {
            Some(Class::Breaking) => Self::Break,
            Some(Class::Deprecating | Class::Additive) => Self::Addition,
            Some(Class::Docs) | None => Self::Fix,
        }
    }

    /// What it is called.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fix => "fixes only",
            Self::Addition => "additions",
            Self::Break => "breaking changes",
        }
    }
}

/// A version of the crate, as Cargo orders them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

impl Version {
    /// Reads `1.2.3`.
    pub fn parse(text: &str) -> Result<Self> {
        let numbers: Option<Vec<u64>> = text.split('.').map(number).collect();
        match numbers.as_deref() {
            Some(&[major, minor, patch]) => Ok(Self { major, minor, patch }),
            _ => None.with_context(|| format!("`{text}` is no version: write it as `1.2.3`")),
        }
    }

    /// The version after this one. Before 1.0, Cargo takes the second number for the first, and the third for both
    /// others.
    pub fn next(self, level: Level) -> Self {
        let Self { major, minor, patch } = self;
        let (major, minor, patch) = match (level, major) {
            (Level::Break, 1..) => (major + 1, 0, 0),
            (Level::Break, 0) | (Level::Addition, 1..) => (major, minor + 1, 0),
            _ => (major, minor, patch + 1),
        };
        Self { major, minor, patch }
    }
}

/// A number as versions have them: digits, and no zero in front.
fn number(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| plain)
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_follows_cargo() {
        for (now, level, next) in [
            ("0.1.4", Level::Fix, "0.1.5"),
            ("0.1.4", Level::Addition, "0.1.5"),
            ("0.1.4", Level::Break, "0.2.0"),
            ("1.2.3", Level::Fix, "1.2.4"),
            ("1.2.3", Level::Addition, "1.3.0"),
            ("1.2.3", Level::Break, "2.0.0"),
        ] {
            assert_eq!(Version::parse(now).unwrap().next(level).to_string(), next);
        }
    }

    #[test]
    fn what_a_change_of_the_api_asks_for() {
        let levels = [
            None,
            Some(Class::Docs),
            Some(Class::Additive),
            Some(Class::Deprecating),
            Some(Class::Breaking),
        ];
        let levels = levels.map(Level::of);
        let (fix, add) = (Level::Fix, Level::Addition);
        assert_eq!(levels, [fix, fix, add, add, Level::Break]);
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "v1.2.3",
            "1.2.x",
            "1.02.3",
            "+1.2.3",
            "1.2.3-rc.1",
        ] {
            assert!(Version::parse(text).is_err(), "{text}");
        }
        assert!(Version::parse("0.10.0").unwrap() > Version::parse("0.9.9").unwrap());
    }
}

//! Reads `spec/codegen.toml`, which names the document, the overlays, the description files and the resources to generate.

use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use generator::diagnostic::nearest;
use serde::Deserialize;

use crate::workspace;

/// The content of `spec/codegen.toml`. Paths are relative to `spec/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The OpenAPI document.
    pub spec: PathBuf,
    /// The overlays, in the order in which they are applied.
    #[serde(default)]
    pub overlays: Vec<PathBuf>,
    /// The folder of the description files, which are read in the order of their names.
    pub words: Option<PathBuf>,
    /// The resources to generate. Defaults to all resources of the document.
    pub resources: Option<Vec<String>>,
    /// Whether operations and models exist only with the Cargo features of their resources.
    #[serde(default)]
    pub features: bool,
}

impl Config {
    /// Reads `spec/codegen.toml`.
    ///
    /// # Errors
    /// If the file cannot be read or is invalid.
    pub fn read() -> Result<Self> {
        let path = workspace::spec().join("codegen.toml");
        let name = workspace::display(&path);
        let toml = std::fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
        parse(&toml).with_context(|| format!("{name} is invalid"))
    }
}

/// Parses the content of a `codegen.toml`.
///
/// # Errors
/// If it is invalid. The message suggests the closest known key for a misspelled one.
pub fn parse(toml: &str) -> Result<Config> {
    toml::from_str(toml).map_err(|error: toml::de::Error| match suggestion(error.message()) {
        Some(near) => anyhow!("{error}help: did you mean `{near}`?"),
        None => error.into(),
    })
}

/// Finds the known key that is closest to a misspelled one. The error only lists the keys in its message: "unknown
/// field `a`, expected one of `b`, `c`".
fn suggestion(message: &str) -> Option<&str> {
    let mut quoted = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    let unknown = quoted.next()?;
    nearest(unknown, quoted)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn suggests_the_key_closest_to_a_misspelled_one() {
        let error = format!("{:#}", parse("spec = \"a.yaml\"\nresorces = []\n").unwrap_err());
        assert!(error.contains("2 | resorces = []"), "{error}");
        assert!(error.ends_with("\nhelp: did you mean `resources`?"), "{error}");
        let error = format!("{:#}", parse("spec = 1").unwrap_err());
        assert!(!error.contains("did you mean"), "{error}");
    }
}

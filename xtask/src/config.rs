//! `spec/codegen.toml`: which document, which overlays, which resources.

use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use generator::diagnostic::nearest;
use serde::Deserialize;

use crate::workspace;

/// What `spec/codegen.toml` says. Paths are relative to `spec/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The OpenAPI document.
    pub spec: PathBuf,
    /// The overlays, in the order they are applied.
    #[serde(default)]
    pub overlays: Vec<PathBuf>,
    /// The resources to generate; all of the document's where it is not set.
    pub resources: Option<Vec<String>>,
}

impl Config {
    /// Reads `spec/codegen.toml`.
    pub fn read() -> Result<Self> {
        let path = workspace::spec().join("codegen.toml");
        let name = workspace::display(&path);
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
        parse(&text).with_context(|| format!("{name} is not as expected"))
    }
}

/// Reads its text.
pub fn parse(text: &str) -> Result<Config> {
    toml::from_str(text).map_err(|error: toml::de::Error| match meant(error.message()) {
        Some(near) => anyhow!("{error}help: did you mean `{near}`?"),
        None => error.into(),
    })
}

/// The known key that is closest to a misspelt one. Only the message names them: "unknown field `a`, expected one of
/// `b`, `c`".
fn meant(message: &str) -> Option<&str> {
    let mut quoted = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    let unknown = quoted.next()?;
    nearest(unknown, quoted)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_misspelt_key_is_told_with_what_was_meant() {
        let text = "spec = \"a.yaml\"\nresorces = []\n";
        let told = format!("{:#}", parse(text).unwrap_err());
        assert!(told.contains("2 | resorces = []"), "{told}");
        assert!(told.ends_with("\nhelp: did you mean `resources`?"), "{told}");
        let told = format!("{:#}", parse("spec = 1").unwrap_err());
        assert!(!told.contains("did you mean"), "{told}");
    }
}

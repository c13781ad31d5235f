//! `spec/codegen.toml`: which document, which overlays, which resources.

use std::path::PathBuf;

use anyhow::{Context, Result};
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
        toml::from_str(&text).with_context(|| format!("{name} is not as expected"))
    }
}

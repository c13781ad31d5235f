//! Crates from the registry, copied to where they can be compiled over and over.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::tool;
use crate::bench::{process, scratch};
use crate::disk;

/// Copies what was published of a package.
pub fn copy(package: &str, version: &str, to: &Path) -> Result<()> {
    let from = source(package, version)?;
    tool::empty(to)?;
    for (name, text) in disk::read(&from)? {
        disk::write(&to.join(name), &text)?;
    }
    Ok(())
}

/// Where cargo keeps the source of a package, once something depends on it.
fn source(package: &str, version: &str) -> Result<PathBuf> {
    let dir = scratch().join("rivals").join(format!("{package}-source"));
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"source\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{package} = \"={version}\"\n"
    );
    disk::write(&dir.join("Cargo.toml"), &manifest)?;
    disk::write(&dir.join("src/lib.rs"), "")?;
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version", "1"]).current_dir(&dir);
    let (out, _) = process::output(&mut command)?;
    let metadata: Value = serde_json::from_str(&out).context("cargo's metadata is no JSON")?;
    let packages = metadata["packages"].as_array().context("cargo lists no packages")?;
    let found = packages.iter().find(|found| found["name"] == package);
    let manifest = found.and_then(|found| found["manifest_path"].as_str());
    let folder = manifest.and_then(|path| Path::new(path).parent());
    folder
        .map(Path::to_owned)
        .with_context(|| format!("cargo does not say where {package} is"))
}

//! Where things stand in the workspace.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The workspace's root: the folder above this package's.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// The folder of the OpenAPI document and of what goes with it.
pub fn spec() -> PathBuf {
    root().join("spec")
}

/// The folder that is wholly generated.
pub fn generated() -> PathBuf {
    root().join("polar-sdk/src/generated")
}

/// A path as a maintainer would type it: relative to the workspace's root where it is inside, with forward slashes.
pub fn display(path: &Path) -> String {
    let short = path.strip_prefix(root()).unwrap_or(path);
    short.to_string_lossy().replace('\\', "/")
}

/// A path as an argument of a command.
pub fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path that is no text")
}

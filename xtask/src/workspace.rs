//! The folders of the workspace, and helpers for paths, commands and output.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::isolated_crate;

/// Returns the root folder of the workspace.
#[must_use]
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// Returns the folder of the OpenAPI document, its overlays and `codegen.toml`.
#[must_use]
pub fn spec() -> PathBuf {
    root().join("spec")
}

/// Returns the folder of the generated code.
#[must_use]
pub fn generated() -> PathBuf {
    root().join("polar-sdk/src/generated")
}

/// Returns the target folder.
#[must_use]
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Returns the oldest version of Rust that the crate supports: `rust-version` of the workspace.
pub(crate) fn oldest_rust() -> Result<String> {
    let manifest = isolated_crate::read_manifest(&root().join("Cargo.toml"))?;
    let version = manifest["workspace"]["package"]["rust-version"].as_str();
    Ok(version
        .context("Cargo.toml has no `workspace.package.rust-version`")?
        .to_owned())
}

/// Formats a path for messages: relative to the workspace where it is inside, with forward slashes.
#[must_use]
pub fn display(path: &Path) -> String {
    let short = path.strip_prefix(root()).unwrap_or(path);
    short.to_string_lossy().replace('\\', "/")
}

/// Writes the result of a command to stdout. A closed pipe (`| head`) is not an error.
pub(crate) fn print(result: &str) -> Result<()> {
    match io::stdout().lock().write_all(result.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to stdout"),
    }
}

/// Runs a command and returns its stdout. The error contains everything that it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot run {}", command.get_program().display()))?;
    let (stdout, stderr) = (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr),
    );
    if !output.status.success() {
        bail!("{command:?} failed ({}):\n{stdout}{}", output.status, stderr.trim_end());
    }
    Ok(stdout)
}

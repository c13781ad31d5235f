//! Runs git in the workspace.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// Runs git and returns the bytes of its stdout.
pub fn bytes(args: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git")
        .args(args)
        .current_dir(workspace::root())
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!("git {} failed: {}", args.join(" "), stderr.trim());
    }
    Ok(output.stdout)
}

/// Runs git and returns its stdout as a string.
pub fn stdout(args: &[&str]) -> Result<String> {
    Ok(String::from_utf8_lossy(&bytes(args)?).into_owned())
}

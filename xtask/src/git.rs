//! What git says of the repository.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// Runs git in the workspace and gives what it prints, byte for byte.
pub fn bytes(args: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git")
        .args(args)
        .current_dir(workspace::root())
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("git {}: {}", args.join(" "), said.trim());
    }
    Ok(output.stdout)
}

/// The same, as text.
pub fn text(args: &[&str]) -> Result<String> {
    Ok(String::from_utf8_lossy(&bytes(args)?).into_owned())
}

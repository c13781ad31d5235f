//! Published generators: installed below `target/bench`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::bench::{process, scratch, tell};
use crate::workspace;

/// Builds a tool, unless it is there already in this version, and says where its program is.
pub fn install(package: &str, version: &str, program: &str) -> Result<PathBuf> {
    let root = scratch().join("tools");
    let there = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
    if !there.contains(&format!("\"{package} {version} (")) {
        tell(&format!("building {package} {version}"));
        let mut command = Command::new(env!("CARGO"));
        command
            .args(["install", package, "--version", version, "--locked", "--root"])
            .arg(&root)
            .env("CARGO_TARGET_DIR", root.join("target"));
        process::run(&mut command)?;
    }
    let program = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    Ok(root.join("bin").join(program))
}

/// Makes a folder, and takes away what an earlier run left there.
pub fn empty(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("cannot empty {}", workspace::display(dir)))?;
    }
    fs::create_dir_all(dir).with_context(|| format!("cannot make {}", workspace::display(dir)))
}

//! `cargo xtask oldest-versions`: compiles the crate with the oldest Rust and the oldest dependencies that its manifest
//! allows, so that a requirement that is too low is found here and not in a program.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use clap::Args as ClapArgs;

use crate::isolated_crate::{self, CRATE};
use crate::workspace;

/// Arguments of `cargo xtask oldest-versions`.
#[derive(ClapArgs)]
pub struct Args {
    /// Use the Rust that runs this command instead of the oldest that the crate supports.
    #[arg(long)]
    installed_rust: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let dir = workspace::root().join("target/oldest-versions");
    isolated_crate::copy(&dir, None)?;
    let mut cargo = vec![env!("CARGO").to_owned()];
    if workspace::output(&mut command(&dir, &cargo, &["update", "--dry-run"])).is_ok() {
        // Only the crate's own dependencies, because it cannot correct the requirements of theirs. The option is unstable,
        // but it only changes the lock file.
        let mut update = command(&dir, &cargo, &["update", "--quiet", "-Z", "direct-minimal-versions"]);
        workspace::output(update.env("RUSTC_BOOTSTRAP", "1"))?;
    } else {
        println!("The package registry is not reachable. The dependencies are those of Cargo.lock.");
    }
    if !args.installed_rust {
        cargo = ["rustup", "run", &workspace::oldest_rust()?, "cargo"]
            .map(str::to_owned)
            .to_vec();
    }
    println!(
        "{}",
        workspace::output(&mut command(&dir, &cargo, &["--version"]))?.trim_end()
    );
    let tree = ["tree", "--locked", "-p", CRATE, "--depth", "1", "--prefix", "none"];
    workspace::output(&mut command(&dir, &cargo, &["check", "--locked", "-p", CRATE]))?;
    let compiled = workspace::output(&mut command(&dir, &cargo, &tree))?;
    println!("compiles, with the default features: {}", compiled.trim_end());
    Ok(())
}

/// Returns a cargo command with the workspace's target folder.
fn command(dir: &Path, cargo: &[String], args: &[&str]) -> Command {
    let mut command = Command::new(&cargo[0]);
    command.args(&cargo[1..]).args(args).current_dir(dir);
    command.env("CARGO_TARGET_DIR", workspace::target());
    command
}

//! `cargo xtask trial`: compiles the code generated from another document.
//!
//! The generated code replaces the committed one in a copy of the crate below `target/trial`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;

use crate::input::DocumentArgs;
use crate::isolated_crate::{self, CRATE};
use crate::problems::{ProblemArgs, Problems};
use crate::workspace;

/// Arguments of `cargo xtask trial`.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    document: DocumentArgs,
    #[command(flatten)]
    pub problems: ProblemArgs,
    /// Build the documentation as well.
    #[arg(long)]
    docs: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let input = args.document.read()?;
    let tree = generator::generate(&input).map_err(|diagnostics| Problems::new(&input, diagnostics))?;
    let dir = workspace::root().join("target/trial");
    isolated_crate::copy(&dir, Some(&tree))?;
    args.problems.format.status(format_args!(
        "{}: {} files in {}",
        input.spec.name,
        tree.len(),
        workspace::display(&dir.join(CRATE))
    ));
    cargo(&dir, &["check", "--all-features"], "RUSTFLAGS")?;
    if args.docs {
        cargo(&dir, &["doc", "--all-features", "--no-deps"], "RUSTDOCFLAGS")?;
    }
    args.problems.format.status("compiles without warnings");
    Ok(())
}

/// Runs cargo with warnings denied by the flags in `flags`.
fn cargo(dir: &Path, args: &[&str], flags: &str) -> Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(args)
        .env(flags, "-D warnings")
        .env("CARGO_TARGET_DIR", dir.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(dir)
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("cargo {} failed in {}", args.join(" "), workspace::display(dir));
    }
    Ok(())
}

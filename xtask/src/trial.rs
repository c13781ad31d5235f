//! `cargo xtask trial`: compiles the code generated from another document.
//!
//! The generated code replaces the committed one in a copy of the crate below `target/trial`. Warnings are errors there,
//! except for parts of the runtime that the generated code does not use.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;
use toml::Table;

use crate::input::DocumentArgs;
use crate::isolated_crate::{self, CRATE, edit_manifest, table};
use crate::problems::{ProblemArgs, Problems};
use crate::{disk, workspace};

/// A small document uses only a part of the runtime.
const UNUSED: &str = "dead_code, unreachable_patterns, unused_imports, unused_macros";

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
    let tree = generator::generate_crate(&input).map_err(|diagnostics| Problems::new(&input, diagnostics))?;
    let dir = workspace::root().join("target/trial");
    isolated_crate::copy(&dir, Some(&tree))?;
    edit_manifest(&dir.join("Cargo.toml"), deny_warnings)?;
    let source = dir.join(CRATE).join("src");
    prepend(&source.join("lib.rs"), &format!("#![allow({UNUSED})]\n"))?;
    prepend(&source.join("generated.rs"), &format!("#![warn({UNUSED})]\n"))?;
    args.problems.format.status(format_args!(
        "{}: {} files in {}",
        input.spec.name,
        tree.len(),
        workspace::display(&dir.join(CRATE))
    ));
    let features = features(&dir.join(CRATE).join("Cargo.toml"))?;
    // Shares the dependencies that are already compiled.
    cargo(
        &dir,
        &["check", "--features", &features],
        &workspace::root().join("target"),
    )?;
    if args.docs {
        cargo(
            &dir,
            &["doc", "--no-deps", "--features", &features],
            &dir.join("target"),
        )?;
    }
    args.problems.format.status("compiles without warnings");
    Ok(())
}

/// Returns all features except for the in-memory Polar, which uses the IDs of Polar's document, and the platform's TLS
/// library.
fn features(manifest: &Path) -> Result<String> {
    let mut manifest = isolated_crate::read_manifest(manifest)?;
    let features = table(&mut manifest, "features")?.keys();
    let features = features.filter(|name| !matches!(name.as_str(), "testing" | "native-tls"));
    Ok(features.cloned().collect::<Vec<_>>().join(","))
}

/// Denies warnings of the copied crate. A flag in the environment would recompile the dependencies.
fn deny_warnings(manifest: &mut Table) -> Result<()> {
    let lints = table(table(table(manifest, "workspace")?, "lints")?, "rust")?;
    lints.insert("warnings".to_owned(), "deny".into());
    Ok(())
}

fn prepend(path: &Path, line: &str) -> Result<()> {
    let code = fs::read_to_string(path).with_context(|| format!("cannot read {}", workspace::display(path)))?;
    disk::write(path, &(line.to_owned() + &code))
}

fn cargo(dir: &Path, args: &[&str], target: &Path) -> Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(args)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(dir)
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("cargo {} failed in {}", args.join(" "), workspace::display(dir));
    }
    Ok(())
}

//! `cargo xtask trial`: compiles what another document generates, in place of what is committed.
//!
//! A copy of the crate stands below `target/`, with the committed runtime and the other document's generated code, so
//! that nothing in the workspace is touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;
use toml::{Table, Value};

use crate::input::Source;
use crate::{disk, workspace};

/// Options of `cargo xtask trial`.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// Build the docs as well.
    #[arg(long)]
    docs: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let input = args.source.read()?;
    let tree = generator::generate(&input).map_err(|problems| args.source.report(&input, &problems))?;
    let scratch = workspace::root().join("target/trial");
    let crate_dir = scratch.join("polar-sdk");
    prepare(&scratch)?;
    for (name, text) in tree.iter() {
        disk::write(&crate_dir.join("src/generated").join(name), text)?;
    }
    println!(
        "{}: {} files in {}",
        input.spec.name,
        tree.len(),
        workspace::display(&crate_dir)
    );
    cargo(&scratch, &["check", "--all-features"], ("RUSTFLAGS", "-D warnings"))?;
    if args.docs {
        cargo(
            &scratch,
            &["doc", "--all-features", "--no-deps"],
            ("RUSTDOCFLAGS", "-D warnings"),
        )?;
    }
    println!("it compiles, without a warning");
    Ok(())
}

fn cargo(dir: &Path, args: &[&str], deny: (&str, &str)) -> Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(args)
        .env(deny.0, deny.1)
        .env("CARGO_TARGET_DIR", dir.join("target"))
        .current_dir(dir)
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("cargo {} failed in {}", args.join(" "), workspace::display(dir));
    }
    Ok(())
}

/// A workspace of one: the crate's manifest and hand-written source, and the versions that this workspace builds with.
fn prepare(scratch: &Path) -> Result<()> {
    let crate_dir = scratch.join("polar-sdk");
    if crate_dir.exists() {
        fs::remove_dir_all(&crate_dir).with_context(|| format!("cannot empty {}", workspace::display(&crate_dir)))?;
    }
    let original = workspace::root().join("polar-sdk");
    disk::write(&scratch.join("Cargo.toml"), &manifest()?)?;
    for name in ["Cargo.lock", "README.md"] {
        fs::copy(workspace::root().join(name), scratch.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    for (name, text) in disk::read(&original)? {
        let tests = ["tests/", "examples/", "benches/"]
            .iter()
            .any(|dir| name.starts_with(dir));
        if !tests && !name.starts_with("src/generated/") {
            disk::write(&crate_dir.join(PathBuf::from(&name)), &text)?;
        }
    }
    Ok(())
}

/// The workspace's manifest with `polar-sdk` as its only member.
fn manifest() -> Result<String> {
    let text = fs::read_to_string(workspace::root().join("Cargo.toml")).context("cannot read Cargo.toml")?;
    let mut manifest: Table = text.parse().context("Cargo.toml is not TOML")?;
    let workspace = manifest
        .get_mut("workspace")
        .and_then(Value::as_table_mut)
        .context("no [workspace] in Cargo.toml")?;
    workspace.insert("members".to_owned(), Value::Array(vec!["polar-sdk".into()]));
    if let Some(dependencies) = workspace.get_mut("dependencies").and_then(Value::as_table_mut) {
        dependencies.retain(|name, dependency| name == "polar-sdk" || dependency.get("path").is_none());
    }
    Ok(manifest.to_string())
}

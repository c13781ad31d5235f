//! `cargo xtask trial`: compiles what another document generates, in place of what is committed.
//!
//! A copy of the crate stands below `target/`, with the committed runtime and the other document's generated code, so
//! that nothing in the workspace is touched.

mod twice;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;

use crate::alone::{self, Changes};
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
    /// Measure what it costs to compile the generated code a second time, as another version of the API would.
    #[arg(long)]
    twice: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let input = args.source.read()?;
    let tree = generator::generate(&input).map_err(|problems| args.source.report(&input, &problems))?;
    let scratch = workspace::root().join("target/trial");
    let crate_dir = scratch.join(alone::CRATE);
    let changes = Changes {
        without_generated: true,
        ..Changes::default()
    };
    alone::copy(&scratch, &changes)?;
    for (name, text) in tree.iter() {
        disk::write(&crate_dir.join("src/generated").join(name), text)?;
    }
    args.source.reporting.say(format_args!(
        "{}: {} files in {}",
        input.spec.name,
        tree.len(),
        workspace::display(&crate_dir)
    ));
    if args.twice {
        return twice::measure(&scratch, &crate_dir, &tree);
    }
    cargo(&scratch, &["check", "--all-features"], ("RUSTFLAGS", "-D warnings"))?;
    if args.docs {
        cargo(
            &scratch,
            &["doc", "--all-features", "--no-deps"],
            ("RUSTDOCFLAGS", "-D warnings"),
        )?;
    }
    args.source.reporting.say("it compiles, without a warning");
    Ok(())
}

fn cargo(dir: &Path, args: &[&str], deny: (&str, &str)) -> Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(args)
        .env(deny.0, deny.1)
        .env("CARGO_TARGET_DIR", dir.join("target"))
        // Everything is compiled once, and what is measured is all of it.
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(dir)
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("cargo {} failed in {}", args.join(" "), workspace::display(dir));
    }
    Ok(())
}

//! `cargo xtask ir`: prints what the generator understood, before any of it becomes Rust.

use anyhow::{Result, bail};
use clap::Args as ClapArgs;

use crate::input::{Source, report};

/// Options of `cargo xtask ir`.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    source: Source,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let input = args.source.read()?;
    match generator::api(&input) {
        Ok(api) => {
            print!("{api}");
            Ok(())
        }
        Err(problems) => bail!(report(&input, &problems)),
    }
}

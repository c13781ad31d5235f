//! `cargo xtask ir`: prints what the generator understood, before any of it becomes Rust.

use std::io::{self, Write as _};

use anyhow::{Context, Result};
use clap::Args as ClapArgs;

use crate::input::Source;

/// Options of `cargo xtask ir`.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// Print the methods of the generated crate instead: operations, builders with their setters, errors.
    #[arg(long)]
    signatures: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let input = args.source.read()?;
    let text = if args.signatures {
        generator::signatures(&input)
    } else {
        generator::api(&input).map(|api| api.to_string())
    };
    let text = text.map_err(|problems| args.source.report(&input, &problems))?;
    match io::stdout().lock().write_all(text.as_bytes()) {
        // `| head` has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot print"),
    }
}

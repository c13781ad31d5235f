//! `cargo xtask ir`: prints the generator's intermediate representation of a document.

use anyhow::Result;
use clap::Args as ClapArgs;

use crate::input::DocumentArgs;
use crate::problems::{ProblemArgs, Problems};
use crate::workspace;

/// Arguments of `cargo xtask ir`.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    document: DocumentArgs,
    #[command(flatten)]
    pub problems: ProblemArgs,
    /// Print the public methods of the generated crate instead: operations, builders with their setters, errors.
    #[arg(long)]
    signatures: bool,
    /// Print a Rust program for each operation instead, as an OpenAPI overlay with `x-codeSamples`.
    #[arg(long, conflicts_with = "signatures")]
    samples: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let input = args.document.read()?;
    let printed = if args.signatures {
        generator::signatures(&input)
    } else if args.samples {
        generator::samples(&input)
    } else {
        generator::api(&input).map(|api| api.to_string())
    };
    workspace::print(&printed.map_err(|diagnostics| Problems::new(&input, diagnostics))?)
}

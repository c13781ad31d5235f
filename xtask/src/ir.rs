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
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let input = args.document.read()?;
    let printed = if args.signatures {
        generator::signatures(&input)
    } else {
        generator::api(&input).map(|api| api.to_string())
    };
    workspace::print(&printed.map_err(|diagnostics| Problems::new(&input, diagnostics))?)
}

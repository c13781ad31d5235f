//! `cargo xtask`: what the maintainers of this workspace do, each as one command.
//!
//! The only code here that touches the file system: the generator is pure, and everything it reads and writes goes
//! through this binary.

mod ci;
mod codegen;
mod config;
mod disk;
mod input;
mod ir;
mod tidy;
mod trial;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Maintainer commands of the Polar SDK workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate the crate's code from the OpenAPI document.
    Codegen(codegen::Args),
    /// Print the intermediate representation that the templates are filled from.
    Ir(ir::Args),
    /// Compile what another document generates, without touching the workspace.
    Trial(trial::Args),
    /// Check the rules of the house that no other tool checks: file sizes, module docs, unfinished marks.
    Tidy,
    /// Check everything, as CI does: the one command that must pass before a change is merged.
    Ci,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Codegen(args) => codegen::run(&args),
        Command::Ir(args) => ir::run(&args),
        Command::Trial(args) => trial::run(&args),
        Command::Tidy => tidy::run(),
        Command::Ci => ci::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

//! `cargo xtask`: what the maintainers of this workspace do, each as one command.
//!
//! The only code here that touches the file system: the generator is pure, and everything it reads and writes goes
//! through this binary.

mod alone;
mod bench;
mod ci;
mod codegen;
mod config;
mod disk;
mod explain;
mod git;
mod input;
mod ir;
mod release;
mod report;
mod spec;
mod tidy;
mod trial;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A fifth of the generator's instructions went into the C library's allocator, and not into this one. Without huge
/// pages: to clear them took longer than the rest of a run on a small document.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Maintainer commands of the Polar SDK workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    /// Say what a code of the generator means, with an example and the remedy.
    #[arg(long, value_name = "CODE", global = true)]
    explain: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Generate the crate's code from the OpenAPI document.
    Codegen(codegen::Args),
    /// Print the intermediate representation that the templates are filled from.
    Ir(ir::Args),
    /// Compare and import documents of the API.
    #[command(subcommand)]
    Spec(spec::Command),
    /// Compile what another document generates, without touching the workspace.
    Trial(trial::Args),
    /// Make a release: the version, the changelog, and the package, which is built from its file alone.
    Release(release::Args),
    /// Measure what the project promises about speed and size, against its goals and against others.
    Bench(bench::Args),
    /// Check the rules of the house that no other tool checks: file sizes, module docs, unfinished marks.
    Tidy,
    /// Check everything, as CI does: the one command that must pass before a change is merged.
    Ci,
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            match error.downcast_ref::<report::Problems>() {
                Some(problems) => problems.print(),
                None => eprintln!("{error:#}"),
            }
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    if let Some(code) = cli.explain {
        return explain::run(&code);
    }
    match cli.command {
        Some(Command::Codegen(args)) => codegen::run(&args),
        Some(Command::Ir(args)) => ir::run(&args),
        Some(Command::Spec(command)) => spec::run(&command),
        Some(Command::Trial(args)) => trial::run(&args),
        Some(Command::Release(args)) => release::run(&args),
        Some(Command::Bench(args)) => bench::run(&args),
        Some(Command::Tidy) => tidy::run(),
        Some(Command::Ci) => ci::run(),
        None => Ok(()),
    }
}

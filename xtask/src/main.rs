//! The `xtask` binary: parses the command line and prints errors.

use std::process::ExitCode;

use clap::Parser as _;
use xtask::Cli;
use xtask::problems::Problems;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let format = cli.problem_format();
    match cli.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            match error.downcast_ref::<Problems>() {
                Some(problems) => problems.print(format),
                None => eprintln!("{error:#}"),
            }
            ExitCode::FAILURE
        }
    }
}

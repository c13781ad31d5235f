//! `cargo xtask --explain E0006`: explains an error code of the generator.

use anyhow::{Result, bail};
use generator::diagnostic::Code;

use crate::workspace;

/// Prints the explanation of a code.
pub fn run(typed: &str) -> Result<()> {
    let Some(code) = Code::from_typed(typed) else {
        let known: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        bail!("unknown error code `{typed}`: the codes are {}", known.join(", "));
    };
    workspace::print(&format!("{}: {}\n", code.as_str(), code.explanation().trim_end()))
}

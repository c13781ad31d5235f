//! `cargo xtask --explain E0006`: what a code means, an example, and the remedy.

use std::io::{self, Write as _};

use anyhow::{Result, bail};
use generator::diagnostic::Code;

/// Prints the explanation of a code.
pub fn run(typed: &str) -> Result<()> {
    let Some(code) = Code::from_typed(typed) else {
        let known: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        bail!("`{typed}` is no code of the generator; it has {}", known.join(", "));
    };
    let text = format!("{}: {}\n", code.as_str(), code.explanation().trim_end());
    // `| head` has seen enough.
    let _ = io::stdout().lock().write_all(text.as_bytes());
    Ok(())
}

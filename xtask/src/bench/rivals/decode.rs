//! Whether somebody else's types can read the page of checkouts, and how long that takes beside ours.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::{failure, target};
use crate::bench::figure::Figure;
use crate::bench::{compile, models, process, scratch, tell};
use crate::{disk, workspace};

const ROUNDS: usize = 5;

/// What the program prints.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Decoded {
    /// Of CPU time, for one page.
    Seconds(f64),
    Error(String),
}

/// The row about somebody's crate, which is in the folder `client` of `dir`.
pub fn row(whose: &str, dir: &Path, package: &str, page: &str) -> Figure {
    let what = "decode a page of 100 checkouts";
    tell(&format!("{what}, {whose}"));
    match ratio(dir, package, page) {
        Ok(ratio) => Figure::note(what, ratio, "×", format!("{whose}, CPU time")),
        Err(error) => failure::row(what, whose, &error),
    }
}

/// The crate's time as a part of theirs: `xtask/programs/decode.rs` with their type, and our bench, in turn.
fn ratio(dir: &Path, package: &str, page: &str) -> Result<f64> {
    let program = build(dir, package, page)?;
    let json = scratch().join("page.json");
    disk::write(&json, &sample()?)?;
    let theirs = || decoded(&process::output(Command::new(&program).arg(&json))?.0);
    // Most cannot: that is known at once, before ours is built.
    theirs()?;
    let bench = models::bench("ratios", false)?;
    let ratios: Result<Vec<f64>> = (0..ROUNDS)
        .map(|_| Ok(models::seconds(&bench, "decode/page")? / theirs()?))
        .collect();
    Ok(process::median(ratios?))
}

/// The seconds that the program printed, or the error.
fn decoded(out: &str) -> Result<f64> {
    match serde_json::from_str(out).with_context(|| format!("the program printed {out}"))? {
        Decoded::Seconds(seconds) => Ok(seconds),
        Decoded::Error(error) => bail!(error),
    }
}

/// A program of their crate and the page's type.
fn build(dir: &Path, package: &str, page: &str) -> Result<PathBuf> {
    let to = dir.join("decode");
    let whose = dir
        .file_name()
        .and_then(OsStr::to_str)
        .context("a folder without name")?;
    let name = format!("decode-with-{whose}");
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ncpu-time = \"1\"\nrival = {{ package = \"{package}\", path = \"../client\" }}\n\
         serde_json = \"1\"\n"
    );
    let program = workspace::root().join("xtask/programs/decode.rs");
    let program = std::fs::read_to_string(&program).context("cannot read xtask/programs/decode.rs")?;
    disk::write(&to.join("Cargo.toml"), &manifest)?;
    disk::write(&to.join("src/main.rs"), &program)?;
    disk::write(&to.join("src/page.rs"), &format!("pub type Page = {page};\n"))?;
    let target = target();
    process::run(compile::command(&to, &["build", "--release"]).env("CARGO_TARGET_DIR", &target))?;
    Ok(target
        .join("release")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// The page that all benches read.
fn sample() -> Result<String> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args([
            "run",
            "--release",
            "--quiet",
            "--package",
            "polar-tests",
            "--bin",
            "sample",
        ])
        .current_dir(workspace::root());
    Ok(process::output(&mut command)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_prints_is_a_time_or_an_error() {
        assert!((decoded("{\"seconds\":0.0172}\n").unwrap() - 0.0172).abs() < 1e-9);
        let error = decoded("{\"error\":\"missing field `id` at line 1\"}\n").unwrap_err();
        assert_eq!(error.to_string(), "missing field `id` at line 1");
        assert!(decoded("").is_err());
    }
}

//! The size that a crate adds to a program that already uses reqwest, tokio and `serde_json`.

use std::fs;

use anyhow::{Context, Result};

use super::{Row, cell, progress, workspace_copy};

/// Measures this part.
pub fn measure() -> Result<Vec<Row>> {
    let dir = workspace_copy::prepare()?;
    let size = |program: &str| -> Result<u64> {
        progress(&format!("building `{program}`"));
        let path = workspace_copy::build(&dir, program)?;
        Ok(fs::metadata(path).context("the program was not built")?.len())
    };
    let base = size("base")?;
    let added = |program: &str| Ok(format!("{} KB", size(program)?.saturating_sub(base) / 1000));
    let mut three = Row::new(
        "size added to a program that creates, gets and lists checkouts",
        added("three")?,
    );
    three.by_hand = added("by_hand")?;
    let mut get = Row::new("size added to a program that gets a checkout", added("get")?);
    get.progenitor = cell(added("get_progenitor"), "progenitor");
    get.polar_sh = cell(added("get_polar_sh"), "polar-sh");
    let one = Row::new(
        "the same with the features of the checkouts only",
        added("get_checkouts")?,
    );
    let license = Row::new(
        "size added to a program that activates, validates and deactivates a license key",
        added("license")?,
    );
    let runtime = Row::new(
        "size added to a program that sends a raw request, without any resource",
        added("runtime")?,
    );
    Ok(vec![three, get, one, license, runtime])
}

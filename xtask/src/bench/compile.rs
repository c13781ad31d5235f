//! The CPU time to compile the crate alone, with its dependencies already built.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use super::{Row, cell, peers, process, progress, scratch, whole_document, workspace_copy};
use crate::isolated_crate::{self, CRATE};
use crate::problems::Problems;
use crate::workspace;

const ROUNDS: usize = 5;

/// Selections of features that are measured as well.
const FEATURES: [(&str, &str); 2] = [("license keys only", "rustls,licenses"), ("no resource", "rustls")];

const PROFILES: [(&str, &[&str]); 2] = [
    ("`cargo check`", &["check"]),
    ("release build", &["build", "--release"]),
];

/// Measures this part.
pub fn measure(whole: Option<&Path>) -> Result<Vec<Row>> {
    let dir = workspace_copy::prepare()?;
    let mut rows = Vec::new();
    for (name, args) in PROFILES {
        let seconds = |package: &str, root: &str, rounds| seconds(&dir, package, &dir.join(root), args, rounds);
        let sdk = seconds(CRATE, "polar-sdk/src/lib.rs", ROUNDS)?;
        let mut row = Row::new(format!("{name} of the crate, checkouts"), format!("{sdk:.1} s"));
        let progenitor = seconds(peers::PROGENITOR.package, "progenitor/src/lib.rs", ROUNDS);
        row.progenitor = cell(progenitor.map(|seconds| format!("{seconds:.1} s")), "progenitor");
        rows.push(row);
        for (what, features) in FEATURES {
            let args = [args, &["--no-default-features", "--features", features]].concat();
            let crate_root = dir.join("polar-sdk/src/lib.rs");
            let seconds = self::seconds(&dir, CRATE, &crate_root, &args, ROUNDS)?;
            rows.push(Row::new(
                format!("{name} of the crate, {what}"),
                format!("{seconds:.1} s"),
            ));
        }
        let mut row = Row::new(format!("{name} of the crate, whole API"), "");
        // Once, because it takes as long as all of the others.
        let polar_sh = seconds(peers::POLAR_SH.package, "polar-api/src/lib.rs", 1);
        row.polar_sh = cell(polar_sh.map(|seconds| format!("{seconds:.1} s")), "polar-sh");
        if let Some(whole) = whole {
            row.sdk = format!("{:.1} s", whole_api(whole, args)?);
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Measures the crate as generated from the whole document.
fn whole_api(document: &Path, args: &[&str]) -> Result<f64> {
    let input = whole_document(document).read()?;
    let tree = generator::generate(&input).map_err(|diagnostics| Problems::new(&input, diagnostics))?;
    let dir = scratch().join("whole");
    isolated_crate::copy(&dir, Some(&tree))?;
    seconds(&dir, CRATE, &dir.join("polar-sdk/src/lib.rs"), args, 1)
}

/// Compiles a package after its root file was touched, and subtracts the time of a run in which nothing has changed.
fn seconds(dir: &Path, package: &str, root: &Path, args: &[&str], rounds: usize) -> Result<f64> {
    progress(&format!("cargo {} -p {package}", args.join(" ")));
    let cargo = || -> Command {
        let mut command = workspace_copy::cargo(dir, args);
        command.args(["--package", package]);
        command
    };
    workspace::output(&mut cargo())?;
    process::median(rounds, || {
        let unchanged = process::cpu_time(&mut cargo())?;
        let file = File::options().append(true).open(root);
        let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
        touched.context("cannot touch the root file")?;
        Ok(process::cpu_time(&mut cargo())? - unchanged)
    })
}

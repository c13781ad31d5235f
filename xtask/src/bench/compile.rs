//! The CPU time to compile the crate alone, with its dependencies already built.

use std::fs::File;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result};

use super::{Row, cell, peers, process, progress, workspace_copy};
use crate::isolated_crate::CRATE;
use crate::workspace;

const ROUNDS: usize = 5;

const PROFILES: [(&str, &[&str]); 2] = [
    ("`cargo check`", &["check"]),
    ("release build", &["build", "--release"]),
];

/// The features of programs that use a part of the API, and what the part is.
const PARTS: [(&str, &str); 3] = [
    ("checkouts", "rustls,stream,checkouts"),
    (
        "checkouts, portal links, webhooks",
        "rustls,stream,checkouts,customer-sessions,webhooks",
    ),
    ("license keys", "rustls,licenses"),
];

/// Measures this part.
pub fn measure() -> Result<Vec<Row>> {
    let dir = workspace_copy::prepare()?;
    let mut rows = Vec::new();
    for (name, command) in PROFILES {
        let seconds = |package: &str, root: &str, features: Option<&str>, rounds| {
            let mut args = command.to_vec();
            args.extend(["--package", package]);
            if let Some(features) = features {
                args.extend(["--no-default-features", "--features", features]);
            }
            seconds(&dir, &args, &dir.join(root), rounds)
        };
        let polar_sh = seconds(peers::POLAR_SH.package, "polar-api/src/lib.rs", None, ROUNDS);
        let theirs = polar_sh.as_ref().ok().copied();
        let ratio = |own: f64| {
            let ratio = theirs.map(|theirs| format!(" ({:.2} ×)", own / theirs));
            format!("{own:.1} s{}", ratio.unwrap_or_default())
        };
        let own = |features| seconds(CRATE, "polar-sdk/src/lib.rs", features, ROUNDS).map(ratio);
        rows.push(Row {
            polar_sh: cell(polar_sh.map(|seconds| format!("{seconds:.1} s")), "polar-sh"),
            ..Row::new(format!("{name} of the crate, whole API"), own(None)?)
        });
        for (part, features) in PARTS {
            let mut row = Row::new(format!("{name} of the crate, {part}"), own(Some(features))?);
            if part == "checkouts" {
                let progenitor = seconds(peers::PROGENITOR.package, "progenitor/src/lib.rs", None, ROUNDS);
                row.progenitor = cell(progenitor.map(|seconds| format!("{seconds:.1} s")), "progenitor");
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Compiles a package after its root file was touched, and subtracts the time of a run in which nothing has changed.
fn seconds(dir: &Path, args: &[&str], root: &Path, rounds: usize) -> Result<f64> {
    progress(&format!("cargo {}", args.join(" ")));
    let cargo = || workspace_copy::cargo(dir, args);
    workspace::output(&mut cargo())?;
    process::median(rounds, || {
        let unchanged = process::cpu_time(&mut cargo())?;
        let file = File::options().append(true).open(root);
        let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
        touched.context("cannot touch the root file")?;
        Ok(process::cpu_time(&mut cargo())? - unchanged)
    })
}

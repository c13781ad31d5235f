//! The CPU time to compile a crate alone, with its dependencies already built.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, anyhow};

use super::{Row, cell, peers, process, progress, workspace_copy};
use crate::isolated_crate::CRATE;
use crate::workspace;

/// The speed of a machine changes within minutes. So each round measures every crate once.
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

/// Programs that get a checkout. They compile the functions that are inline or generic.
const PROGRAMS: [(&str, &str); 3] = [
    ("get", "get/src/main.rs"),
    ("get_progenitor", "get_progenitor/src/main.rs"),
    ("get_polar_sh", "get_polar_sh/src/main.rs"),
];

/// A crate to compile.
struct Subject {
    package: &'static str,
    /// The file that is touched, so that it is compiled again.
    root: &'static str,
    /// Features other than the default ones.
    features: Option<&'static str>,
}

const POLAR_SH: Subject = Subject {
    package: peers::POLAR_SH.package,
    root: "polar-api/src/lib.rs",
    features: None,
};

const PROGENITOR: Subject = Subject {
    package: peers::PROGENITOR.package,
    root: "progenitor/src/lib.rs",
    features: None,
};

const fn own(features: Option<&'static str>) -> Subject {
    Subject {
        package: CRATE,
        root: "polar-sdk/src/lib.rs",
        features,
    }
}

/// Measures this part.
pub fn measure() -> Result<Vec<Row>> {
    let dir = workspace_copy::prepare()?;
    let mut subjects = vec![POLAR_SH, PROGENITOR, own(None)];
    subjects.extend(PARTS.map(|(_, features)| own(Some(features))));
    subjects.extend(PROGRAMS.map(|(package, root)| Subject {
        package,
        root,
        features: None,
    }));
    let mut rows = Vec::new();
    for (name, command) in PROFILES {
        let mut seconds = in_turn(&dir, command, &subjects).into_iter();
        let mut next = || seconds.next().unwrap_or_else(|| Err(anyhow!("was not measured")));
        let (polar_sh, progenitor) = (next(), next());
        let ratio = |own: Vec<f64>| {
            let ratio = polar_sh.as_ref().ok().map(|theirs| {
                let ratios = own.iter().zip(theirs).map(|(own, theirs)| own / theirs).collect();
                format!(" ({:.2} ×)", process::median(ratios))
            });
            format!("{:.1} s{}", process::median(own), ratio.unwrap_or_default())
        };
        let mut own = Vec::new();
        let parts = PARTS.map(|(part, _)| part);
        for part in ["whole API"].into_iter().chain(parts) {
            own.push(Row::new(format!("{name} of the crate, {part}"), ratio(next()?)));
        }
        let shown = |seconds: Result<Vec<f64>>, who| {
            cell(seconds.map(|seconds| format!("{:.1} s", process::median(seconds))), who)
        };
        own[1].progenitor = shown(progenitor, "progenitor");
        own[0].polar_sh = shown(polar_sh, "polar-sh");
        rows.extend(own);
        rows.push(Row {
            what: format!("{name} of a program that gets a checkout, with its dependencies built"),
            sdk: shown(next(), "polar-sdk"),
            by_hand: String::new(),
            progenitor: shown(next(), "progenitor"),
            polar_sh: shown(next(), "polar-sh"),
        });
    }
    Ok(rows)
}

/// Compiles each crate once in each round, and returns the seconds of its rounds.
fn in_turn(dir: &Path, command: &[&str], subjects: &[Subject]) -> Vec<Result<Vec<f64>>> {
    let mut seconds: Vec<Result<Vec<f64>>> = subjects
        .iter()
        .map(|subject| {
            progress(&format!("cargo {} of {}", command.join(" "), subject.package));
            workspace::output(&mut subject.cargo(dir, command)).map(|_| Vec::new())
        })
        .collect();
    for round in 1..=ROUNDS {
        progress(&format!("cargo {}, round {round} of {ROUNDS}", command.join(" ")));
        for (subject, seconds) in subjects.iter().zip(&mut seconds) {
            if let Ok(rounds) = seconds {
                match subject.seconds(dir, command) {
                    Ok(round) => rounds.push(round),
                    Err(error) => *seconds = Err(error),
                }
            }
        }
    }
    seconds
}

impl Subject {
    fn cargo(&self, dir: &Path, command: &[&str]) -> Command {
        let mut args = command.to_vec();
        args.extend(["--package", self.package]);
        if let Some(features) = self.features {
            args.extend(["--no-default-features", "--features", features]);
        }
        workspace_copy::cargo(dir, &args)
    }

    /// Compiles the crate after its root file was touched, and subtracts the time of a run in which nothing has changed.
    fn seconds(&self, dir: &Path, command: &[&str]) -> Result<f64> {
        // A dependency may have been touched.
        workspace::output(&mut self.cargo(dir, command))?;
        let unchanged = process::cpu_time(&mut self.cargo(dir, command))?;
        let file = File::options().append(true).open(dir.join(self.root));
        let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
        touched.context("cannot touch the root file")?;
        Ok(process::cpu_time(&mut self.cargo(dir, command))? - unchanged)
    }
}

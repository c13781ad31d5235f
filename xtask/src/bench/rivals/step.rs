//! What is measured of each crate, one after the other.

use anyhow::Result;

use super::{Origin, Rival, published, target, tool};
use crate::bench::compile;
use crate::{disk, workspace};

/// Each needs the ones before.
#[derive(Clone, Copy)]
pub enum Step {
    Make,
    Check,
    Build,
}

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"client\"]\n";

impl Step {
    pub const ALL: [Self; 3] = [Self::Make, Self::Check, Self::Build];

    /// What the row is called.
    pub fn what(self, rival: &Rival) -> String {
        let Rival { name, scope, .. } = rival;
        match (self, &rival.origin) {
            (Self::Make, Origin::Made { .. }) => format!("{name} generates, {scope}"),
            (Self::Make, Origin::Published) => format!("{name}'s crate, {scope}"),
            (Self::Check, _) => format!("`cargo check` of {name}'s crate, {scope}"),
            (Self::Build, _) => format!("release build of {name}'s crate, {scope}"),
        }
    }

    pub fn how(self) -> &'static str {
        match self {
            Self::Make => "whole process, time waited",
            Self::Check | Self::Build => "CPU time",
        }
    }

    /// The figure and its unit; none where there is nothing to measure.
    pub fn measure(self, rival: &Rival) -> Result<Option<(f64, &'static str)>> {
        Ok(match self {
            Self::Make => make(rival)?.map(|millis| (millis, "ms")),
            Self::Check => Some((compile(rival, &["check"])?, "s")),
            Self::Build => Some((compile(rival, &["build", "--release"])?, "s")),
        })
    }
}

/// Puts the crate into its workspace. Milliseconds, where a tool makes it.
fn make(rival: &Rival) -> Result<Option<f64>> {
    let dir = rival.dir();
    let client = dir.join("client");
    disk::write(&dir.join("Cargo.toml"), WORKSPACE)?;
    match rival.origin {
        Origin::Published => {
            published::copy(rival.package, rival.version, &client)?;
            Ok(None)
        }
        Origin::Made { args, around } => {
            let program = tool::install(rival.name, rival.version, rival.name)?;
            let millis = tool::time(&program, args, &client)?;
            for (path, text) in around {
                disk::write(&client.join(path), text)?;
            }
            Ok(Some(millis))
        }
    }
}

/// CPU seconds of compiling the crate alone.
fn compile(rival: &Rival, args: &[&str]) -> Result<f64> {
    let dir = rival.dir();
    let target = target();
    let args = [args, &["--target-dir", workspace::text(&target)?]].concat();
    compile::touched(&dir, &dir.join("client/src/lib.rs"), &args, rival.rounds)
}

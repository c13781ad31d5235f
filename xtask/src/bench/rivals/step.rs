//! What is measured of each crate, one after the other.

use std::path::Path;

use anyhow::Result;

use super::race::Race;
use super::{Origin, Rival, published, target, tool};
use crate::bench::compile;
use crate::bench::figure::Figure;
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

    /// Its rows; none where there is nothing to measure.
    pub fn measure(self, rival: &Rival, whole: Option<&Path>) -> Result<Vec<Figure>> {
        let seconds = match self {
            Self::Make => return make(rival, whole),
            Self::Check => compile(rival, &["check"])?,
            Self::Build => compile(rival, &["build", "--release"])?,
        };
        let against = format!("{}, CPU time", rival.label());
        Ok(vec![Figure::note(&self.what(rival), seconds, "s", against)])
    }
}

/// Puts the crate into its workspace. How long that takes, where a tool makes it.
fn make(rival: &Rival, whole: Option<&Path>) -> Result<Vec<Figure>> {
    let dir = rival.dir();
    let client = dir.join("client");
    disk::write(&dir.join("Cargo.toml"), WORKSPACE)?;
    match rival.origin {
        Origin::Published => {
            published::copy(rival.package, rival.version, &client)?;
            Ok(Vec::new())
        }
        Origin::Made { args, around, took } => {
            let program = tool::install(rival.name, rival.version, rival.name)?;
            let race = Race { rival, program, args };
            let mut figures = Vec::new();
            if let Some(whole) = whole {
                let overlay = workspace::spec().join("overlays/published.yaml");
                let ours = [
                    "--spec",
                    workspace::text(whole)?,
                    "--overlay",
                    workspace::text(&overlay)?,
                ];
                let goal = took.map(|[_, took]| 250.0 / took);
                let found = race.run("whole document", whole, &ours, goal);
                figures.extend(found.unwrap_or_else(|_| {
                    let what = format!("{} generates, whole document", rival.name);
                    vec![Figure::failed(&what, format!("{}: the tool gives up", rival.label()))]
                }));
            }
            // The last one, since its crate is what is compiled next.
            let spec = workspace::spec().join("2026-10.openapi.yaml");
            let goal = took.map(|[took, _]| 20.0 / took);
            let checkouts = race.run("checkouts", &spec, &[], goal)?;
            for (path, text) in around {
                disk::write(&client.join(path), text)?;
            }
            figures.splice(0..0, checkouts);
            Ok(figures)
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

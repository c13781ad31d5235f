//! Another generator and this project's, in turn, on the same document.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{Rival, tool};
use crate::bench::figure::Figure;
use crate::bench::{codegen, process, scratch};
use crate::workspace;

const ROUNDS: usize = 9;
const HOW: &str = "whole process, time waited";

/// Who is measured.
pub struct Race<'a> {
    pub rival: &'a Rival,
    pub program: PathBuf,
    /// How the other's program is called.
    pub args: &'a [&'a str],
}

impl Race<'_> {
    /// What it takes the other, and this project's generator as a part of it. Both write into an empty folder.
    pub fn run(&self, document: &str, spec: &Path, ours: &[&str], goal: Option<f64>) -> Result<Vec<Figure>> {
        let out = scratch().join("generated/race");
        let ours = [&["codegen", "--out", workspace::text(&out)?], ours].concat();
        let Rival { name, .. } = self.rival;
        let label = self.rival.label();
        let xtask = codegen::build()?;
        let generate = || {
            tool::empty(&out)?;
            codegen::once(&xtask, &ours)
        };
        // What was compiled before is still on its way to the disk, and both write files.
        let _ = process::run(&mut Command::new("sync"));
        let (millis, ratio) = process::in_turn(ROUNDS, generate, || self.once(spec))?;
        let what = format!("`codegen`, {document}, to {name}");
        let ratio = Figure {
            goal,
            ..Figure::note(&what, ratio, "×", format!("{label}, in turn, {HOW}"))
        };
        let what = format!("{name} generates, {document}");
        Ok(vec![
            Figure::note(&what, millis, "ms", format!("{label}, {HOW}")),
            ratio,
        ])
    }

    /// Milliseconds from the start of the other's process to its end, each time into an empty folder.
    fn once(&self, spec: &Path) -> Result<f64> {
        let client = self.rival.dir().join("client");
        tool::empty(&client)?;
        let (spec, into) = (workspace::text(spec)?, workspace::text(&client)?);
        let args = self.args.iter();
        let args = args.map(|arg| arg.replace("{spec}", spec).replace("{crate}", into));
        Ok(process::run(Command::new(&self.program).args(args))?.wall * 1e3)
    }
}

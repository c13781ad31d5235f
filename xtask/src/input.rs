//! What goes into the generator: the document and its overlays, from `spec/codegen.toml` or from the command line.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use generator::Input;
use generator::Selection;
use generator::diagnostic::{Diagnostic, nearest};
use generator::source::{SourceFile, lossy};

use crate::config::Config;
use crate::report::Reporting;
use crate::workspace;

/// Which document to read.
#[derive(Args, Default)]
pub struct Source {
    /// Another OpenAPI document (YAML or JSON) than the one of spec/codegen.toml.
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// An overlay to apply to it; may be repeated, applied in this order.
    #[arg(long = "overlay", value_name = "FILE", requires = "spec")]
    pub overlays: Vec<PathBuf>,
    /// Only this resource of it; may be repeated. All of them where not given.
    #[arg(long = "resource", value_name = "NAME", requires = "spec")]
    pub resources: Vec<String>,
    #[command(flatten)]
    pub reporting: Reporting,
}

impl Source {
    /// Reads the texts.
    pub fn read(&self) -> Result<Input> {
        let Some(spec) = &self.spec else {
            return from_config(&Config::read()?, self.reporting);
        };
        let selection = if self.resources.is_empty() {
            Selection::All
        } else {
            Selection::Only(self.resources.clone())
        };
        assemble(spec, &self.overlays, selection, self.reporting)
    }

    /// The problems of what was read as the error of the command.
    pub fn report(&self, input: &Input, problems: &[Diagnostic]) -> anyhow::Error {
        self.reporting.report(input, problems)
    }
}

/// What spec/codegen.toml names.
pub fn from_config(config: &Config, reporting: Reporting) -> Result<Input> {
    let dir = workspace::spec();
    let overlays: Vec<_> = config.overlays.iter().map(|overlay| dir.join(overlay)).collect();
    let selection = config.resources.clone().map_or(Selection::All, Selection::Only);
    assemble(&dir.join(&config.spec), &overlays, selection, reporting)
}

/// Reads a document and its overlays.
pub fn assemble(spec: &Path, overlays: &[PathBuf], selection: Selection, reporting: Reporting) -> Result<Input> {
    let overlays = overlays.iter().map(|path| Raw::read(path)).collect::<Result<_>>()?;
    decode(Raw::read(spec)?, overlays, selection, reporting)
}

/// A text before anybody has looked whether it is one.
pub struct Raw {
    /// What it is called in messages.
    pub name: String,
    /// What it is made of.
    pub bytes: Vec<u8>,
}

impl Raw {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self> {
        let name = workspace::display(path);
        let bytes = fs::read(path).with_context(|| format!("cannot read {name}{}", meant(path)))?;
        Ok(Self { name, bytes })
    }
}

/// Takes a document and its overlays as texts. What is not UTF-8 is told with its place.
pub fn decode(spec: Raw, overlays: Vec<Raw>, selection: Selection, reporting: Reporting) -> Result<Input> {
    let mut problems = Vec::new();
    let mut text = |raw: Raw, index| {
        SourceFile::from_bytes(raw.name.as_str(), raw.bytes.clone(), index).unwrap_or_else(|problem| {
            problems.push(problem);
            lossy(raw.name, &raw.bytes)
        })
    };
    let input = Input {
        spec: text(spec, 0),
        overlays: overlays
            .into_iter()
            .zip(1..)
            .map(|(raw, index)| text(raw, index))
            .collect(),
        selection,
    };
    if problems.is_empty() {
        Ok(input)
    } else {
        Err(reporting.report(&input, &problems))
    }
}

/// The file beside it that is closest to one that cannot be read, to be said behind its name.
fn meant(path: &Path) -> String {
    let (Some(dir), Some(wanted)) = (path.parent(), path.file_name()) else {
        return String::new();
    };
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.as_str() != wanted)
        .collect();
    names.sort();
    let near = nearest(&wanted.to_string_lossy(), names.iter().map(String::as_str));
    near.filter(|_| !path.exists()).map_or_else(String::new, |near| {
        format!(" (did you mean {}?)", workspace::display(&dir.join(near)))
    })
}

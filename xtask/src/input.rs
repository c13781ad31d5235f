//! Reads the generator's input: the OpenAPI document and its overlays.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use generator::Input;
use generator::Selection;
use generator::diagnostic::{FileId, nearest};
use generator::source::{SourceFile, lossy};

use crate::config::Config;
use crate::problems::Problems;
use crate::workspace;

/// Arguments that choose the document.
#[derive(Args, Default)]
pub struct DocumentArgs {
    /// An OpenAPI document (YAML or JSON) to read instead of the one in spec/codegen.toml.
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// An overlay to apply to --spec. Repeat it for several; they are applied in this order.
    #[arg(long = "overlay", value_name = "FILE", requires = "spec")]
    pub overlays: Vec<PathBuf>,
    /// A resource of --spec to generate. Repeat it for several. Defaults to all resources.
    #[arg(long = "resource", value_name = "NAME", requires = "spec")]
    pub resources: Vec<String>,
}

impl DocumentArgs {
    /// Reads the document and its overlays.
    ///
    /// # Errors
    /// If a file cannot be read or is not UTF-8.
    pub fn read(&self) -> Result<Input> {
        let Some(spec) = &self.spec else {
            return RawInput::from_config(&Config::read()?)?.decode();
        };
        let mut input = RawInput::from(RawFile::read(spec)?);
        input.replace(&self.overlays, &self.resources)?;
        input.decode()
    }
}

/// A document and its overlays, not decoded yet.
pub struct RawInput {
    /// The document.
    pub spec: RawFile,
    /// The overlays, in the order in which they are applied.
    pub overlays: Vec<RawFile>,
    /// The description files.
    pub descriptions: Vec<RawFile>,
    /// The resources to generate.
    pub selection: Selection,
    /// Whether operations and models exist only with the Cargo features of their resources.
    pub features: bool,
}

impl RawInput {
    /// Reads the files named in a configuration.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn from_config(config: &Config) -> Result<Self> {
        Self::from_config_with(config, |path| RawFile::read(&workspace::spec().join(path)))
    }

    /// Reads the files named in a configuration with `read`, which gets paths relative to `spec/`.
    pub(crate) fn from_config_with(config: &Config, read: impl Fn(&Path) -> Result<RawFile>) -> Result<Self> {
        Ok(Self {
            spec: read(&config.spec)?,
            overlays: config.overlays.iter().map(|path| read(path)).collect::<Result<_>>()?,
            descriptions: descriptions(config)?,
            selection: config.resources.clone().map_or(Selection::All, Selection::Only),
            features: config.features,
        })
    }

    /// Replaces the overlays and the selection by those that are given, if any.
    pub(crate) fn replace(&mut self, overlays: &[PathBuf], resources: &[String]) -> Result<()> {
        if !overlays.is_empty() {
            self.overlays = overlays.iter().map(|path| RawFile::read(path)).collect::<Result<_>>()?;
        }
        if !resources.is_empty() {
            self.selection = Selection::Only(resources.to_vec());
        }
        Ok(())
    }

    /// Decodes the files as UTF-8.
    ///
    /// # Errors
    /// [`Problems`] with the location of every invalid byte sequence.
    pub fn decode(self) -> Result<Input> {
        let mut diagnostics = Vec::new();
        let mut source_file = |raw: RawFile, id| {
            SourceFile::from_bytes(raw.name.as_str(), raw.bytes.clone(), id).unwrap_or_else(|diagnostic| {
                diagnostics.push(diagnostic);
                lossy(raw.name, &raw.bytes)
            })
        };
        let spec = source_file(self.spec, FileId::DOCUMENT);
        let count = self.overlays.len();
        let overlays = self.overlays.into_iter().enumerate();
        let descriptions = self.descriptions.into_iter().enumerate();
        let input = Input {
            spec,
            overlays: overlays
                .map(|(index, raw)| source_file(raw, FileId::overlay(index)))
                .collect(),
            descriptions: descriptions
                .map(|(index, raw)| source_file(raw, FileId::descriptions(count, index)))
                .collect(),
            selection: self.selection,
            features: self.features,
        };
        if diagnostics.is_empty() {
            Ok(input)
        } else {
            Err(Problems::new(&input, diagnostics).into())
        }
    }
}

impl From<RawFile> for RawInput {
    /// A document without overlays.
    fn from(spec: RawFile) -> Self {
        Self {
            spec,
            overlays: Vec::new(),
            descriptions: Vec::new(),
            selection: Selection::All,
            features: false,
        }
    }
}

/// Reads the description files, in the order of their names.
fn descriptions(config: &Config) -> Result<Vec<RawFile>> {
    let Some(folder) = &config.words else {
        return Ok(Vec::new());
    };
    let folder = workspace::spec().join(folder);
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", workspace::display(&folder)))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    paths.iter().map(|path| RawFile::read(path)).collect()
}

/// A file whose encoding has not been checked.
pub struct RawFile {
    /// The name used in messages.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl RawFile {
    /// Reads a file.
    ///
    /// # Errors
    /// If it cannot be read. The message suggests a similar file name.
    pub fn read(path: &Path) -> Result<Self> {
        let name = workspace::display(path);
        let bytes = fs::read(path).with_context(|| format!("cannot read {name}{}", suggestion(path)))?;
        Ok(Self { name, bytes })
    }
}

/// Returns a parenthesis that names the most similar file in the folder of a file that does not exist.
fn suggestion(path: &Path) -> String {
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

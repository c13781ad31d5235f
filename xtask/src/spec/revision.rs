//! Reads one side of a comparison: a file, a revision of the repository, or a file of a revision.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use generator::{Input, Selection};

use crate::config::{self, Config};
use crate::input::{self, RawFile};
use crate::{git, workspace};

/// Overrides of `codegen.toml` that apply to both sides.
#[derive(Clone, Copy)]
pub struct Overrides<'a> {
    /// Overlays to apply instead, unless empty.
    pub overlays: &'a [PathBuf],
    /// Resources to select instead, unless empty.
    pub resources: &'a [String],
}

impl Overrides<'_> {
    /// Reads a side. `None` is the working tree.
    pub fn read(self, name: Option<&str>) -> Result<Input> {
        let mut side = match name {
            None => from_working_tree(Config::read()?)?,
            Some(file) if Path::new(file).is_file() => from_file(Path::new(file))?,
            Some(revision) => {
                if let Some((revision, path)) = revision.split_once(':') {
                    from_file_of_commit(&commit(revision)?, path)?
                } else {
                    let commit = commit(revision)?;
                    from_commit(&commit, config_of_commit(&commit)?)?
                }
            }
        };
        if !self.overlays.is_empty() {
            let overlays = self.overlays.iter().map(|path| RawFile::read(path));
            side.overlays = overlays.collect::<Result<_>>()?;
        }
        if !self.resources.is_empty() {
            side.selection = Selection::Only(self.resources.to_vec());
        }
        input::decode(side.spec, side.overlays, side.selection)
    }
}

/// A side before it is decoded.
struct Side {
    spec: RawFile,
    overlays: Vec<RawFile>,
    selection: Selection,
}

impl Side {
    /// A document without overlays.
    fn without_overlays(spec: RawFile) -> Self {
        Self {
            spec,
            overlays: Vec::new(),
            selection: Selection::All,
        }
    }

    /// The files named in a configuration.
    fn from_config(config: Config, read: impl Fn(&Path) -> Result<RawFile>) -> Result<Self> {
        Ok(Self {
            spec: read(&config.spec)?,
            overlays: config.overlays.iter().map(|path| read(path)).collect::<Result<_>>()?,
            selection: config.resources.map_or(Selection::All, Selection::Only),
        })
    }
}

fn from_working_tree(config: Config) -> Result<Side> {
    Side::from_config(config, |path| RawFile::read(&workspace::spec().join(path)))
}

fn from_file(path: &Path) -> Result<Side> {
    let absolute = std::fs::canonicalize(path).with_context(|| format!("cannot find {}", path.display()))?;
    if absolute.parent() == Some(&workspace::spec()) {
        let spec = absolute.file_name().unwrap_or_default().into();
        return from_working_tree(Config {
            spec,
            ..Config::read()?
        });
    }
    Ok(Side::without_overlays(RawFile::read(path)?))
}

/// Resolves a revision to a commit.
fn commit(revision: &str) -> Result<String> {
    let name = format!("{revision}^{{commit}}");
    match git::stdout(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]) {
        Ok(commit) => Ok(commit.trim().to_owned()),
        Err(_) => bail!("`{revision}` is neither a file nor a git revision"),
    }
}

fn from_file_of_commit(commit: &str, path: &str) -> Result<Side> {
    match path.strip_prefix("spec/").filter(|name| !name.contains('/')) {
        Some(name) => from_commit(
            commit,
            Config {
                spec: name.into(),
                ..config_of_commit(commit)?
            },
        ),
        None => Ok(Side::without_overlays(file_of_commit(commit, path)?)),
    }
}

fn from_commit(commit: &str, config: Config) -> Result<Side> {
    Side::from_config(config, |path| {
        file_of_commit(commit, &format!("spec/{}", path.to_string_lossy()))
    })
}

fn config_of_commit(commit: &str) -> Result<Config> {
    let file = file_of_commit(commit, "spec/codegen.toml")?;
    let toml = String::from_utf8(file.bytes).with_context(|| format!("{} is not UTF-8", file.name))?;
    config::parse(&toml).with_context(|| format!("{} is invalid", file.name))
}

fn file_of_commit(commit: &str, path: &str) -> Result<RawFile> {
    let short: String = commit.chars().take(10).collect();
    Ok(RawFile {
        name: format!("{short}:{path}"),
        bytes: git::bytes(&["show", &format!("{commit}:{path}")])?,
    })
}

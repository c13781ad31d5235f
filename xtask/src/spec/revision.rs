//! Where a side of a comparison comes from: a file, a revision of the repository, or a file in one.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use generator::{Input, Selection};

use crate::config::{self, Config};
use crate::input::{self, Raw};
use crate::report::Reporting;
use crate::{git, workspace};

/// Where sides are read, and how.
#[derive(Clone, Copy)]
pub struct Sides<'a> {
    /// Overlays in place of those of codegen.toml.
    pub overlays: &'a [PathBuf],
    /// Resources in place of those of codegen.toml.
    pub resources: &'a [String],
    /// How to tell what is wrong with a text.
    pub reporting: Reporting,
}

impl Sides<'_> {
    /// What is named; the working tree where nothing is.
    pub fn input(self, named: Option<&str>) -> Result<Input> {
        let mut raw = match named {
            None => in_tree(Config::read()?)?,
            Some(file) if Path::new(file).is_file() => in_file(Path::new(file))?,
            Some(revision) => match revision.split_once(':') {
                Some((revision, path)) => document(&resolved(revision)?, path)?,
                None => configured(&resolved(revision)?)?,
            },
        };
        if !self.overlays.is_empty() {
            raw.overlays = self
                .overlays
                .iter()
                .map(|path| Raw::read(path))
                .collect::<Result<_>>()?;
        }
        if !self.resources.is_empty() {
            raw.selection = Selection::Only(self.resources.to_vec());
        }
        input::decode(raw.spec, raw.overlays, raw.selection, self.reporting)
    }
}

/// A side as it was found.
struct Side {
    spec: Raw,
    overlays: Vec<Raw>,
    selection: Selection,
}

/// What a configuration names, wherever its files are read from.
fn side(config: Config, read: impl Fn(&Path) -> Result<Raw>) -> Result<Side> {
    Ok(Side {
        spec: read(&config.spec)?,
        overlays: config.overlays.iter().map(|path| read(path)).collect::<Result<_>>()?,
        selection: config.resources.map_or(Selection::All, Selection::Only),
    })
}

fn alone(spec: Raw) -> Side {
    Side {
        spec,
        overlays: Vec::new(),
        selection: Selection::All,
    }
}

fn in_tree(config: Config) -> Result<Side> {
    side(config, |path| Raw::read(&workspace::spec().join(path)))
}

fn in_file(path: &Path) -> Result<Side> {
    let absolute = std::fs::canonicalize(path).with_context(|| format!("cannot find {}", path.display()))?;
    if absolute.parent() == Some(&workspace::spec()) {
        let spec = absolute.file_name().unwrap_or_default().into();
        return in_tree(Config {
            spec,
            ..Config::read()?
        });
    }
    Ok(alone(Raw::read(path)?))
}

/// The commit that a name stands for.
fn resolved(revision: &str) -> Result<String> {
    let name = format!("{revision}^{{commit}}");
    match git::text(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]) {
        Ok(commit) => Ok(commit.trim().to_owned()),
        Err(_) => bail!("`{revision}` is neither a file nor a git revision"),
    }
}

/// A document of a revision.
fn document(commit: &str, path: &str) -> Result<Side> {
    match path.strip_prefix("spec/").filter(|name| !name.contains('/')) {
        Some(name) => in_commit(
            commit,
            Config {
                spec: name.into(),
                ..config(commit)?
            },
        ),
        None => Ok(alone(file(commit, path)?)),
    }
}

/// What the codegen.toml of a revision names, as it was then.
fn configured(commit: &str) -> Result<Side> {
    in_commit(commit, config(commit)?)
}

fn in_commit(commit: &str, config: Config) -> Result<Side> {
    side(config, |path| file(commit, &format!("spec/{}", path.to_string_lossy())))
}

fn config(commit: &str) -> Result<Config> {
    let file = file(commit, "spec/codegen.toml")?;
    let text = String::from_utf8(file.bytes).with_context(|| format!("{} is not UTF-8", file.name))?;
    config::parse(&text).with_context(|| format!("{} is not as expected", file.name))
}

fn file(commit: &str, path: &str) -> Result<Raw> {
    let short: String = commit.chars().take(10).collect();
    Ok(Raw {
        name: format!("{short}:{path}"),
        bytes: git::bytes(&["show", &format!("{commit}:{path}")])?,
    })
}

//! Reads one side of a comparison: a file, a revision of the repository, or a file of a revision.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::config::{self, Config};
use crate::input::{RawFile, RawInput};
use crate::{git, workspace};

/// Reads a side. `None` is the working tree.
pub fn read(name: Option<&str>) -> Result<RawInput> {
    match name {
        None => RawInput::from_config(&Config::read()?),
        Some(file) if Path::new(file).is_file() => from_file(Path::new(file)),
        Some(revision) => {
            if let Some((revision, path)) = revision.split_once(':') {
                return from_file_of_commit(&commit(revision)?, path);
            }
            let commit = commit(revision)?;
            from_commit(&commit, &config_of_commit(&commit)?)
        }
    }
}

fn from_file(path: &Path) -> Result<RawInput> {
    let absolute = std::fs::canonicalize(path).with_context(|| format!("cannot find {}", path.display()))?;
    if absolute.parent() == Some(&workspace::spec()) {
        let spec = absolute.file_name().unwrap_or_default().into();
        return RawInput::from_config(&Config {
            spec,
            ..Config::read()?
        });
    }
    Ok(RawFile::read(path)?.into())
}

/// Resolves a revision to a commit.
fn commit(revision: &str) -> Result<String> {
    let name = format!("{revision}^{{commit}}");
    match git::stdout(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]) {
        Ok(commit) => Ok(commit.trim().to_owned()),
        Err(_) => bail!("`{revision}` is neither a file nor a git revision"),
    }
}

fn from_file_of_commit(commit: &str, path: &str) -> Result<RawInput> {
    let Some(name) = path.strip_prefix("spec/").filter(|name| !name.contains('/')) else {
        return Ok(file_of_commit(commit, path)?.into());
    };
    let config = Config {
        spec: name.into(),
        ..config_of_commit(commit)?
    };
    from_commit(commit, &config)
}

fn from_commit(commit: &str, config: &Config) -> Result<RawInput> {
    RawInput::from_config_with(config, |path| {
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

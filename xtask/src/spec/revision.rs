//! Where a side of a comparison comes from: a file, a revision of the repository, or a file in one.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use generator::source::SourceFile;
use generator::{Input, Selection};

use crate::config::{self, Config};
use crate::report::Reporting;
use crate::{input, workspace};

/// What is named; the working tree where nothing is. Overlays and resources of the command line come before those of
/// codegen.toml.
pub fn input(named: Option<&str>, overlays: &[PathBuf], resources: &[String]) -> Result<Input> {
    let mut input = match named {
        None => input::from_config(&Config::read()?, Reporting::default())?,
        Some(file) if Path::new(file).is_file() => file_input(Path::new(file))?,
        Some(revision) => match revision.split_once(':') {
            Some((revision, path)) => document(&resolved(revision)?, path)?,
            None => configured(&resolved(revision)?)?,
        },
    };
    if !overlays.is_empty() {
        input.overlays = overlays
            .iter()
            .map(|path| {
                let name = workspace::display(path);
                let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
                Ok(SourceFile { name, text })
            })
            .collect::<Result<_>>()?;
    }
    if !resources.is_empty() {
        input.selection = Selection::Only(resources.to_vec());
    }
    Ok(input)
}

fn file_input(path: &Path) -> Result<Input> {
    let absolute = std::fs::canonicalize(path).with_context(|| format!("cannot find {}", path.display()))?;
    if absolute.parent() == Some(&workspace::spec()) {
        let spec = absolute.file_name().unwrap_or_default().into();
        let config = Config {
            spec,
            ..Config::read()?
        };
        return input::from_config(&config, Reporting::default());
    }
    input::assemble(path, &[], Selection::All, Reporting::default())
}

/// The commit that a name stands for.
fn resolved(revision: &str) -> Result<String> {
    let name = format!("{revision}^{{commit}}");
    match git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]) {
        Ok(commit) => Ok(commit.trim().to_owned()),
        Err(_) => bail!("`{revision}` is neither a file nor a git revision"),
    }
}

/// A document of a revision.
fn document(commit: &str, path: &str) -> Result<Input> {
    if path.strip_prefix("spec/").is_some_and(|rest| !rest.contains('/')) {
        let config = config(commit)?;
        let spec = path.trim_start_matches("spec/").into();
        return with_config(commit, &Config { spec, ..config });
    }
    Ok(Input {
        spec: file(commit, path)?,
        overlays: Vec::new(),
        selection: Selection::All,
    })
}

/// What the codegen.toml of a revision names, as it was then.
fn configured(commit: &str) -> Result<Input> {
    with_config(commit, &config(commit)?)
}

fn config(commit: &str) -> Result<Config> {
    let file = file(commit, "spec/codegen.toml")?;
    config::parse(&file.text).with_context(|| format!("{} is not as expected", file.name))
}

fn with_config(commit: &str, config: &Config) -> Result<Input> {
    let read = |path: &PathBuf| file(commit, &format!("spec/{}", path.to_string_lossy()));
    Ok(Input {
        spec: read(&config.spec)?,
        overlays: config.overlays.iter().map(read).collect::<Result<_>>()?,
        selection: config.resources.clone().map_or(Selection::All, Selection::Only),
    })
}

fn file(commit: &str, path: &str) -> Result<SourceFile> {
    let short: String = commit.chars().take(10).collect();
    Ok(SourceFile {
        name: format!("{short}:{path}"),
        text: git(&["show", &format!("{commit}:{path}")])?,
    })
}

fn git(args: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .args(args)
        .current_dir(workspace::root())
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        bail!(
            "git {}: {}",
            args.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("git {}: the text is not UTF-8", args.join(" ")))
}

//! Replaces the files of a folder as a whole: whatever happens half-way, a reader finds all of the old or all of the
//! new ones.
//!
//! The new files are written to a folder beside it first, which is where a full disk or a signal strikes, and take its
//! place with a rename. Between two renames the folder is missing for a moment; a run that is killed just then is
//! undone by the next one.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use generator::tree::Tree;

use super::Files;
use crate::workspace;

/// Makes `dir` hold the files of `tree` and no others. `on_disk` is what it holds now; files that do not change keep
/// their time of change.
///
/// # Errors
/// Where a file cannot be written: `dir` is as it was then.
pub fn replace(dir: &Path, tree: &Tree, on_disk: &Files) -> Result<()> {
    let dir = real(dir)?;
    let (fresh, old) = (beside(&dir, "new")?, beside(&dir, "old")?);
    recover(&dir, &fresh, &old)?;
    if let Err(error) = fill(&fresh, &dir, tree, on_disk) {
        let _ = fs::remove_dir_all(&fresh);
        return Err(error);
    }
    let replaces = dir.exists();
    let result = swap(&dir, &fresh, replaces.then_some(&old));
    if result.is_err() {
        let _ = fs::remove_dir_all(&fresh);
    }
    result
}

/// Undoes what a killed run has left.
fn recover(dir: &Path, fresh: &Path, old: &Path) -> Result<()> {
    if old.exists() && !dir.exists() {
        fs::rename(old, dir).with_context(|| failed("take back", dir))?;
    }
    for left in [fresh, old] {
        if left.exists() {
            fs::remove_dir_all(left).with_context(|| failed("remove", left))?;
        }
    }
    Ok(())
}

fn fill(fresh: &Path, dir: &Path, tree: &Tree, on_disk: &Files) -> Result<()> {
    fs::create_dir_all(fresh).with_context(|| failed("create", fresh))?;
    for (name, text) in tree.iter() {
        let path = fresh.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| failed("create", parent))?;
        }
        let unchanged = on_disk.get(name).is_some_and(|old| old == text);
        if !(unchanged && fs::hard_link(dir.join(name), &path).is_ok()) {
            fs::write(&path, text).with_context(|| failed("write", &path))?;
        }
    }
    Ok(())
}

fn swap(dir: &Path, fresh: &Path, old: Option<&PathBuf>) -> Result<()> {
    if let Some(old) = old {
        fs::rename(dir, old).with_context(|| failed("replace", dir))?;
    }
    if let Err(error) = fs::rename(fresh, dir) {
        if let Some(old) = old {
            fs::rename(old, dir).with_context(|| failed("take back", dir))?;
        }
        return Err(error).with_context(|| failed("replace", dir));
    }
    // The new files are in place: that the old ones cannot be removed is for the next run to mend.
    if let Some(old) = old {
        let _ = fs::remove_dir_all(old);
    }
    Ok(())
}

/// The folder itself, not a link to it.
fn real(dir: &Path) -> Result<PathBuf> {
    match fs::canonicalize(dir) {
        Ok(dir) if !dir.is_dir() => bail!("{} is not a folder", workspace::display(&dir)),
        Ok(dir) => Ok(dir),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            std::path::absolute(dir).with_context(|| failed("find", dir))
        }
        Err(error) => Err(error).with_context(|| failed("find", dir)),
    }
}

/// `.generated.new` beside `generated`.
fn beside(dir: &Path, what: &str) -> Result<PathBuf> {
    let Some(name) = dir.file_name() else {
        bail!("{} cannot be replaced as a whole", workspace::display(dir));
    };
    Ok(dir.with_file_name(format!(".{}.{what}", name.to_string_lossy())))
}

fn failed(what: &str, path: &Path) -> String {
    format!("cannot {what} {}", workspace::display(path))
}

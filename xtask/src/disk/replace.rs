//! Replaces the files of a folder atomically: if the run fails, the folder still holds all of the old files.
//!
//! The new files are written to a sibling folder, which then replaces the old one by a rename. A full disk or a signal
//! most likely interrupts the writing, when nothing has been replaced yet. Between the two renames the folder does not
//! exist; if a run is killed there, the next run restores it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use generator::tree::Tree;

use super::Files;
use crate::workspace;

/// Replaces the content of `dir` by the files of `tree`. `on_disk` is the current content; unchanged files keep their
/// modification time.
///
/// # Errors
/// If a file cannot be written. `dir` is unchanged then.
pub fn replace(dir: &Path, tree: &Tree, on_disk: &Files) -> Result<()> {
    let dir = resolve(dir)?;
    let (fresh, old) = (sibling(&dir, "new")?, sibling(&dir, "old")?);
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

/// Restores the state before a run that was killed.
fn recover(dir: &Path, fresh: &Path, old: &Path) -> Result<()> {
    if old.exists() && !dir.exists() {
        fs::rename(old, dir).with_context(|| failed("restore", dir))?;
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
    for (name, content) in tree.iter() {
        let path = fresh.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| failed("create", parent))?;
        }
        let unchanged = on_disk.get(name).is_some_and(|old| old == content);
        if !(unchanged && fs::hard_link(dir.join(name), &path).is_ok()) {
            fs::write(&path, content).with_context(|| failed("write", &path))?;
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
            fs::rename(old, dir).with_context(|| failed("restore", dir))?;
        }
        return Err(error).with_context(|| failed("replace", dir));
    }
    // The new files are in place. If the old ones cannot be removed now, the next run removes them.
    if let Some(old) = old {
        let _ = fs::remove_dir_all(old);
    }
    Ok(())
}

/// Resolves symbolic links, so that the target is replaced instead of the link.
fn resolve(dir: &Path) -> Result<PathBuf> {
    match fs::canonicalize(dir) {
        Ok(dir) if !dir.is_dir() => bail!("{} is not a folder", workspace::display(&dir)),
        Ok(dir) => Ok(dir),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            std::path::absolute(dir).with_context(|| failed("find", dir))
        }
        Err(error) => Err(error).with_context(|| failed("find", dir)),
    }
}

/// Returns the path of a hidden sibling, such as `.generated.new` for `generated`.
fn sibling(dir: &Path, suffix: &str) -> Result<PathBuf> {
    let Some(name) = dir.file_name() else {
        bail!("{} has no name, so it cannot be replaced", workspace::display(dir));
    };
    Ok(dir.with_file_name(format!(".{}.{suffix}", name.to_string_lossy())))
}

fn failed(action: &str, path: &Path) -> String {
    format!("cannot {action} {}", workspace::display(path))
}

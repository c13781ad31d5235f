//! Reads and writes folders of text files.

mod replace;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};
use generator::render::HEADER_MARK;

use crate::workspace;

pub use replace::replace;

/// The content of files by their relative path, with forward slashes.
pub type Files = BTreeMap<String, String>;

/// Reads all files below a folder. Returns none if the folder does not exist.
pub fn read(dir: &Path) -> Result<Files> {
    let mut files = Files::new();
    collect(dir, "", &mut files)?;
    Ok(files)
}

fn collect(dir: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("cannot list {}", workspace::display(dir))),
    };
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", workspace::display(dir)))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", workspace::display(&path)))?;
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(())
}

/// Writes a file atomically: a reader sees either the old content or the new one.
pub fn write(path: &Path, content: &str) -> Result<()> {
    let name = workspace::display(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", workspace::display(parent)))?;
    }
    let fresh = path.with_extension("rs.new");
    fs::write(&fresh, content).with_context(|| format!("cannot write {name}"))?;
    fs::rename(&fresh, path).with_context(|| format!("cannot write {name}"))
}

/// Returns an error for a file that the generator did not write, so that it is not deleted.
pub fn check_generated(dir: &Path, name: &str, content: &str) -> Result<()> {
    if !content.starts_with(HEADER_MARK) {
        bail!(
            "{} was not written by the generator and would be deleted: move it elsewhere, or delete it",
            workspace::display(&dir.join(name))
        );
    }
    Ok(())
}

//! Reading and writing a tree of files as a whole.

mod replace;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};
use generator::render::HEADER_MARK;

use crate::workspace;

pub use replace::replace;

/// Path (relative, with forward slashes) → text.
pub type Files = BTreeMap<String, String>;

/// Every file below `dir`; none where `dir` does not exist.
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
            let text =
                String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
            files.insert(name, text);
        }
    }
    Ok(())
}

/// Writes one file, whole or not at all: a reader sees the old text or the new one.
pub fn write(path: &Path, text: &str) -> Result<()> {
    let name = workspace::display(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", workspace::display(parent)))?;
    }
    let fresh = path.with_extension("rs.new");
    fs::write(&fresh, text).with_context(|| format!("cannot write {name}"))?;
    fs::rename(&fresh, path).with_context(|| format!("cannot write {name}"))
}

/// Refuses a file that the generator did not make: it is somebody's work, and stays.
pub fn check_generated(top: &Path, name: &str, text: &str) -> Result<()> {
    if !text.starts_with(HEADER_MARK) {
        bail!(
            "{} was not written by the generator and is in its way: move it elsewhere, or delete it",
            workspace::display(&top.join(name))
        );
    }
    Ok(())
}

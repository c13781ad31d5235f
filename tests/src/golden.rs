//! Comparison of a list with a committed file.

use std::collections::BTreeSet;
use std::path::Path;

/// Compares lines with those of a file in `fixtures`; `UPDATE=1` writes the file instead.
///
/// # Panics
/// Panics if they differ, or if the file cannot be written.
pub fn assert_lines(file: &str, lines: &BTreeSet<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(file);
    let content = lines.iter().fold(String::new(), |content, line| content + line + "\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, content).expect("the fixture is writable");
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let committed: BTreeSet<String> = committed.lines().map(str::to_owned).collect();
    let surplus: Vec<_> = lines.difference(&committed).collect();
    let missing: Vec<_> = committed.difference(lines).collect();
    assert!(
        surplus.is_empty() && missing.is_empty(),
        "{}\nadded: {surplus:#?}\nremoved: {missing:#?}\nIf this is intended, run `UPDATE=1 cargo test -p polar-tests`",
        path.display()
    );
}

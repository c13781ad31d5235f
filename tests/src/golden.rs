//! Lists that a test compares with a committed one.

use std::collections::BTreeSet;
use std::path::Path;

/// Compares lines with those of a file in `fixtures`; `UPDATE=1` writes the file instead.
///
/// # Panics
/// If they differ, or the file cannot be read or written.
pub fn assert_lines(file: &str, lines: &BTreeSet<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(file);
    let text = lines.iter().fold(String::new(), |text, line| text + line + "\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("a file that can be written");
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let committed: BTreeSet<String> = committed.lines().map(str::to_owned).collect();
    let surplus: Vec<_> = lines.difference(&committed).collect();
    let missing: Vec<_> = committed.difference(lines).collect();
    assert!(
        surplus.is_empty() && missing.is_empty(),
        "{}\nnew: {surplus:#?}\nno longer: {missing:#?}\nIf this is right: UPDATE=1 cargo test -p polar-tests",
        path.display()
    );
}

//! The operations' signatures and code samples in committed files, so that a review shows what a change means for users.

use crate::spec::{input, root};

#[test]
fn committed_signatures_are_current() {
    let signatures = generator::signatures(&input()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    check("spec/signatures.txt", &signatures);
}

#[test]
fn committed_code_samples_are_current() {
    let samples = generator::samples(&input()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    check("spec/samples.yaml", &samples);
}

/// Compares a committed file with what it should contain, or writes it if `UPDATE` is set.
pub(crate) fn check(path: &str, current: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, current).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = committed.lines().zip(current.lines()).find(|(was, is)| was != is);
    assert!(
        committed == current,
        "{} is out of date; first difference: {differs:?}\nrun `UPDATE=1 cargo test -p polar-tests --test freshness`",
        path.display()
    );
}

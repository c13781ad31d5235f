//! The operations' signatures in one committed file, so that a review shows what a change means for users.

use crate::spec::{input, root};

#[test]
fn committed_signatures_are_current() {
    let path = root().join("spec/signatures.txt");
    let signatures = generator::signatures(&input()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, signatures).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = committed.lines().zip(signatures.lines()).find(|(was, is)| was != is);
    assert!(
        committed == signatures,
        "{} is out of date; first difference: {differs:?}\nrun `UPDATE=1 cargo test -p polar-tests --test freshness`",
        path.display()
    );
}

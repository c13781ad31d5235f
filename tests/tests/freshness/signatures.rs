//! What the crate's users see of the operations, as one text: a review shows at a glance what a change does to them.

use crate::spec::{input, root};

#[test]
fn the_signatures_are_those_of_the_committed_list() {
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
        "{} is not what the spec says; first difference: {differs:?}\nUPDATE=1 cargo test -p polar-tests --test freshness",
        path.display()
    );
}

//! What models take in memory: a list that shows what a change of the API or of a template does to it.

#![cfg(all(feature = "webhooks", target_pointer_width = "64"))]

use std::fmt::Write as _;

use crate::generated::models::SIZES;

/// The most that a model may take where it stands, such as on the stack of whoever reads it. What would make one larger
/// is boxed.
const MOST: usize = 2048;

#[test]
fn are_what_the_list_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/sizes.txt");
    let mut actual = String::new();
    let mut sizes = SIZES.to_vec();
    sizes.sort_by_key(|(name, size)| (std::cmp::Reverse(*size), *name));
    for (name, size) in sizes {
        writeln!(actual, "{size:>5} {name}").unwrap();
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &actual).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap_or_default(),
        actual,
        "UPDATE=1 rewrites {path}"
    );
}

#[test]
fn are_within_bounds() {
    for (name, size) in SIZES {
        assert!(*size <= MOST, "{name} takes {size} bytes");
    }
}

//! The table of keywords against itself.

use std::collections::HashSet;

use super::*;

#[test]
fn each_keyword_stands_in_one_list() {
    for kind in Kind::ALL {
        let mut names = HashSet::new();
        for keyword in keywords(kind) {
            assert!(
                names.insert(keyword.name),
                "{kind:?}: `{}` is in two lists",
                keyword.name
            );
            assert!(
                names.insert(keyword.normalised()) || keyword.moved.is_none(),
                "{kind:?}: {keyword:?}"
            );
        }
        for required in kind.required() {
            assert!(
                names.contains(required),
                "{kind:?}: `{required}` is required and unknown"
            );
        }
    }
}

#[test]
fn a_moved_keyword_is_an_extension() {
    for kind in Kind::ALL {
        for moved in keywords(kind).filter_map(|keyword| keyword.moved) {
            assert!(moved.starts_with("x-"), "{kind:?}: {moved}");
        }
    }
}

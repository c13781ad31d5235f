//! Consistency of the keyword table.

use std::collections::HashSet;

use super::*;

#[test]
fn lists_each_keyword_once() {
    for kind in ObjectKind::ALL {
        let mut names = HashSet::new();
        for keyword in keywords(kind) {
            assert!(
                names.insert(keyword.name),
                "{kind:?}: `{}` is in two lists",
                keyword.name
            );
            assert!(
                names.insert(keyword.normalized()) || keyword.renamed.is_none(),
                "{kind:?}: {keyword:?}"
            );
        }
        for required in kind.required() {
            assert!(
                names.contains(required),
                "{kind:?}: the required keyword `{required}` is unknown"
            );
        }
    }
}

#[test]
fn renames_keywords_to_extensions() {
    for kind in ObjectKind::ALL {
        for moved in keywords(kind).filter_map(|keyword| keyword.renamed) {
            assert!(moved.starts_with("x-"), "{kind:?}: {moved}");
        }
    }
}

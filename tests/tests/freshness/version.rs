//! The version of the API is said in one place, `spec/codegen.toml`, and everything else follows.

use crate::spec::{input, root};
use generator::source::SourceFile;
use generator::{Input, Selection};

/// How the README says it.
fn badge(version: &str) -> String {
    format!("API version **{version}**")
}

#[test]
fn the_readme_names_the_version_that_the_crate_speaks() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let expected = badge(polar_sdk::Polar::API_VERSION);
    let (before, rest) = readme
        .split_once("API version **")
        .expect("the README says the version");
    let (found, after) = rest.split_once("**").unwrap();
    if badge(found) == expected {
        return;
    }
    assert!(
        std::env::var_os("UPDATE").is_some(),
        "the README says {found}: UPDATE=1 cargo test -p polar-tests --test freshness"
    );
    std::fs::write(&path, format!("{before}{expected}{after}")).unwrap();
}

#[test]
fn the_crate_speaks_the_version_of_its_document() {
    let (api, _) = generator::named(&input()).unwrap();
    assert_eq!(polar_sdk::Polar::API_VERSION, api.version);
}

/// What the line `spec = "…"` of `codegen.toml` does when it names another document.
#[test]
fn another_document_is_another_version_everywhere() {
    let other = Input {
        spec: SourceFile {
            name: "2031-01.openapi.yaml".to_owned(),
            text: include_str!("2031-01.openapi.yaml").to_owned(),
        },
        overlays: Vec::new(),
        selection: Selection::Only(vec!["checkouts".to_owned()]),
    };
    let tree = generator::generate(&other).unwrap();
    // The constant is the value of the header, of `Polar::API_VERSION` and of the user agent's docs.
    let meta = tree.get("meta.rs").unwrap();
    assert!(meta.contains("pub const API_VERSION: &str = \"2031-01\";"), "{meta}");
    for (name, text) in tree.iter() {
        let first = text.lines().next().unwrap();
        assert!(first.contains("from version 2031-01 of the API"), "{name}: {first}");
        assert!(!text.contains("2026-10"), "{name} names another version");
    }
}

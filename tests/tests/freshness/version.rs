//! The API version is set in one place, `spec/codegen.toml`.

use crate::spec::root;
use generator::source::SourceFile;
use generator::{Input, Selection};

/// How the README names a version.
fn label(version: &str) -> String {
    format!("API version **{version}**")
}

#[test]
fn readme_names_the_api_version() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let expected = label(polar_sdk::Polar::API_VERSION);
    let (before, rest) = readme
        .split_once("API version **")
        .expect("the README names the version");
    let (found, after) = rest.split_once("**").unwrap();
    if label(found) == expected {
        return;
    }
    assert!(
        std::env::var_os("UPDATE").is_some(),
        "the README names {found}: run `UPDATE=1 cargo test -p polar-tests --test freshness`"
    );
    std::fs::write(&path, format!("{before}{expected}{after}")).unwrap();
}

/// As if `spec` in `codegen.toml` named another document.
#[test]
fn version_follows_the_document() {
    let other = Input {
        spec: SourceFile {
            name: "2031-01.openapi.yaml".to_owned(),
            text: include_str!("2031-01.openapi.yaml").to_owned(),
        },
        overlays: Vec::new(),
        descriptions: Vec::new(),
        selection: Selection::Only(vec!["checkouts".to_owned()]),
        features: false,
    };
    let tree = generator::generate(&other).unwrap();
    // The constant is the value of the header, of `Polar::API_VERSION` and of the user agent's docs.
    let meta = tree.get("meta.rs").unwrap();
    assert!(meta.contains("pub const API_VERSION: &str = \"2031-01\";"), "{meta}");
    for (name, code) in tree.iter() {
        let first = code.lines().next().unwrap();
        assert!(first.contains("from version 2031-01 of the API"), "{name}: {first}");
        assert!(!code.contains("2026-10"), "{name} names another version");
    }
}

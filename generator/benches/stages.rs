//! What each stretch of the generator's way costs, on the project's own document.
//!
//! ```sh
//! cargo bench -p generator
//! ```

use std::fs;
use std::path::Path;

use divan::{Bencher, black_box};
use generator::diagnostic::{FileId, Problems};
use generator::source::{SourceFile, parse};
use generator::{Input, Selection};

fn main() {
    divan::main();
}

/// The text as an untyped tree.
#[divan::bench]
fn source(bencher: Bencher) {
    let input = input();
    bencher.bench(|| parse(black_box(&input.spec), FileId::DOCUMENT).expect("the document is YAML"));
}

/// The same, the overlays, the dialect and the checks.
#[divan::bench]
fn document(bencher: Bencher) {
    let input = input();
    bencher.bench(|| generator::read(black_box(&input.spec), &input.overlays, &mut Problems::new()));
}

/// The same, lowered and named.
#[divan::bench]
fn api(bencher: Bencher) {
    let input = input();
    bencher.bench(|| generator::api(black_box(&input)).expect("the document is good"));
}

/// All of it, to the text of every file.
#[divan::bench]
fn generate(bencher: Bencher) {
    let input = input();
    bencher.bench(|| generator::generate(black_box(&input)).expect("the document is good"));
}

/// As `cargo xtask codegen` reads it: the overlays in the order of `spec/codegen.toml`.
fn input() -> Input {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let read = |name: &str| SourceFile {
        name: name.to_owned(),
        text: fs::read_to_string(spec.join(name)).expect("a file of spec/"),
    };
    let config = read("codegen.toml").text;
    let named = |line: &str| line.trim().trim_matches(['"', ',']).to_owned();
    let overlays = config.lines().filter(|line| line.trim().starts_with("\"overlays/"));
    Input {
        spec: read("2026-10.openapi.yaml"),
        overlays: overlays.map(|line| read(&named(line))).collect(),
        selection: Selection::Only(vec!["checkouts".to_owned()]),
    }
}
